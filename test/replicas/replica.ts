/**
 * One replica as a process: the real service on a real Redis, with the parrot in place of the dialogue and no encoder, so
 * that it starts in a moment. It can be told to die at the worst moment of a turn.
 *
 * Words that begin with "slow" take a while to look up, and it says so on its output. `DIE_AFTER` is "commit" (before
 * anybody hears of it) or "post" (the provider had the message, we have not noted it). `SPEED` makes its clock run so
 * many times as fast from `CLOCK_FROM` on, so that leases end within a test.
 */
import { mountDirectLine } from "../../bot/channels/directline/mount.ts";
import type { Clock } from "../../bot/clock.ts";
import { readConfig } from "../../bot/config.ts";
import type { Sender } from "../../bot/due/sender.ts";
import { mountMetrics } from "../../bot/figures/mount.ts";
import { mountHealth } from "../../bot/health.ts";
import { openLog } from "../../bot/log.ts";
import type { Lookup } from "../../bot/lookup/client.ts";
import { route } from "../../bot/route.ts";
import { secretsFor } from "../../bot/secrets.ts";
import type { Mount } from "../../bot/server.ts";
import { createService, type ServiceDeps } from "../../bot/service.ts";
import { stopOnSignals } from "../../bot/stop-on-signals.ts";
import { openShared } from "../../bot/store/open.ts";
import type { ConversationId, Store } from "../../bot/store/store.ts";
import type { Query } from "../../knowledge/directory/match.ts";
import { lookupOf, parrotDialogue, world } from "../bot/samples.ts";
import { TEXTS_PATH, type TextIn, type TextOut } from "./texts.ts";

const { SPEED = "1", CLOCK_FROM = "0", DIE_AFTER, PROVIDER = "" } = process.env;
const SLOW_MS = 400;

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const clock = quickClock(Number(SPEED), Number(CLOCK_FROM));
  const log = openLog(config.logLevel);
  const secrets = await secretsFor(config);
  const { store, shelf, limits, close } = await openShared(config, secrets, clock, log);
  const service = createService(
    {
      config,
      secrets,
      store: DIE_AFTER === "commit" ? dyingStore(store) : store,
      shelf,
      limits,
      closeShared: close,
      lookup: lookupOf({ search: slowly }),
      world: () => world,
      dialogue: {
        ...parrotDialogue,
        wanted: (_state, input) => (input.kind === "message" && input.text.startsWith("slow") ? SLOW : undefined),
      },
      clock,
      log,
      senders: { texts: sender },
    },
    [mountHealth, mountMetrics, mountDirectLine, mountTexts],
  );
  const port = await service.start();
  stopOnSignals(service, log);
  process.stdout.write(`listening ${port}\n`);
}

const SLOW = { needs: [] } as unknown as Query;

const slowly: Lookup["search"] = async () => {
  process.stdout.write("searching\n");
  await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  return [];
};

/** Texts come in here as they would from a provider, and answers go out to `PROVIDER`. */
const mountTexts: Mount<ServiceDeps> = (server, deps) => {
  route(
    server,
    "POST",
    TEXTS_PATH,
    async (received) => {
      const { from, id, text } = (await received.json()) as TextIn;
      const deliverTo = { channel: "texts", to: from };
      await deps.turns.turn({ kind: "message", id, text, conversation: from as ConversationId, deliverTo });
      return { status: 200, empty: true };
    },
    deps,
  );
};

const sender: Sender = {
  async send({ address, entry, idempotencyKey, signal }) {
    const part = entry.message?.parts[0];
    const out: TextOut = { to: address.to, text: part?.is === "text" ? part.text : "", key: idempotencyKey };
    const response = await fetch(PROVIDER, { method: "POST", body: JSON.stringify(out), signal });
    if (DIE_AFTER === "post") die();
    return response.ok ? { is: "sent" } : { is: "try-again" };
  },
};

function dyingStore(store: Store): Store {
  return {
    ...store,
    async commit(commit) {
      const result = await store.commit(commit);
      if (commit.entries.some(({ message }) => JSON.stringify(message ?? "").includes("die"))) die();
      return result;
    },
  };
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  throw new Error("killed");
}

function quickClock(speed: number, from: number): Clock {
  return {
    now: () => Math.round(from + (Date.now() - from) * speed),
    after(delayMs, call) {
      const timer = setTimeout(call, delayMs / speed).unref();
      return () => clearTimeout(timer);
    },
  };
}

await start();
