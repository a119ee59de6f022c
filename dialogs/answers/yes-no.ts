/**
 * Yes, no or maybe, as said in Liverpool: "go on then", "yeah go ed", "nah you're alright". Whole utterances first, then
 * how the answer opens. The recognisers are never asked: they read "not sure" as yes. Agreement to share has a stricter
 * reader of its own, for there silence or a hedge is no (safe conversation, rule 19).
 */
import { isDeclined, readNoValue } from "./no-value.ts";
import { spaced } from "./phrases.ts";
import { calm, plain, wordsOf } from "./plain.ts";
import { type Reading, UNREAD, value } from "./reading.ts";
import * as said from "./yes-no-words.ts";

export type YesNo = "yes" | "no" | "maybe";

/** Reads yes, no or maybe; declined where the person says so. Free text that answers neither way is unread. */
export function readYesNo(text: string): Reading<YesNo> {
  const words = bare(spaced(calm(wordsOf(text))));
  if (words === "") return fromSigns(plain(text));
  const whole = wholeUtterance(words);
  if (whole !== undefined) return value(whole);
  if (isDeclined(words)) return { is: "declined" };
  if (isQuestion(text)) return UNREAD;
  const meant = afterCorrection(words) ?? opening(words);
  if (meant !== undefined) return value(meant);
  return readNoValue(words) === "unknown" ? value("maybe") : UNREAD;
}

/**
 * Reads agreement to share: `yes` only for a plain yes and nothing else, `no` for any no or maybe, otherwise unread.
 * "Go on then", "I suppose so" and "yes but not my name" are not agreement: the question is asked again.
 */
export function readConsent(text: string): Reading<"yes" | "no"> {
  if (said.AGREED.test(spaced(wordsOf(text)))) return value("yes");
  const reading = readYesNo(text);
  if (reading.is !== "value") return reading;
  return reading.value === "yes" ? UNREAD : value("no");
}

function wholeUtterance(words: string): YesNo | undefined {
  if (said.MAYBE.test(words)) return "maybe";
  if (said.NO.test(words)) return "no";
  return said.YES.test(words) ? "yes" : undefined;
}

/** How an answer opens that goes on: "yes I've been struggling with the rent", "no I haven't". */
function opening(words: string): YesNo | undefined {
  if (said.MAYBE_OPENING.test(words)) return "maybe";
  if (said.NO_OPENING.test(words)) return "no";
  return said.YES_OPENING.test(words) ? "yes" : undefined;
}

/** "Yes, actually no": what stands after the last correction of an answer. */
function afterCorrection(words: string): YesNo | undefined {
  const [first = "", ...later] = words.split(said.CORRECTION).filter((part) => part !== undefined);
  const last = bare(later.at(-1) ?? "");
  if ((wholeUtterance(bare(first)) ?? opening(first)) === undefined) return undefined;
  return wholeUtterance(last) ?? opening(last);
}

/** Without what people say around an answer, unless nothing would be left. */
function bare(words: string): string {
  let left = words;
  for (;;) {
    const shorter = stripped(stripped(left, said.AROUND_START), said.AROUND_END);
    if (shorter === left) return left;
    left = shorter;
  }
}

function stripped(words: string, around: RegExp): string {
  const left = words.replace(around, "");
  return left === "" ? words : left;
}

/** A thumb or a tick is an answer when there are no words. */
function fromSigns(text: string): Reading<YesNo> {
  if (said.NO_EMOJI.test(text)) return value("no");
  if (said.YES_EMOJI.test(text)) return value("yes");
  return said.MAYBE_EMOJI.test(text) ? value("maybe") : UNREAD;
}

/** A question back is no answer, but "yeah?" and "go on then?" are. */
function isQuestion(text: string): boolean {
  return /\?\s*$/.test(text) && wordsOf(text).split(" ").length > 4;
}
