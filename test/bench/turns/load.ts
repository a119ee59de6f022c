/**
 * The load: so many conversations talking at once, each sending its next message as soon as the last one was answered.
 * Nobody writes like that, so as many people at their keyboards are a fraction of it; it shows what a process can do.
 */
import type { Figures } from "../figures.ts";
import { figures, measure } from "../figures.ts";
import { type Line, open, type Resident, type Script, say, tap } from "./resident.ts";

export interface LoadFigures extends Figures {
  readonly turns: number;
  /** Of the server process, all threads. */
  readonly processorMsPerTurn: number;
  /** Share of one core that the load generator itself took. */
  readonly generatorShare: number;
}

/** What spends processor time on behalf of the turns. */
export interface Spender {
  processorMs(): number;
}

const OPENING_AT_ONCE = 16;

/** Conversations that have begun and have something to tap, at least for so many turns. */
export async function begin(line: Line, scripts: readonly Script[], turns: number): Promise<readonly Begun[]> {
  const begun: Begun[] = [];
  let planned = 0;
  const plan: Script[] = [];
  for (let index = 0; planned < turns; index++) {
    const script = scripts[index % scripts.length];
    if (script === undefined) break;
    plan.push(script);
    planned += script.taps.length;
  }
  await measure(plan, OPENING_AT_ONCE, async (script) => {
    const resident = await open(line);
    await say(line, resident, script.text);
    begun.push({ resident, script });
  });
  return begun;
}

export interface Begun {
  readonly resident: Resident;
  readonly script: Script;
}

/** Plays the taps of all of them, `atOnce` conversations at a time. */
export async function talk(line: Line, begun: readonly Begun[], atOnce: number, server: Spender): Promise<LoadFigures> {
  const times: number[] = [];
  return await timed(times, server, () =>
    measure(begun, atOnce, async ({ resident, script }) => {
      for (const each of script.taps) {
        const start = performance.now();
        await tap(line, resident, each);
        times.push(performance.now() - start);
      }
    }),
  );
}

/** Runs the work, which adds to `times` as it goes, and reads the clocks around it. */
export async function timed(times: number[], server: Spender, work: () => Promise<unknown>): Promise<LoadFigures> {
  const own = process.cpuUsage();
  const spent = server.processorMs();
  const before = performance.now();
  await work();
  const tookMs = performance.now() - before;
  const { user, system } = process.cpuUsage(own);
  return {
    ...figures(times, tookMs),
    turns: times.length,
    processorMsPerTurn: (server.processorMs() - spent) / times.length,
    generatorShare: (user + system) / 1_000 / tookMs,
  };
}
