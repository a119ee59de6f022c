/**
 * Answers that are written down as data, in the many ways that people say them. Where somebody's safety hangs on the answer
 * nothing else is read: a guess at "how is it safe to reach you?" may ring the wrong person.
 */
import { end, spaced, start, whole, within } from "../../knowledge/languages/phrases.ts";
import type { Question } from "../../knowledge/topics/topic.ts";
import { calm, wordsOf } from "./plain.ts";

interface Heard {
  readonly means: string;
  readonly whole: readonly RegExp[];
  readonly parts: readonly RegExp[];
}

/** What the words mean as an answer to the question: an option's id, or what else its data names. The first that fits. */
export function heardAs(text: string, question: Question): string | undefined {
  const said = wordings(text);
  // "Who are they?" has a word for somebody in it, and answers nothing.
  const isAsking = ASKS.test(text);
  return heardOf(question).find(({ whole: all, parts }) =>
    [...all, ...(isAsking ? [] : parts)].some((pattern) => said.some((words) => pattern.test(words))),
  )?.means;
}

/** The same, but only where the whole message says it. */
export function wholeHeardAs(text: string, question: Question): string | undefined {
  const said = wordings(text);
  return heardOf(question).find(({ whole: all }) => all.some((pattern) => said.some((words) => pattern.test(words))))
    ?.means;
}

const ASKS = /^\W*(?:who|what|whats|how|why|when|where|are|is|do|does|did|can|will|would|could|should)\b.*\?\W*$/is;

/** As said, and without what means nothing; none where there are no words at all. */
function wordings(text: string): readonly string[] {
  const said = spaced(calm(wordsOf(text)));
  return said === "" ? [] : [said, withoutSmallWords(said)];
}

/** What people put around an answer and mean nothing by. "Mate" and "love" may be whom the help is for. */
const BEFORE = start(
  "oh, um, umm, erm, er, uh, hm, hmm, well, so, please, pls, sorry, actually, honestly, tbh, like, no just",
);
const AFTER = end(
  "please, pls, plz, thanks, thank you, ta, cheers, then, though, really, actually, tbh, sorry, now, instead, x, xx",
);

function withoutSmallWords(said: string): string {
  for (let words = said; ; ) {
    const shorter = words.replace(BEFORE, "").replace(AFTER, "");
    if (shorter === "" || shorter === words) return words;
    words = shorter;
  }
}

/** Compiled once for each question of a snapshot. */
const compiled = new WeakMap<Question, readonly Heard[]>();

function heardOf(question: Question): readonly Heard[] {
  const kept = compiled.get(question);
  if (kept !== undefined) return kept;
  const groups = question.heardGroups;
  const made = question.heard.map((each) => ({
    means: each.means,
    whole: each.whole === undefined ? [] : [whole(each.whole, groups)],
    parts: [
      ...(each.start === undefined ? [] : [start(each.start, groups)]),
      ...(each.within === undefined ? [] : [within(each.within, groups)]),
    ],
  }));
  compiled.set(question, made);
  return made;
}
