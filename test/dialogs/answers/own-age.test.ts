/** Ages that people say of themselves while they tell of something else. */
import assert from "node:assert/strict";
import { ownAgeIn } from "../../../dialogs/answers/own-age.ts";

const SAID: readonly (readonly [text: string, age: string | undefined, why: string])[] = [
  ["I'm 68 and it doesn't stretch", "68", "plainly"],
  ["I’m 70", "70", "with a curly quote"],
  ["ok but im only 17", "17", "no apostrophe, and a small word between"],
  ["I'm 19f from Toxteth", "19", "the way of chat rooms"],
  ["27, moved here for a job", "27", "as the first word"],
  ["34 year old woman here", "34", "as the first words"],
  ["female, 23", "23", "sex and age"],
  ["im trans n 16 and nobody gets it", "16", "after what somebody is"],
  ["I'm a gay man, 58, and on my own", "58", "between commas"],
  ["I'm a mum of three, 41, and I'd love to learn", "41", "the other number is of children"],
  ["I'm a woman of 50 with a good job", "50", "a woman of so many years"],
  ["single dad, 33, two girls", "33", "without I am"],
  ["at 71 I can't get up there", "71", "at so many years"],
  ["I've just turned 18", "18", "a birthday"],
  ["my dad is 84", undefined, "somebody else: nothing about them is kept (rule 13)"],
  ["I'm looking after my dad, 84, on my own", undefined, "his age, beside I am"],
  ["I'm mum's carer, she's 84", undefined, "hers"],
  ["I'm worried about my lad, 15", undefined, "his"],
  ["15 year old daughter won't sleep", undefined, "hers, as the first words"],
  ["I'm 12 payments behind", undefined, "counts payments"],
  ["I'm 20 years clean", undefined, "counts years since"],
  ["I'm 30 quid short", undefined, "counts pounds"],
  ["I'm 15 weeks pregnant", undefined, "counts weeks"],
  ["I'm a mum of 12", undefined, "counts children"],
  ["I'm a driver of 25 years", undefined, "counts years of work"],
  ["14 years in the army", undefined, "counts years of service"],
  ["I'm in flat 12, and 14 is noisy", undefined, "counts doors"],
  ["I'm working 30, 40 hours", undefined, "counts hours"],
];

describe("an age said in passing", () => {
  for (const [text, age, why] of SAID) {
    it(`${JSON.stringify(text)} ${age === undefined ? "is not the writer's" : `is ${age}`}: ${why}`, () => {
      assert.equal(ownAgeIn(text), age);
    });
  }
});
