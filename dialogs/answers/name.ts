/** What to call somebody: "call me Dave", "jean". Kept as they write it, with capitals where they wrote none. */
import { anyOf } from "./any-of.ts";
import { isDeclined, readNoValue } from "./no-value.ts";
import { wordsOf } from "./plain.ts";
import { type Reading, UNREAD, value } from "./reading.ts";

const LONGEST_NAME = 60;
const MOST_WORDS = 5;

/** Reads a name of up to five words; a sentence, a number or a link is unread. */
export function readName(text: string): Reading<string> {
  if (isDeclined(text) || ANONYMOUS.test(wordsOf(text))) return { is: "declined" };
  const said = text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 200);
  const corrected = said.split(/[,.;-]?\s+(?:no wait|no|sorry|i mean|i meant|actually)\b[,.]?\s+/i).at(-1) ?? said;
  const name = corrected
    .replace(BEFORE, "")
    .replace(AFTER, "")
    .replace(/^["'(]+|[.!,"')]+$/g, "")
    .trim();
  const words = name.split(" ").filter((word) => word !== "");
  const isName =
    words.length > 0 && words.length <= MOST_WORDS && name.length <= LONGEST_NAME && /^[\p{L}\p{M}.' -]+$/u.test(name);
  const unlike = name.toLowerCase().replace(/^will\b/, "");
  if (isName && !NOT_A_NAME.test(` ${unlike} `)) return value(capitalised(words));
  const reason = readNoValue(text);
  return reason === undefined ? UNREAD : { is: reason };
}

const HELLO = anyOf("hi, hello, hiya, hey, well, yes, yeah, ok, oh, erm, um, so, please, sorry, and, no, just");
const BEFORE = new RegExp(
  `^(?:${HELLO}[,!.]?\\s+)*${anyOf(`
    (?:my|me) (?:first |full |real )?name(?:'s| is|s)?, (?:the )?name(?:'s| is|s)?:?, i am called, i'?m called, i'm, im, i am,
    they call me, everyone calls me, people call me, (?:you can |just |please )?call me, it's, its, it is, this is, i go by,
    known as, that's, thats`)}\\s+(?:just |only |called )?|^(?:${HELLO}[,!.]?\\s+)+`,
  "i",
);
const AFTER = new RegExp(
  `[,.]?\\s+${anyOf(`
    please, thanks, thank you, ta, mate, lad, lol, x+, is fine, will do, is my name, here, for short, though,
    but (?:people|everyone|my friends|you can|they|call|just).*, everyone calls me .*`)}[.!]*$`,
  "i",
);
const ANONYMOUS = new RegExp(
  `^${anyOf(`
    anon, (?:id like to |i want to )?(?:be |stay |remain |staying )?anonymous, no names?, no name thanks, nameless,
    never you mind`)}$`,
);
const NOT_A_NAME = new RegExp(
  ` ${anyOf(`
    not, dont, don't, do, does, why, what, who, how, when, where, need, want, help, the, and, is, are, am, was, have, has,
    had, my, your, you, it, this, that, can, cant, can't, will, would, with, for, rent, feeling, sad, lonely, depressed,
    tired, hungry, homeless, struggling, none, nothing, no, yes, yeah, nope, nah, ok, okay, unsure, maybe, stop, skip, sick,
    really, so, very, just, bored, scared, daft, mad, crazy, stupid, anything, whatever, fine, good, bad`)} `,
);

/** "jean o'neill" is "Jean O'Neill"; a name with any capital stays as written, unless it is all capitals. */
function capitalised(words: readonly string[]): string {
  const name = words.join(" ");
  if (name !== name.toLowerCase() && (name !== name.toUpperCase() || name.length <= 3)) return name;
  return name.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}|(?<=\bo'|\bmc)\p{L}/gu, (letter) => letter.toUpperCase());
}
