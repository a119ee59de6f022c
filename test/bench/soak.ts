/**
 * A soak: steady talk for half an hour, with conversations that open, talk and are forgotten all the time. Memory is flat
 * when what is left of the heap after its garbage is collected, and the memory that belongs to no file, stay where they
 * were; the part of the store's file that is mapped grows with the store and is no leak.
 */
import { setTimeout as pause } from "node:timers/promises";
import { verdict } from "./figures.ts";
import { ownMegabytes } from "./proc.ts";
import type { Started } from "./processes.ts";
import { embedded } from "./turns/backings.ts";
import { type Line, learn, lineTo, open, type Script, say, tap } from "./turns/resident.ts";
import { SENTENCES } from "./turns/sentences.ts";
import { startServer } from "./turns/server.ts";

const MINUTES = 30;
const TALKING_AT_ONCE = 20;
/** Between two messages of one person: hasty, so that half an hour stands for a day. */
const THINKING_MS = 500;
const MINUTE_MS = 60_000;
const SAMPLES_A_MINUTE = 2;
/** By how much the last third may lie above the first, which has the warming-up in it. */
const MOST_GROWTH = 0.1;

interface Sample {
  readonly minutes: number;
  /** After collecting the garbage. */
  readonly heapMegabytes: number;
  readonly ownMegabytes: number;
  readonly residentMegabytes: number;
}

/** @param args `--minutes N` */
export async function benchSoak(args: readonly string[]): Promise<void> {
  const minutes = Number(args[args.indexOf("--minutes") + 1] ?? MINUTES) || MINUTES;
  const backing = await embedded();
  const server = await startServer(backing.settings, [
    "--expose-gc",
    "--import",
    "./test/bench/soak/report-memory.mjs",
  ]);
  const line = lineTo(server.port, TALKING_AT_ONCE);
  try {
    const scripts = await Promise.all(SENTENCES.map((text) => learn(line, text)));
    const until = performance.now() + minutes * MINUTE_MS;
    const counts = { turns: 0, forgotten: 0 };
    const residents = Array.from({ length: TALKING_AT_ONCE }, (_, index) => live(line, scripts, index, until, counts));
    const samples = await sampleUntil(until, server);
    await Promise.all(residents);
    print(minutes, counts, samples);
  } finally {
    await line.close();
    await server.stop();
    await backing.stop();
  }
}

/** One after another, each conversation to its end; every second one is forgotten then. */
async function live(
  line: Line,
  scripts: readonly Script[],
  first: number,
  until: number,
  counts: { turns: number; forgotten: number },
): Promise<void> {
  for (let index = first; performance.now() < until; index++) {
    const script = scripts[index % scripts.length];
    if (script === undefined) return;
    const resident = await open(line);
    const isForgotten = index % 2 === 0;
    const steps = [
      () => say(line, resident, script.text),
      ...script.taps.map((each) => () => tap(line, resident, each)),
      ...(isForgotten ? ["forget me", "yes"].map((text) => () => say(line, resident, text)) : []),
    ];
    for (const step of steps) {
      await step();
      counts.turns += 1;
      await pause(THINKING_MS);
    }
    if (isForgotten) counts.forgotten += 1;
  }
}

async function sampleUntil(until: number, server: Started): Promise<readonly Sample[]> {
  const begun = performance.now();
  const samples: Sample[] = [];
  while (performance.now() < until) {
    await pause(MINUTE_MS / SAMPLES_A_MINUTE);
    const sample = {
      minutes: (performance.now() - begun) / MINUTE_MS,
      heapMegabytes: await heapOf(server),
      ownMegabytes: ownMegabytes(server.pid),
      residentMegabytes: server.memoryMegabytes(),
    };
    samples.push(sample);
    process.stdout.write(
      `  minute ${sample.minutes.toFixed(1)}: heap ${sample.heapMegabytes.toFixed(1)} MB, own ${sample.ownMegabytes.toFixed(0)} MB, resident ${sample.residentMegabytes.toFixed(0)} MB\n`,
    );
  }
  return samples;
}

async function heapOf(server: Started): Promise<number> {
  const said = server.nextLine(/^heap ([\d.]+)$/m);
  process.kill(server.pid, "SIGUSR2");
  return Number((await said)[1]);
}

function print(
  minutes: number,
  { turns, forgotten }: { turns: number; forgotten: number },
  samples: readonly Sample[],
) {
  const lines = (["heapMegabytes", "ownMegabytes"] as const).map((name) => {
    const values = samples.map((sample) => sample[name]);
    const third = Math.max(1, Math.floor(values.length / 3));
    const [first, last] = [mean(values.slice(0, third)), mean(values.slice(-third))];
    const slope = slopeOf(samples.map((sample) => [sample.minutes, sample[name]] as const));
    const what = name === "heapMegabytes" ? "heap after collecting" : "own memory (RssAnon)";
    const text = `first third ${first.toFixed(1)} MB, last third ${last.toFixed(1)} MB, ${slope >= 0 ? "+" : ""}${(slope * 60).toFixed(1)} MB an hour`;
    return verdict(
      what,
      text,
      last <= first * (1 + MOST_GROWTH),
      `last third at most ${MOST_GROWTH * 100}% above the first`,
    );
  });
  process.stdout.write(
    `soak\n  ${minutes} minutes, ${TALKING_AT_ONCE} people talking, ${turns} turns, ${forgotten} forgotten\n${lines.join("\n")}\n\n`,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of the straight line that lies nearest, per minute. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const under = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return under === 0 ? 0 : over / under;
}
