/**
 * Every journey again over Direct Line: the real server and store, and the published client over WebSocket. All journeys
 * are played at once, each in its own conversation; those of one time and one setting share a server.
 */
import { WebSocket } from "ws";
import xhr from "xmlhttprequest-ssl";
import { dialogue } from "../../bot/dialogue.ts";
import { manualClock } from "../bot/manual-clock.ts";
import { type RunningService, runService } from "../bot/running-service.ts";
import { type Journey, loadJourneys } from "./journey.ts";
import { lookupThatKnows } from "./known-lookup.ts";
import { converse } from "./over-direct-line.ts";
import { play, worldOf } from "./play.ts";

describe("journeys over Direct Line", () => {
  const journeys = loadJourneys();
  const lookup = lookupThatKnows(journeys);
  const services = new Map<string, Promise<RunningService>>();
  const played = new Map<string, Promise<void>>();
  const globals = { WebSocket: globalThis.WebSocket, XMLHttpRequest: undefined };

  before(async () => {
    Object.assign(globalThis, { WebSocket, XMLHttpRequest: xhr.XMLHttpRequest });
    for (const journey of journeys) played.set(journey.file, playOn(serviceFor(journey), journey));
    await Promise.allSettled(played.values());
  });
  after(async () => {
    await Promise.all([...services.values()].map(async (service) => (await service).stop()));
    Object.assign(globalThis, globals);
  });

  for (const { title, file } of journeys) {
    it(`${title} (${file})`, () => played.get(file));
  }

  function serviceFor(journey: Journey): Promise<RunningService> {
    const key = `${journey.at} ${journey.settings.handOff}`;
    const world = worldOf(journey);
    const service =
      services.get(key) ??
      runService({
        clock: manualClock(Date.parse(journey.at)),
        lookup,
        world: () => world,
        dialogue: dialogue(() => world),
      });
    services.set(key, service);
    return service;
  }
});

async function playOn(running: Promise<RunningService>, journey: Journey): Promise<void> {
  const conversation = await converse(await running);
  try {
    await play(journey, conversation);
  } finally {
    conversation.end();
  }
}
