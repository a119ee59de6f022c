/** Phone numbers of a record, wherever it keeps them: each in a field of its own, as sourced, and only those that can be dialled. */
import { isDialable, isTextCode } from "./dialable.ts";
import { nameAt } from "./mend-text.ts";
import { type NumberFound, numbersIn } from "./phone-numbers.ts";
import { objectsAt, pathOf, type Untidy, wordsAt } from "./untidy.ts";

export interface Phone {
  readonly number: string;
  readonly type: string | undefined;
  readonly description: string | undefined;
}

const FAX = /\bfax\b/i;
const TEXT = /\b(?:text|sms|txt)\b/i;
/** Words that only say that a number follows. */
const PLAIN_LABEL =
  /^(?:tel(?:ephone)?|phone|call|ring|mob(?:ile)?|landline|number|no|main|general|office|fax|text|sms|t|m)$/i;

/** The phones of an object; one field may hold several numbers, and feeds call it by three names. */
export function phonesAt(parent: Untidy): readonly Phone[] {
  return ["phones", "phone", "telephone"].flatMap((field) => objectsAt(parent, field, "number")).flatMap(phonesOf);
}

function phonesOf(phone: Untidy): readonly Phone[] {
  const words = wordsAt(phone, "number", " / ");
  if (words === undefined) return [];
  const path = pathOf(phone, "number");
  const type = nameAt(phone, "type")?.toLowerCase();
  const isForTexts = type === "text" || type === "sms" || TEXT.test(words);
  const found = (isForTexts && wordToSend(words)) || numbersIn(words, (digits) => isRight(digits, isForTexts));
  if (found.length === 0) phone.note(path, "phone-invalid");
  else if (found[0]?.number !== words) phone.note(path, "phone-split");
  const description = nameAt(phone, "description");
  return found.map((each) => ({
    number: each.number,
    type: type ?? typeOf(each),
    description: description ?? (PLAIN_LABEL.test(each.label) || each.label === "" ? undefined : each.label),
  }));
}

function isRight(digits: string, isForTexts: boolean): boolean {
  return isDialable(digits) || (isForTexts && isTextCode(digits));
}

/** "SHOUT to 85258": the word is part of the contact. */
function wordToSend(words: string): readonly NumberFound[] | undefined {
  const [found] = /\b(?!text\b|sms\b|txt\b|us\b)[a-z]{2,15} to [6-8]\d{4}(?!\d)/i.exec(words.slice(0, 100)) ?? [];
  return found === undefined ? undefined : [{ number: found, label: "text" }];
}

function typeOf({ label }: NumberFound): string | undefined {
  if (FAX.test(label)) return "fax";
  return TEXT.test(label) && !/\bcall\b|\bphone\b|\bring\b/i.test(label) ? "text" : undefined;
}
