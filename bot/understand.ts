/**
 * What a message says, with a time limit. The phrase rules have noticed danger before this begins; what the trained layer
 * notices is added, and nothing is ever taken away. Without the encoder the rules stand alone.
 */
import { guessLanguage } from "../knowledge/languages/guess.ts";
import type { Signal } from "../knowledge/safety/signal.ts";
import { NOTHING_UNDERSTOOD, type Understood } from "../knowledge/understanding/understood.ts";
import type { Clock } from "./clock.ts";
import { type Log, outline } from "./log.ts";
import type { Lookup } from "./lookup/client.ts";
import { within } from "./time-limit.ts";

export interface UnderstandDeps {
  readonly lookup: Pick<Lookup, "understand">;
  readonly clock: Clock;
  readonly log: Log;
  readonly understandWithinMs: number;
}

/** Never throws: when the encoder fails or is late, what the rules noticed is what was understood. */
export async function understand(text: string, noticed: readonly Signal[], deps: UnderstandDeps): Promise<Understood> {
  try {
    const understood = await within("understand", deps.understandWithinMs, deps.clock, deps.lookup.understand(text));
    return { ...understood, safety: joined(noticed, understood.safety) };
  } catch (error) {
    deps.log.warn({ ...outline(error), step: "understand" }, "the phrase rules stand alone");
    return { ...NOTHING_UNDERSTOOD, language: guessLanguage(text), safety: noticed };
  }
}

/** Both lists, each kind and person once; `now` if either says so. */
export function joined(noticed: readonly Signal[], added: readonly Signal[]): Signal[] {
  const signals: Signal[] = [];
  for (const signal of [...noticed, ...added]) {
    const index = signals.findIndex(({ kind, who }) => kind === signal.kind && who === signal.who);
    const same = signals[index];
    if (same === undefined) signals.push(signal);
    else signals[index] = { ...same, now: same.now || signal.now };
  }
  // What is happening now is answered first, as in what the rules notice.
  return [...signals.filter(({ now }) => now), ...signals.filter(({ now }) => !now)];
}
