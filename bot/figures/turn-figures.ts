/** What is counted of turns: how each ended and how long each step took. Nothing of what was said. */
import { Counter, Histogram, type Registry } from "prom-client";

export const TURN_STEPS = ["understand", "load", "search", "respond", "commit"] as const;
export type TurnStep = (typeof TURN_STEPS)[number];

/** `duplicate`: answered before. `failed`: nothing was acknowledged, the channel sends it again. */
export const TURN_OUTCOMES = ["answered", "duplicate", "failed"] as const;
export type TurnOutcome = (typeof TURN_OUTCOMES)[number];

export interface TurnFigures {
  /** Does the work and notes how long it took, until its promise settles if it gives one. */
  timed<Outcome>(step: TurnStep, work: () => Outcome): Outcome;
  ended(outcome: TurnOutcome): void;
  /** Responding failed, and urgent help was given in its place. */
  rescued(): void;
  /** Another process committed first, and the turn was run again. */
  raceLost(): void;
}

export const NOT_COUNTED: TurnFigures = {
  timed: (_step, work) => work(),
  ended: () => undefined,
  rescued: () => undefined,
  raceLost: () => undefined,
};

/** In seconds: a turn of the embedded store takes about a millisecond, an encoder that is late a second and a half. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function turnFigures(registry: Registry): TurnFigures {
  const registers = [registry];
  const turns = new Counter({
    name: "what_matters_turns_total",
    help: "Turns by how they ended",
    labelNames: ["outcome"],
    registers,
  });
  const rescued = new Counter({
    name: "what_matters_turns_rescued_total",
    help: "Turns in which responding failed and urgent help was given in its place",
    registers,
  });
  const races = new Counter({
    name: "what_matters_races_lost_total",
    help: "Turns run again because another process committed first",
    registers,
  });
  const seconds = new Histogram({
    name: "what_matters_turn_seconds",
    help: "How long each step of a turn took",
    labelNames: ["step"],
    buckets: BUCKETS,
    registers,
  });
  // Found once: looking a label up costs more than counting.
  const byStep = new Map(TURN_STEPS.map((step) => [step, seconds.labels(step)]));
  const byOutcome = new Map(TURN_OUTCOMES.map((outcome) => [outcome, turns.labels(outcome)]));

  return {
    timed(step, work) {
      const began = performance.now();
      const note = () => byStep.get(step)?.observe((performance.now() - began) / 1_000);
      const outcome = work();
      if (outcome instanceof Promise) outcome.then(note, note);
      else note();
      return outcome;
    },
    ended: (outcome) => byOutcome.get(outcome)?.inc(),
    rescued: () => rescued.inc(),
    raceLost: () => races.inc(),
  };
}
