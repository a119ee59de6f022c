/** Where to search, when it was said along with what to search for. */
import assert from "node:assert/strict";
import { searchedFor } from "../../../dialogs/flows/search-place.ts";
import { places } from "../../knowledge/directory/liverpool.ts";

const CASES: readonly (readonly [typed: string, words: string, district: string | undefined, why: string])[] = [
  ["choirs near L15", "choirs", "L15", "a district after near"],
  ["choirs l15", "choirs", "L15", "a district at the end, with nothing before it"],
  ["a food bank in Toxteth", "a food bank", "L8", "a neighbourhood"],
  ["a food bank around the Dingle", "a food bank", "L8", "one with an article"],
  ["walks close to Sefton Park", "walks", "L17", "of two words"],
  ["boxing near Walton Vale", "boxing", "L9", "the longer of two names"],
  ["yoga near Aigbirrth", "yoga", "L17", "misspelt"],
  ["help in town", "help", "L1", "an everyday word that is a place as a whole answer"],
  ["choirs in Toxteth, L8", "choirs", "L8", "said twice"],
  ["choirs in Liverpool 8", "choirs", "L8", "the old way"],
  ["choirs near M14", "choirs", "M14", "a district of another city, where nothing can be measured"],
  ["help in a crisis", "help in a crisis", undefined, "no place"],
  ["someone near me", "someone near me", undefined, "no place that is said"],
  ["choirs", "choirs", undefined, "nothing but words"],
  ["choirs near L15 for women", "choirs near L15 for women", undefined, "not at the end"],
  ["Sefton Park", "Sefton Park", undefined, "it may be what is looked for"],
  ["friends of Sefton Park", "friends of Sefton Park", undefined, "it may be part of a name"],
  ["L15", "L15", undefined, "nothing is left to search for"],
  ["near L15", "near L15", undefined, "nor here"],
];

describe("a place in the words of a search", () => {
  for (const [typed, words, district, why] of CASES) {
    it(`“${typed}” searches for “${words}” near ${district ?? "nowhere said"}: ${why}`, () => {
      const found = searchedFor(typed, places);
      assert.deepEqual([found.words, found.place?.district], [words, district]);
    });
  }
});
