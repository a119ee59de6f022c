import assert from "node:assert/strict";
import { contactLink } from "../../../bot/channels/contact-link.ts";
import type { ContactLine } from "../../../dialogs/say.ts";

const CASES: readonly (readonly [kind: ContactLine["kind"], value: string, link: string | undefined, why: string])[] = [
  ["phone", "0151 496 0123", "tel:01514960123", "spaces are for reading"],
  ["phone", "0151 496 0123 (option 2)", "tel:01514960123", "what comes after the number is not dialled"],
  ["phone", "+44 151 496 0123", "tel:+441514960123", "a number from abroad keeps its plus"],
  ["phone", "+44 (0)151 496 0123", "tel:+441514960123", "the nought in brackets is for callers at home"],
  ["phone", "(0151) 496 0123", "tel:01514960123", "a code in brackets"],
  ["phone", "0151-496-0123", "tel:01514960123", "hyphens are for reading"],
  ["phone", "0151 496 0123 ext. 45", "tel:01514960123", "an extension is asked for by voice"],
  ["phone", "111, option 2", "tel:111", "a short code"],
  ["phone", "ask at the desk", undefined, "nothing to dial"],
  ["text", "PANTRY to 07700 900123", "sms:07700900123?body=PANTRY", "the word to send is filled in"],
  ["text", "07700 900123", "sms:07700900123", "no word is asked for"],
  ["email", "hello@pantry.example", "mailto:hello@pantry.example", "written to"],
  ["url", "www.pantry.example/join", "https://www.pantry.example/join", "sourced without a scheme"],
  ["url", "http://pantry.example", "http://pantry.example", "sourced with one, which stays"],
  ["address", "1 Sample Street, L8", undefined, "an address opens nothing"],
];

describe("the link of a contact", () => {
  for (const [kind, value, link, why] of CASES) {
    it(`${kind} "${value}": ${why}`, () => assert.equal(contactLink({ kind, value }), link));
  }
});
