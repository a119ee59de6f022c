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
  const rest = said.replace(` ${named.name} `, ` ${NAME} `).replace(PURPOSE, " ").replace(/\s+/g, " ").trim();
  return isQuestion(rest) ? named.id : undefined;
}

/** Stands for the name of the contact, so that its own words ("line", "number") do not count as asking. */
const NAME = "@";

const NUMBER = words(`number numbers num numba digits phone telephone tel mobile helpline hotline line contact contacts
  details email website web site link address`);
/** "Opening times", "is it free": what else people want to know of a line. */
const ABOUT =
  words(`open opens opening opened close closes closed closing times time hours free cost costs charge charges
  charged price bill pay confidential anonymous private 24 247`);
const REACH = words("ring call phone telephone contact reach text txt email message hold touch through speak talk");
const ASKING = words("how where what whats wots which who when");
const AROUND =
  words(`hi hiya hello hey ok so please pls plz ta thanks thank thx cheers mate love la lad queen hun pal sorry quick
  quickly question erm um excuse the a an your that this it its is are was do does d dyou you u ya can could may would
  should i we me us id am im after looking for like want need have got give giz gimme send tell show find get know remember
  there any anyone of to on at in up with be best right current proper free freephone local national main uk england
  liverpool 24 hour hours hr 24hr 247 again now today tonight asap for about 7 day night nights weekend weekends sunday much when it phone from mobile christmas`);
const KNOWN = new Set([...NUMBER, ...ABOUT, ...REACH, ...ASKING, ...AROUND, NAME]);

/** What it is wanted for says no more than that: an essay, a poster, a mate who asked. */
const PURPOSE =
  /\b(?:(?:for|on|in) )?(?:(?:im|i am|were|we are|am)? ?(?:doing|writing|making) )?(?:a|an|my|me|our|the|some|this) (?:(?:school|uni|university|college|work) )?(?:essay|dissertation|assignment|homework|coursework|project|presentation|poster|leaflet|newsletter|noticeboard|class|work|mate|friend)(?: (?:at|for|in) (?:work|school|uni|college|church))?(?: asked(?: me)?)?\b/;

/** "I have a gas leak", "there is a gas leak" tell of something, whatever is asked after it. */
const TELLS = /\b(?:(?:i|we) (?:have|got|have got)|there is|it is|its) (?:an?|some) @/;
const QUESTION =
  /^(?:(?:hi|hiya|hello|hey|ok|so|please|sorry|quick question) )*(?:is|are|do|does|can|how|what|whats|wots|when|where)\b/;
/** "Samaritans opening times", "childline 24 7". */
const OF_ITS_HOURS = /@ (?:(?:opening|open|closing) (?:times?|hours)|hours|times|24 7|247)\b/;
/** "What is Shout", "who are the Samaritans": the way to find out is to ask them. */
const WHAT_IT_IS = /^(?:what|whats|who|whos) (?:(?:is|are|does|do) )?(?:the )?@(?: do| for)?$/;
/** "I need the Samaritans", without a word of what for. */
const NEEDS_IT = /^(?:(?:i|we) )?(?:really )?(?:need|want) (?:to )?(?:the )?@(?: now| please| pls)?$/;
/** "Can I ring": the writer means to call. "Can you ring" asks us to, which is no question for a number. */
const MEANS_TO_REACH = /\b(?:(?:can|could) (?:i|we)|(?:i|we) (?:need|want|like|would like) to) /;

function isQuestion(rest: string): boolean {
  const said = rest.split(" ");
  if (!said.every((word) => KNOWN.has(word)) || TELLS.test(rest)) return false;
  if (said.some((word) => NUMBER.has(word) && !REACH.has(word))) return true;
  if (said.some((word) => ABOUT.has(word)) && (QUESTION.test(rest) || OF_ITS_HOURS.test(rest))) return true;
  if (NEEDS_IT.test(rest) || WHAT_IT_IS.test(rest)) return true;
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
