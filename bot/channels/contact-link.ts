/** What a contact opens: a call, a text, a letter or a page. The words shown stay exactly as sourced; only the link is made. */
import type { ContactLine } from "../../dialogs/say.ts";

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

/** A nought in brackets behind the country code is for callers at home. */
const AT_HOME = /(\+|00)44 ?\(0\)/;
const NUMBER = /\(?\+?\d(?:[\d ().-]*\d)?/;

/**
 * What to dial: the first number; an extension behind it is asked for by voice. The page's script has it too, so that it
 * holds to what old browsers read.
 */
function digitsIn(value: string): string | undefined {
  const [number] = NUMBER.exec(value.replace(AT_HOME, "$144")) ?? [];
  return number === undefined ? undefined : number.replace(/[^\d+]/g, "");
}
