/** How long the main thread is kept from everybody else while real turns go through it: rules, look-up, dialogue, store. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { LONGEST_READ } from "../../../bot/arrival.ts";
import { systemClock } from "../../../bot/clock.ts";
import { readConfig } from "../../../bot/config.ts";
import { dialogue } from "../../../bot/dialogue.ts";
import { openLog } from "../../../bot/log.ts";
import { startLookup } from "../../../bot/lookup/client.ts";
import { openLocalStore } from "../../../bot/store/local.ts";
import type { ConversationId } from "../../../bot/store/store.ts";
import { createTurns, type Turns } from "../../../bot/turn.ts";
import { loadConfiguredWorld } from "../../../bot/world.ts";
import { testKeys } from "../../contracts/store-samples.ts";
import { measure, verdict } from "../figures.ts";
import { processorMs } from "./processor-time.ts";

const MESSAGES = 200;
const WARM_UP = 60;
const AT_ONCE = 8;
/** One message in so many is as long as is read at all. */
const ONE_LONGEST_IN = 20;
const TRIES = 3;
const RESOLUTION_MS = 1;
const LONGEST_BLOCK_MS = 15;

export async function blockingLines(texts: readonly string[]): Promise<string[]> {
  const config = readConfig({});
  const world = loadConfiguredWorld(config);
  const parts = { ...config, ...dialogue(() => world), world: () => world, clock: systemClock, log: openLog("silent") };
  const dataDir = mkdtempSync(join(tmpdir(), "what-matters-bench-"));
  const [store, lookup] = await Promise.all([openLocalStore(dataDir, testKeys()), startLookup()]);
  try {
    const turns = createTurns({ ...parts, store, lookup });
    const messages = messagesFrom(texts, WARM_UP + MESSAGES);
    await sayAll(messages.slice(0, WARM_UP), "warm-up", turns);

    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    delay.enable();
    await sayAll(messages.slice(WARM_UP), "measured", turns);
    delay.disable();

    const blockedMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
    const longest = blockedMs(delay.max);
    const often = `p50 ${blockedMs(delay.percentile(50)).toFixed(1)} ms, p99 ${blockedMs(delay.percentile(99)).toFixed(1)} ms`;
    const rulesMs = Math.max(...messages.map((text) => leastMs(() => parts.notice(text))));
    return [
      `  ${MESSAGES} turns, ${AT_ONCE} at a time, one in ${ONE_LONGEST_IN} of ${LONGEST_READ} characters`,
      verdict(
        "main thread blocked, longest",
        `${longest.toFixed(1)} ms`,
        longest <= LONGEST_BLOCK_MS,
        `${LONGEST_BLOCK_MS} ms`,
      ),
      `  all that while: ${often}; the danger rules over the worst message: ${rulesMs.toFixed(1)} ms of processor time`,
      "",
    ];
  } finally {
    await Promise.all([store.close(), lookup.close()]);
    rmSync(dataDir, { recursive: true });
  }
}

/** The least of a few, in processor time: what the work itself takes, whatever else the machine is doing. */
function leastMs(work: () => void): number {
  const times = Array.from({ length: TRIES }, () => {
    const before = processorMs();
    work();
    return processorMs() - before;
  });
  return Math.min(...times);
}

async function sayAll(messages: readonly string[], prefix: string, turns: Turns): Promise<void> {
  const arrivals = messages.map((text, at) => ({ text, id: `${prefix}-${at}` }));
  await measure(arrivals, AT_ONCE, ({ text, id }) =>
    turns.turn({ kind: "message", id, text, conversation: id as ConversationId, received: { text } }),
  );
}

function messagesFrom(texts: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    if (at % ONE_LONGEST_IN !== 0) return texts[at % texts.length] ?? "";
    const from = (at * 31) % texts.length;
    return [...texts.slice(from), ...texts].join(" ").slice(0, LONGEST_READ);
  });
}
