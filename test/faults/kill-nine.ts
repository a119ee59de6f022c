/** `kill -9` of the server: right after something was sent, while somebody reads, while it starts, at any time. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../bench/match/chance.ts";
import type { Ground, Trial } from "./trial.ts";

const MOMENTS = ["sending", "starting", "reading", "any time"] as const;
const LATEST_MS: Readonly<Record<(typeof MOMENTS)[number], number>> = {
  // From before the message is parsed until after it is answered.
  sending: 25,
  reading: 10,
  // From before the store is opened until it listens.
  starting: 2_500,
  "any time": 1_000,
};
const MOST_MESSAGES_BETWEEN = 60;

export async function killNine({ servers, tally, chance, crowd, times, recovered }: Trial<Ground>): Promise<void> {
  for (let kill = 1; kill <= times; kill += 1) {
    const moment = momentOf(kill, chance);
    const server = chance.pick(servers);
    await crowd.goesOn(1 + chance.below(MOST_MESSAGES_BETWEEN));
    if (moment === "sending" || moment === "reading") await tally.next(moment);
    await sleep(chance.below(LATEST_MS[moment]));
    await server.kill();
    const recovering = crowd.recovers();
    if (moment === "starting" && kill < times) {
      const starting = server.start();
      await sleep(chance.below(LATEST_MS.starting));
      await server.kill();
      await starting;
      kill += 1;
    }
    await server.start();
    recovered(await recovering);
  }
}

/** All kinds of moments, however few the kills. */
function momentOf(kill: number, chance: Chance): (typeof MOMENTS)[number] {
  return MOMENTS[kill - 1] ?? chance.pick(MOMENTS);
}
