/**
 * Words of a record as plain sentences on one line: no HTML, headings and lists run into sentences, nothing longer than
 * anybody reads. A text that is plain already comes back as it was.
 */
import { hasMarkup, htmlToLines } from "./html.ts";
import { pathOf, type Untidy, wordsAt, wordsOf } from "./untidy.ts";

/** Characters that are read of a field; far more than are kept. */
const MOST_READ = 100_000;
const MOST_IN_TEXT = 4_000;
const MOST_IN_NAME = 250;
/** List items of up to so many words are joined into one sentence. */
const MOST_WORDS_IN_SHORT_ITEM = 8;

/** A text of sentences. */
export function textAt(object: Untidy, field: string): string | undefined {
  return mended(object, field, "\n", sentences, MOST_IN_TEXT);
}

/** A name or another short text; lines of it are joined by `joiner`. */
export function nameAt(object: Untidy, field: string, joiner = " "): string | undefined {
  return mended(object, field, joiner, (lines) => lines.map(withoutBullet).join(joiner), MOST_IN_NAME);
}

function mended(
  object: Untidy,
  field: string,
  joiner: string,
  join: (lines: readonly string[]) => string,
  most: number,
): string | undefined {
  const given = wordsAt(object, field, joiner);
  if (given === undefined) return undefined;
  // Before anything else: they hide tags.
  const words = given.slice(0, MOST_READ).replace(/[\u00ad\u200b\ufeff]/g, "");
  const isHtml = hasMarkup(words);
  if (isHtml) object.note(pathOf(object, field), "html-removed");
  const joined = join(linesOf(isHtml ? htmlToLines(words) : words));
  const plain = wordsOf(withoutLastColon(joined, joiner === "\n" ? "." : ""));
  if (plain === undefined || plain.length <= most) return plain;
  object.note(pathOf(object, field), "text-shortened");
  return shortened(plain, most);
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(/[\p{Cc}\s]+/gu, " ").trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
}

const BULLET = /^(?:[•·●▪◦‣*–-]+\s+)+/;
const ENDED = /[.!?:;,…]["'”’)\]]*$/;

/** Lines as sentences. A single line is left as it is. */
function sentences(lines: readonly string[]): string {
  if (lines.length < 2) return lines.map(withoutBullet).join("");
  const said: string[] = [];
  let list: string[] = [];
  const endList = () => {
    if (list.length > 0) said.push(listed(list, said.at(-1)?.endsWith(":") ?? false));
    list = [];
  };
  for (const line of lines) {
    if (BULLET.test(line)) list.push(withoutBullet(line));
    else {
      endList();
      said.push(ENDED.test(line) ? line : `${line}.`);
    }
  }
  endList();
  return said.filter((sentence) => sentence !== "").join(" ");
}

/** "Help with:" and a list of short items is one sentence; longer items are sentences of their own. */
function listed(items: readonly string[], isIntroduced: boolean): string {
  const all = items.filter((each) => each !== "");
  if (all.length === 0) return "";
  const isShort = (each: string) => !/[.!?:]$/.test(each) && each.split(" ").length <= MOST_WORDS_IN_SHORT_ITEM;
  if (isIntroduced && all.every(isShort)) return `${all.map((each) => each.replace(/[;,]$/, "")).join("; ")}.`;
  return all.map((each) => (/[.!?:]["'”’)]*$/.test(each) ? each : `${each.replace(/[;,]$/, "")}.`)).join(" ");
}

function withoutBullet(line: string): string {
  return line.replace(BULLET, "");
}

/** A heading with nothing under it leads nowhere. */
function withoutLastColon(text: string, ending: string): string {
  let end = text.length;
  while (/[\s:]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(end).includes(":") ? text.slice(0, end) + ending : text;
}

/** The whole sentences that fit; where none does, the whole words with an ellipsis. */
function shortened(text: string, most: number): string {
  const start = text.slice(0, most);
  const end = Math.max(...[". ", "! ", "? "].map((stop) => start.lastIndexOf(stop)));
  if (end > most / 4) return start.slice(0, end + 1);
  const words = start.slice(0, most - 1);
  const gap = words.lastIndexOf(" ");
  return `${(gap > most / 4 ? words.slice(0, gap) : words).replace(/[\ud800-\udbff]$/, "")}…`;
}
