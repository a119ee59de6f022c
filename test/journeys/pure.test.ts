/** Every journey on the pure core: no server, no store, and what the words mean is given by the journey. */
import type { Effect } from "../../dialogs/index.ts";
import { newState } from "../../dialogs/index.ts";
import { staffed, type Talk, talk } from "../dialogs/talk.ts";
import { type Journey, loadJourneys } from "./journey.ts";
import { actOf, play, type Speaker, workerNamed, worldOf } from "./play.ts";
import { seenIn } from "./seen.ts";

describe("journeys on the pure core", () => {
  for (const journey of loadJourneys()) {
    it(`${journey.title} (${journey.file})`, () => play(journey, purely(journey)));
  }
});

function purely(journey: Journey): Speaker {
  const world = worldOf(journey);
  const reminders = new Map<string, number>();
  let at = Date.parse(journey.at);
  let onDuty: readonly string[] = [];
  let now = talk(world, newState(), at);

  /** The clock stands still but for `wait`, as it does on the server. */
  function take(turn: (talk: Talk) => Talk): Talk {
    const { state, turns } = now;
    const waiting = state.live?.is === "waiting" ? [state.referral?.reference ?? ""] : [];
    now = turn(talk(world, state, at, turns).withDesk(staffed(onDuty.length, waiting)));
    for (const effect of now.effects) if (effect.kind === "remind") reminders.set(effect.id, effect.at);
    if (now.effects.some(({ kind }) => kind === "forget")) reminders.clear();
    return now;
  }

  function seen(...turns: readonly Talk[]) {
    const effects = turns.flatMap((turn) => turn.effects);
    const standing = { referral: referralIn(effects), mode: now.state.mode, notices: noticesIn(effects) };
    return seenIn(
      turns.flatMap(({ said }) => said),
      standing,
      world.words,
    );
  }

  return {
    greeting: async () => seen(take((talk) => talk.join())),
    say: async (text, means) => seen(take((talk) => talk.say(text, means))),
    tap: async (tap, label) => seen(take((talk) => talk.tap(tap, label))),
    async desk(step) {
      const { act, worker } = actOf(step);
      return seen(take((talk) => talk.desk(act, worker)));
    },
    async wait(ms) {
      const until = at + ms;
      const turns: Talk[] = [];
      for (;;) {
        const [next] = [...reminders].filter(([, due]) => due <= until).sort(([, one], [, other]) => one - other);
        if (next === undefined) break;
        const [name, due] = next;
        reminders.delete(name);
        at = Math.max(at, due);
        turns.push(take((talk) => talk.due(name)));
      }
      at = until;
      return seen(...turns);
    },
    async onDuty(names) {
      onDuty = names.map((name) => workerNamed(name).id);
      return seen();
    },
  };
}

function referralIn(effects: readonly Effect[]) {
  return effects.find((effect) => effect.kind === "refer")?.referral;
}

function noticesIn(effects: readonly Effect[]) {
  return effects.flatMap((effect) => (effect.kind === "notify" ? [effect.event] : []));
}
