/** Words that sound of a need and mean something else. */
import assert from "node:assert/strict";
import { meantIn } from "../../../knowledge/directory/other-senses.ts";
import type { NeedId } from "../../../knowledge/taxonomy.ts";

const TEXTS: readonly (readonly [text: string, need: NeedId, isMeant: boolean, why: string])[] = [
  ["left my memory stick on the bus", "memory", false, "a thing for a computer"],
  ["my memory is going, I lost the memory stick too", "memory", true, "both senses: the need stands"],
  ["need to find a home for my cat", "finding-home", false, "the cat moves, not the person"],
  ["my dog keeps getting off the lead", "eviction", false, "a walk"],
  ["my landlord says the cat needs a new home or I do", "eviction", true, "a landlord speaks of somebody's home"],
  ["I need to find a home before Friday", "finding-home", true, "nobody's pet in it"],
  ["our lad was kicked out of school", "homeless", false, "a school is no home"],
  ["a walk along the river bank", "debt", false, "water"],
  ["I owe the bank and walk the river bank to forget it", "debt", true, "both senses: the need stands"],
  ["who can fix my phone", "repairs", false, "not the home"],
  ["the boiler is broke and so is the telly", "repairs", true, "a boiler is the home's"],
  ["the app doesn't work", "work", false, "a thing that fails"],
  ["I lost my job when the van broke down", "work", true, "a job all the same"],
  ["our dog died last week", "bereavement", false, "an animal"],
  ["lost my bus pass", "bereavement", false, "a thing"],
  ["my nan passed and now the dog has died", "bereavement", true, "a person too"],
  ["I bet you hear this all the time", "gambling", false, "a way of speaking"],
  ["nobody cares", "caring", false, "a feeling, not a carer's work"],
];

describe("a need that words sound of", () => {
  for (const [text, need, isMeant, why] of TEXTS) {
    it(`${need} is ${isMeant ? "" : "not "}meant in ${JSON.stringify(text)}: ${why}`, () => {
      assert.deepEqual(meantIn(text, [need, "loneliness"]), isMeant ? [need, "loneliness"] : ["loneliness"]);
    });
  }

  it("stands where nothing was written: then it was tapped", () => {
    assert.deepEqual(meantIn("", ["memory", "finding-home"]), ["memory", "finding-home"]);
  });
});
