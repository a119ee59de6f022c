/**
 * Which of several candidates a person meant. A correction wins over what it corrects: "not L4, L5 sorry", "3rd, no, 4th
 * of May", "it was L4 but now L5", and the British "L4, tell a lie, L5".
 */

import { anyOf } from "./any-of.ts";

/** Something that could be the answer, and where it stands in the text. */
export interface Found<Value> {
  readonly from: number;
  /** The place after its last character. */
  readonly to: number;
  readonly value: Value;
}

/** The one meant; `undefined` when there is none; `"several"` when different ones are left and nothing says which. */
export function settled<Value>(text: string, found: readonly Found<Value>[]): Found<Value> | "several" | undefined {
  const left = withoutCorrected(text, found);
  const last = left.at(-1);
  if (last === undefined || left.every((each) => isSame(each, last))) return left[0];
  return SORRY_AT_END.test(text.slice(last.to)) ? last : "several";
}

/** Whether what follows an answer takes it back: "… no, sorry, Speke". */
export function opensWithCorrection(text: string): boolean {
  return CORRECTION_AT_START.test(text);
}

/** Those still standing after every correction, in the order said: what stands before the last correction is gone. */
export function withoutCorrected<Each extends Found<unknown>>(text: string, found: readonly Each[]): readonly Each[] {
  const kept = notTakenBack(text, found);
  const since = kept.findLastIndex((each, index) => isCorrection(text, kept[index - 1], each));
  return since === -1 ? kept : kept.slice(since);
}

/** "not 1 or 2, 3" takes back the 2 as well. */
function notTakenBack<Each extends Found<unknown>>(text: string, found: readonly Each[]): readonly Each[] {
  const kept: Each[] = [];
  let taken: Each | undefined;
  for (const each of found) {
    const isJoined = taken !== undefined && /^,? *(?:or|nor|and) *$/.test(text.slice(taken.to, each.from));
    if (isJoined || isTakenBack(text, each)) taken = each;
    else kept.push(each);
  }
  return kept;
}

function isTakenBack<Value>(text: string, { from, to }: Found<Value>): boolean {
  return (
    TAKEN_BACK_BEFORE.test(text.slice(Math.max(0, from - LOOK_AROUND), from)) ||
    TAKEN_BACK_AFTER.test(text.slice(to, to + LOOK_AROUND))
  );
}

function isCorrection<Value>(text: string, before: Found<Value> | undefined, after: Found<Value>): boolean {
  return before !== undefined && !isSame(before, after) && CORRECTION.test(text.slice(before.to, after.from));
}

function isSame<Value>(one: Found<Value>, other: Found<Value>): boolean {
  return JSON.stringify(one.value) === JSON.stringify(other.value);
}

const LOOK_AROUND = 60;
const SMALL_WORD = anyOf(`
  the, a, in, at, on, it, it's, its, my, is, was, that, that's, number, postcode, area, one, for, of, option, as, by,
  i said, i put, typed, from`);
const TAKEN_BACK_BEFORE = new RegExp(
  `\\b${anyOf(`
    not, isn't, isnt, wasn't, wasnt, ain't, aint, never, no longer, ignore, forget, scrap, disregard, delete, instead of,
    rather than, anything but, used to (?:be|live|stay), mov(?:ed|ing) (?:out|away), previously, formerly, by mistake,
    wrongly (?:said|put|typed), (?:i|he|she|they|we) (?:was|were|lived)(?= in ), don't use, dont use, cancelled,
    (?:moved|moving|put back|changed|rescheduled|postponed|brought forward)(?= from ),
    old (?:one|number|postcode|address|phone|mobile)`)}(?:[ ,.:;"'(-]|\\b${SMALL_WORD}\\b)*$`,
);
const TAKEN_BACK_AFTER = new RegExp(
  `^[\\s"').,]*(?:(?:is|was|'s|are|were) )?(?:the )?${anyOf(`
    wrong\\b, incorrect, by mistake, a mistake, a typo, my old, the old, an old, out of date, not right, not it\\b, no good,
    no longer, previously, was before, before (?:but|and|now)`)}`,
);
const CORRECTION = new RegExp(
  `\\b${anyOf(`
    no, nope, nah, sorry, soz, apologies, pardon, i mean, meant, wait, hang on, hold on, actually, scratch, scrap, rather,
    correction, o+ps, whoops, make (?:that|it), should (?:be|say|have been|read), my bad, mistake, typo, wrong, changed?,
    moved, put back, rescheduled, postponed, brought forward, now, instead, tell a lie, i lie, let me, ignore, forget,
    better, updated?, new one, the new, but (?:i'?m|i am|it'?s|it is|she'?s|he'?s|really|meant)`)}\\b|\\*`,
);
const SORRY_AT_END = new RegExp(
  `\\b${anyOf("sorry, soz, i mean, i meant, oops, my bad, my mistake, correction, instead, i should say")}\\b` +
    "[\\s.,!)a-z]{0,12}$|^\\s*\\*",
);
const CORRECTION_AT_START = new RegExp(`^.{0,8}(?:${CORRECTION.source})`);
