/**
 * Every journey again over Direct Line: the real server and store, and the published client over WebSocket. All journeys
 * are played at once, each in its own conversation; those of one time and one setting share a server. Some are played once
 * more with the real encoder and index, which has to understand their words by itself.
 */
import { WebSocket } from "ws";
import xhr from "xmlhttprequest-ssl";
import { dialogue } from "../../bot/dialogue.ts";
import { type Lookup, startLookup } from "../../bot/lookup/client.ts";
import { type ManualClock, manualClock } from "../bot/manual-clock.ts";
import { type RunningService, runService } from "../bot/running-service.ts";
import { type Journey, loadJourneys } from "./journey.ts";
import { lookupThatKnows } from "./known-lookup.ts";
import { converse } from "./over-direct-line.ts";
import { play, worldOf } from "./play.ts";

const WITH_THE_ENCODER = [
  "bereavement.yaml",
  "forget-me.yaml",
  "loan-shark.yaml",
  "money-meter.yaml",
  "mood-low.yaml",
  "referral.yaml",
];

/** A chat page's token would be over where hours pass: those are played on the pure core alone. */
const LONGEST_WAIT_MINUTES = 25;
const journeys = loadJourneys().filter(({ steps }) => minutesIn(steps) <= LONGEST_WAIT_MINUTES);

playAll("journeys over Direct Line", journeys, async () => lookupThatKnows(journeys));
playAll(
  "journeys over Direct Line, understood by the encoder",
  journeys.filter(({ file }) => WITH_THE_ENCODER.includes(file)),
  startLookup,
);

function playAll(name: string, all: readonly Journey[], start: () => Promise<Lookup>): void {
  describe(name, function () {
    // They are all played at once, before the first is looked at.
    this.timeout(120_000);
    const services = new Map<string, Served>();
    const played = new Map<string, Promise<void>>();
    const globals = { WebSocket: globalThis.WebSocket, XMLHttpRequest: undefined };
    let lookup: Lookup;

    before(async () => {
      Object.assign(globalThis, { WebSocket, XMLHttpRequest: xhr.XMLHttpRequest });
      lookup = await start();
      const shared = { ...lookup, close: async () => undefined };
      for (const journey of all) played.set(journey.file, playOn(serviceFor(journey, shared, services), journey));
      await Promise.allSettled(played.values());
    });
    after(async () => {
      await Promise.all([...services.values()].map(async ({ service }) => (await service).stop()));
      await lookup.close();
      Object.assign(globalThis, globals);
    });

    for (const { title, file } of all) {
      it(`${title} (${file})`, () => played.get(file));
    }
  });
}

function minutesIn(steps: Journey["steps"]): number {
  return steps.reduce((sum, step) => sum + ("wait" in step ? step.wait : 0), 0);
}

interface Served {
  readonly service: Promise<RunningService>;
  readonly clock: ManualClock;
}

function serviceFor(journey: Journey, lookup: Lookup, services: Map<string, Served>): Served {
  // Where time passes or somebody is on duty, it does for everybody on that server.
  const isAlone = journey.steps.some((step) => "wait" in step || "onDuty" in step);
  const key = isAlone ? journey.file : `${journey.at} ${JSON.stringify(journey.settings)}`;
  const world = worldOf(journey);
  const served = services.get(key) ?? serve(manualClock(Date.parse(journey.at)));
  services.set(key, served);
  return served;

  function serve(clock: ManualClock): Served {
    const service = runService({ clock, lookup, world: () => world, dialogue: dialogue(() => world) });
    return { service, clock };
  }
}

async function playOn({ service, clock }: Served, journey: Journey): Promise<void> {
  const conversation = await converse(await service, clock);
  try {
    await play(journey, conversation);
  } finally {
    conversation.end();
  }
}
