/** What a contact opens: a call, a text, a letter or a page. The words shown stay exactly as sourced; only the link is made. */
import type { ContactLine } from "../../dialogs/say.ts";
import { digitsOf, numbersIn } from "../../knowledge/directory/feed/phone-numbers.ts";

/** The link, or undefined where the words as sourced hold nothing that can be opened. */
export function contactLink({ kind, value }: ContactLine): string | undefined {
  const digits = digitsIn(value);
  switch (kind) {
    case "phone":
      return digits === undefined ? undefined : `tel:${digits}`;
    case "text": {
      // "SHOUT to 85258": the word to send and where. Anything else is a plain number to text.
      const [, word, number] = /(\S+) to (\d[\d ]*\d)/i.exec(value) ?? [];
      if (word !== undefined && number !== undefined) {
        return `sms:${number.replaceAll(" ", "")}?body=${encodeURIComponent(word)}`;
      }
      return digits === undefined ? undefined : `sms:${digits}`;
    }
    case "email":
      return `mailto:${value}`;
    case "url":
      return /^https?:\/\//i.test(value) ? value : `https://${value}`;
    case "address":
      return undefined;
  }
}

const EXTENSION = /,? ?\(?(?:ext(?:ension|n)?|x)\.?:? ?\d+\)?$/i;

/** What to dial: the first whole number, without the extension, which is asked for by voice; else a short code. */
function digitsIn(value: string): string | undefined {
  const [whole] = numbersIn(value);
  if (whole !== undefined) return digitsOf(whole.number.replace(EXTENSION, ""));
  return /\d(?:[\d ]*\d)?/.exec(value)?.[0].replaceAll(" ", "");
}
