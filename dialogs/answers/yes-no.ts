/**
 * Yes, no or maybe, as said in Liverpool: "go on then", "yeah go ed", "nah you're alright". Whole utterances first, then
 * how the answer opens. The recognisers are never asked: they read "not sure" as yes. Agreement to share has a stricter
 * reader of its own, for there silence or a hedge is no (safe conversation, rule 19).
 */

import { spaced } from "../../knowledge/languages/phrases.ts";
import { isDeclined, readNoValue } from "./no-value.ts";
import { calm, plain, wordsOf } from "./plain.ts";
import { type Reading, UNREAD, value } from "./reading.ts";
import { AROUND_END, AROUND_START, CORRECTION, MAYBE_EMOJI, NO_EMOJI, YES_EMOJI } from "./yes-no-around.ts";
import { AGREED, MAYBE, MAYBE_OPENING, NO, NO_OPENING, YES, YES_OPENING } from "./yes-no-words.ts";

export type YesNo = "yes" | "no" | "maybe";

/** Reads yes, no or maybe; declined where the person says so. Free text that answers neither way is unread. */
export function readYesNo(text: string): Reading<YesNo> {
  const words = spaced(calm(wordsOf(text)));
  if (words === "") return fromSigns(plain(text));
  const whole = wholeUtterance(words);
  if (whole !== undefined) return value(whole);
  if (isDeclined(words)) return { is: "declined" };
  if (isQuestion(text)) return UNREAD;
  const meant = afterCorrection(words) ?? (PLAIN_NO.test(plain(text)) ? "no" : opening(words));
  if (meant !== undefined) return value(meant);
  if (readNoValue(words) === "unknown") return value("maybe");
  return wordsOf(text).split(" ").length <= SHORT_WORDS ? fromSigns(plain(text)) : UNREAD;
}

/**
 * Reads agreement to share: `yes` only for a plain yes and nothing else, `no` for any no or maybe, otherwise unread.
 * "Go on then", "I suppose so" and "yes but not my name" are not agreement: the question is asked again.
 */
export function readConsent(text: string): Reading<"yes" | "no"> {
  if (AGREED.test(spaced(wordsOf(text)))) return value("yes");
  const reading = readYesNo(text);
  if (reading.is !== "value") return reading;
  return reading.value === "yes" ? UNREAD : value("no");
}

/** All that is said, with or without what people say around an answer. */
function wholeUtterance(words: string): YesNo | undefined {
  for (const said of bared(words)) {
    if (MAYBE.test(said)) return "maybe";
    if (NO.test(said)) return "no";
    if (YES.test(said)) return "yes";
  }
  return undefined;
}

/** How an answer opens that goes on: "yes I've been struggling with the rent", "no I haven't". */
function opening(words: string): YesNo | undefined {
  const said = bared(words).at(-1) ?? words;
  if (MAYBE_OPENING.test(said)) return "maybe";
  if (NO_OPENING.test(said)) return "no";
  return YES_OPENING.test(said) ? "yes" : undefined;
}

/** "Yes, actually no": what stands after the last correction of an answer. */
function afterCorrection(words: string): YesNo | undefined {
  const [first = "", ...later] = words.split(CORRECTION);
  const last = later.at(-1);
  if (last === undefined || (wholeUtterance(first) ?? opening(first)) === undefined) return undefined;
  return wholeUtterance(last) ?? opening(last);
}

/** The words, then again without one thing that people say around an answer, and so on until nothing comes off. */
function bared(words: string): readonly string[] {
  const left = [words];
  for (;;) {
    const last = left.at(-1) ?? "";
    const shorter = [last.replace(AROUND_START, ""), last.replace(AROUND_END, "")].find(
      (each) => each !== last && each !== "",
    );
    if (shorter === undefined) return left;
    left.push(shorter);
  }
}

/** "👍 thanks" is an answer; a thumb at the end of a story is not. */
const SHORT_WORDS = 3;

/** A no that is a sentence by itself: "NO. Stop asking." What follows "no" without a stop may be money or friends. */
const PLAIN_NO = /^(?:no+|nah|nope)[.,!;:]/;

/** A thumb or a tick is an answer when there are no words. */
function fromSigns(text: string): Reading<YesNo> {
  if (NO_EMOJI.test(text)) return value("no");
  if (YES_EMOJI.test(text)) return value("yes");
  return MAYBE_EMOJI.test(text) ? value("maybe") : UNREAD;
}

/** A question back is no answer, but "yeah?" and "go on then?" are. */
function isQuestion(text: string): boolean {
  return /\?\s*$/.test(text) && wordsOf(text).split(" ").length > 4;
}
