/**
 * The times after which something has to happen by itself, so that nobody is left hanging. Each comes back as the input
 * `due` with its name, and counts only where it is still called for.
 */
import { parseWorkingTime, workingTimeEnds } from "../../knowledge/hours/working-time.ts";
import type { World } from "../../knowledge/world.ts";
import type { Effect } from "../effect.ts";
import type { Alert } from "./live.ts";

export const REMINDERS = ["still-waiting", "alert-unanswered", "worker-silent", "unopened", "forget-asked"] as const;
export type Reminder = (typeof REMINDERS)[number];

const MS_A_MINUTE = 60_000;
/** How often it is looked at whether somebody who waits has been left alone. */
export const LOOK_EVERY_MS = 5 * MS_A_MINUTE;
/** Somebody who waits hears of it by themselves this often, though nothing has changed. */
export const TELL_EVERY_MS = 15 * MS_A_MINUTE;
/** Rule 9. */
export const ALERT_ANSWERED_WITHIN_MS = 2 * MS_A_MINUTE;
/** A link worker who has joined says something within this time, or somebody else may join. */
const FIRST_WORD_WITHIN_MS = 3 * MS_A_MINUTE;
/** And answers within this time. */
export const ANSWER_WITHIN_MS = 10 * MS_A_MINUTE;

/** Whoever joins somebody in danger whom nobody has answered yet has no longer than any answer to danger may take. */
export function firstWordWithin(alert: Alert | undefined): number {
  return alert !== undefined && alert.answeredAt === undefined ? ALERT_ANSWERED_WITHIN_MS : FIRST_WORD_WITHIN_MS;
}

export function remind(id: Reminder, at: number): Effect {
  return { kind: "remind", id, at };
}

/** When a referral should have been opened, as people are told (rule 18); none where the words cannot be reckoned with. */
export function remindUnopened(at: number, world: World): Effect[] {
  const { handOff, bankHolidays } = world;
  const within = handOff && parseWorkingTime(handOff.opensWithinText);
  const ends = handOff && within && workingTimeEnds(handOff.hours, at, within, bankHolidays);
  return ends === undefined ? [] : [remind("unopened", ends)];
}
