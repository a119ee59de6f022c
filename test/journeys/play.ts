/** Plays a journey through any way of talking to the assistant, step by step, and says where it went another way. */
import assert from "node:assert/strict";
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { Tap } from "../../dialogs/index.ts";
import type { DeskAct } from "../../dialogs/input.ts";
import { loadWorld } from "../../knowledge/load.ts";
import type { World } from "../../knowledge/world.ts";
import { type DeskStep, type Journey, type Meaning, type Step, wordsOf } from "./journey.ts";
import { buttonFor, differences, type Seen } from "./seen.ts";

/** One conversation, over whatever channel: each gives what the person sees next. */
export interface Speaker {
  greeting(): Promise<Seen>;
  say(text: string, means: Meaning): Promise<Seen>;
  tap(tap: Tap, label: string): Promise<Seen>;
  /** A link worker does something to the referral of this conversation. */
  desk(step: DeskStep): Promise<Seen>;
  wait(ms: number): Promise<Seen>;
  /** The names of those who are on duty from here on. */
  onDuty(names: readonly string[]): Promise<Seen>;
}

const MS_A_MINUTE = 60_000;

/** @throws AssertionError that tells the step, what was expected and what was read instead. */
export async function play({ steps }: Journey, speaker: Speaker): Promise<void> {
  const seen = [await speaker.greeting()];
  for (const [index, step] of steps.entries()) {
    if (!("join" in step)) seen.push(await take(step, seen, speaker));
    const now = seen.at(-1);
    assert.ok(now);
    const wrong = differences(step.expect, now);
    assert.ok(wrong.length === 0, `step ${index + 1} (${outline(step)}) ${wrong.join(", and ")}\n\n${now.text}`);
  }
}

async function take(step: Exclude<Step, { join: true }>, seen: readonly Seen[], speaker: Speaker): Promise<Seen> {
  if ("desk" in step) return await speaker.desk(step.desk);
  if ("wait" in step) return await speaker.wait(step.wait * MS_A_MINUTE);
  if ("onDuty" in step) return await speaker.onDuty(step.onDuty);
  if ("say" in step) return await speaker.say(wordsOf(step.say), step.means ?? {});
  const shown = seen.at(-1 - (step.repliesAgo ?? 0));
  assert.ok(shown, "no such reply");
  const { tap, label } = buttonFor(step.tap, shown);
  return await speaker.tap(tap, label);
}

function outline(step: Step): string {
  if ("join" in step) return "join";
  if ("desk" in step) return `${step.desk.by}: ${step.desk.does}`;
  if ("wait" in step) return `wait ${step.wait} minutes`;
  if ("onDuty" in step) return `on duty: ${step.onDuty.join(", ") || "nobody"}`;
  return "say" in step ? `say “${wordsOf(step.say).slice(0, 60)}”` : `tap ${JSON.stringify(step.tap)}`;
}

const worlds = new Map<string, World>();

/** The made-up link workers of the journeys. */
export function workerNamed(name: string): LinkWorker {
  return { id: name.toLowerCase(), name };
}

/** The act of a step, as the desk sends it. */
export function actOf({ by, ...step }: DeskStep): { readonly act: DeskAct; readonly worker: LinkWorker } {
  const act = step.does === "transfer" ? { ...step, to: workerNamed(step.to) } : step;
  return { act, worker: workerNamed(by) };
}

/** Liverpool, with the demonstration desk or without one; each loaded once. */
export function worldOf({ settings: { handOff, dangerDeclined } }: Pick<Journey, "settings">): World {
  const loaded =
    worlds.get(handOff) ??
    loadWorld({
      isDemonstration: true,
      dangerDeclined: "nobody-told",
      withDemonstrationDesk: handOff === "demonstration",
    });
  worlds.set(handOff, loaded);
  return dangerDeclined === "nobody-told" ? loaded : { ...loaded, dangerDeclined };
}
