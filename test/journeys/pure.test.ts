/** Every journey on the pure core: no server, no store, and what the words mean is given by the journey. */
import type { Effect } from "../../dialogs/index.ts";
import { newState } from "../../dialogs/index.ts";
import { type Talk, talk } from "../dialogs/talk.ts";
import { type Journey, loadJourneys } from "./journey.ts";
import { play, type Speaker, worldOf } from "./play.ts";
import { seenIn } from "./seen.ts";

describe("journeys on the pure core", () => {
  for (const journey of loadJourneys()) {
    it(`${journey.title} (${journey.file})`, () => play(journey, purely(journey)));
  }
});

function purely(journey: Journey): Speaker {
  const world = worldOf(journey);
  let now = talk(world, newState(), Date.parse(journey.at));
  const next = async (then: Talk) => {
    now = then;
    return seenIn(now.said, referralIn(now.effects), world.words);
  };
  return {
    greeting: () => next(now.join()),
    say: (text, means) => next(now.say(text, means)),
    tap: (tap, label) => next(now.tap(tap, label)),
    claim: () => next(now.claim()),
  };
}

function referralIn(effects: readonly Effect[]) {
  return effects.find((effect) => effect.kind === "refer")?.referral;
}
