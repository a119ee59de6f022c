/** What link workers note from closed lists, in plain words for whoever reads an export. */
import type { ContactTry, Outcome } from "../case.ts";

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  supported: "supported by a link worker",
  signposted: "told about other help",
  "no-contact": "could not be reached",
  declined: "did not want help after all",
  "moved-on": "moved on",
};

export const WAY_WORDS: Readonly<Record<ContactTry["way"], string>> = {
  rang: "Rang them",
  texted: "Texted them",
  wrote: "Wrote to them",
  met: "Met them",
  "they-rang": "They rang",
};

export const RESULT_WORDS: Readonly<Record<ContactTry["result"], string>> = {
  reached: "reached",
  "no-answer": "no answer",
  "left-message": "left a message",
  "wrong-number": "wrong number",
  "asked-to-stop": "asked not to be contacted again",
};
