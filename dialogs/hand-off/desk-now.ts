/** Whether somebody could talk right now, and what can honestly be said of waiting. Nothing is promised beyond it. */
import { isOpenAt, nextOpening } from "../../knowledge/hours/clock.ts";
import { describeMoment } from "../../knowledge/hours/words.ts";
import type { World } from "../../knowledge/world.ts";

const MS_A_MINUTE = 60_000;
/** Longer waits are said in steps of so many minutes. */
const STEP_MINUTES = 5;

/**
 * Somebody is on duty, within the hours that people are told. While that is not known nobody is told that they wait for
 * nobody: whoever joins meanwhile is told how it stands a few minutes later.
 */
export function isStaffed(at: number, world: World): boolean {
  const { handOff, desk } = world;
  if (handOff === undefined || desk === undefined) return false;
  if (desk.onDuty === 0 && !desk.isUnknown) return false;
  return isOpenAt(handOff.hours, at, world.bankHolidays) !== false;
}

/** Open, or closed until when; empty where the hours do not say. */
export function hoursLine(at: number, world: World): string {
  const hours = world.handOff?.hours;
  if (hours === undefined || isOpenAt(hours, at, world.bankHolidays)) return world.words("refer.open-now");
  const opens = nextOpening(hours, at, world.bankHolidays);
  return opens === undefined ? "" : world.words("refer.closed-until", { when: describeMoment(opens, at) });
}

/** When they open, where they are closed now. */
export function closedLines(at: number, world: World): string[] {
  const isClosed = world.handOff !== undefined && isOpenAt(world.handOff.hours, at, world.bankHolidays) === false;
  return isClosed ? [hoursLine(at, world)].filter((line) => line !== "") : [];
}

/** Said to somebody who thinks of waiting. */
export function beforeWaiting(world: World): string[] {
  if (world.desk?.isUnknown) return [waitLine(world)];
  const count = world.desk?.waiting.length ?? 0;
  return [count === 0 ? world.words("live.queue-empty") : world.words("live.queue-length", { count }), waitLine(world)];
}

/** Who is there, for whoever might talk now; nothing while that is not known. */
export function thereNow(world: World): string[] {
  if (world.desk?.isUnknown) return [];
  return [world.words(world.desk?.isFull ? "refer.all-talking" : "refer.staffed")];
}

/** Said to somebody who waits. Whoever is not counted yet comes last. */
export function whileWaiting(reference: string, world: World): string[] {
  if (world.desk?.isUnknown) return [world.words("live.queue-unknown"), waitLine(world)];
  const waiting = world.desk?.waiting ?? [];
  const found = waiting.indexOf(reference);
  const place = found === -1 ? waiting.length + 1 : found + 1;
  return [place === 1 ? world.words("live.queue-next") : world.words("live.queue-place", { place }), waitLine(world)];
}

function waitLine(world: World): string {
  const usual = world.desk?.usualWaitMs;
  if (usual === undefined) return world.words("live.wait-unknown");
  const minutes = Math.max(1, Math.ceil(usual / MS_A_MINUTE));
  const count = minutes <= 2 * STEP_MINUTES ? minutes : Math.ceil(minutes / STEP_MINUTES) * STEP_MINUTES;
  return world.words("live.wait-usual", { count });
}
