/**
 * A look-up that understands each sentence as its journey says, and finds every service; a search by words asks the real
 * index. No encoder, the same answers.
 */

import type { Lookup } from "../../bot/lookup/client.ts";
import { makeIndex } from "../../knowledge/directory/directory-index.ts";
import { candidates } from "../../knowledge/directory/match.ts";
import { lookupOf } from "../bot/samples.ts";
import { understood } from "../dialogs/talk.ts";
import { type Journey, type Meaning, wordsOf } from "./journey.ts";
import { worldOf } from "./play.ts";

export function lookupThatKnows(journeys: readonly Journey[]): Lookup {
  const world = worldOf({ settings: { handOff: "demonstration", dangerDeclined: "nobody-told" } });
  const index = makeIndex(world);
  const meanings = new Map<string, Meaning>();
  for (const step of journeys.flatMap(({ steps }) => steps)) {
    if ("say" in step && step.means) meanings.set(wordsOf(step.say), step.means);
  }
  return lookupOf({
    understand: async (text) => understood(text, meanings.get(text) ?? {}, world),
    search: async (query) =>
      query.isSearch
        ? candidates(query, index)
        : [...world.services.keys()].map((service) => ({ service, textScore: 0, meaningScore: 0 })),
  });
}
