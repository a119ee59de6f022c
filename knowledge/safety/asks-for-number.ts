/**
 * "What number is the Samaritans?" just gets the number (rule 6 of safe conversation). Only a message that is nothing but
 * the name of a contact and the words of asking for one counts: a single other word may be the one that matters, so it is
 * left to the safety rules.
 */
import type { UrgentContact } from "./urgent-contact.ts";

/** Longer messages say more than a question for a number. */
const LONGEST = 120;

/** The id of the contact whose number a message asks for: one with status `use` and a number, email or website to give. */
export function asksForNumber(text: string, urgent: ReadonlyMap<string, UrgentContact>): string | undefined {
  if (text.length > LONGEST) return undefined;
  const said = ` ${plain(text)} `;
  const named = knownNames(urgent).find(({ name }) => said.includes(` ${name} `));
  if (named === undefined) return undefined;
  const rest = said.replace(` ${named.name} `, ` ${NAME} `).trim();
  return isQuestion(rest) ? named.id : undefined;
}

/** Stands for the name of the contact, so that its own words ("line", "number") do not count as asking. */
const NAME = "@";

const NUMBER = words(`number numbers num numba digits phone telephone tel mobile helpline hotline line contact contacts
  details email website link`);
const REACH = words("ring call phone telephone contact reach text txt email message hold touch through speak talk");
const ASKING = words("how where what whats wots which who");
const AROUND =
  words(`hi hiya hello hey ok so please pls plz ta thanks thank thx cheers mate love la lad queen hun pal sorry quick
  quickly question erm um excuse the a an your that this it its is are was do does d dyou you u ya can could may would
  should i we me us id am im after looking for like want need have got give giz gimme send tell show find get know remember
  there any anyone of to on at in up with be best right current proper free freephone local national main uk england
  liverpool 24 hour hours hr 24hr 247 again now today tonight asap for about`);
const KNOWN = new Set([...NUMBER, ...REACH, ...ASKING, ...AROUND, NAME]);

/** "I have a gas leak", "there is a gas leak" tell of something, whatever is asked after it. */
const TELLS = /\b(?:(?:i|we) (?:have|got|have got)|there is|it is|its) (?:an?|some) @/;
/** "Can I ring": the writer means to call. "Can you ring" asks us to, which is no question for a number. */
const MEANS_TO_REACH = /\b(?:(?:can|could) (?:i|we)|(?:i|we) (?:need|want|like|would like) to) /;

function isQuestion(rest: string): boolean {
  const said = rest.split(" ");
  if (!said.every((word) => KNOWN.has(word)) || TELLS.test(rest)) return false;
  if (said.some((word) => NUMBER.has(word) && !REACH.has(word))) return true;
  if (!said.some((word) => REACH.has(word))) return false;
  return said.some((word) => ASKING.has(word)) || MEANS_TO_REACH.test(rest) || isNumberOf(rest);
}

/** "Samaritans phone", "contact for childline": words that name a number as well as a deed. */
function isNumberOf(rest: string): boolean {
  return (
    /(?:^|the )@ (?:phone|telephone|contact|text|email)\b/.test(rest) ||
    /\b(?:phone|contact|email) for (?:the )?@/.test(rest)
  );
}

interface Name {
  readonly name: string;
  readonly id: string;
}

/** Kept beside the contacts that it was made from: every message asks. */
const namesKept = new WeakMap<ReadonlyMap<string, UrgentContact>, readonly Name[]>();

function knownNames(urgent: ReadonlyMap<string, UrgentContact>): readonly Name[] {
  const names = namesKept.get(urgent) ?? namesOf(urgent);
  namesKept.set(urgent, names);
  return names;
}

/** Longest names first, so that "men's domestic abuse helpline" is not read as the one for women. */
function namesOf(urgent: ReadonlyMap<string, UrgentContact>): Name[] {
  return [...urgent.values()]
    .filter(({ status, phone, text, email, url }) => status === "use" && (phone ?? text ?? email ?? url) !== undefined)
    .flatMap(({ id, name, alsoCalled = [] }) =>
      [name, name.replace(/\(.*?\)/u, ""), ...alsoCalled].map((each) => ({ name: plain(each), id })),
    )
    .flatMap(({ name, id }) => [
      { name, id },
      { name: `${name}s`, id },
    ])
    .sort((one, other) => other.name.length - one.name.length);
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/['’‘`]/gu, "")
    .replace(/&/gu, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
