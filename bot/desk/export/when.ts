/** Moments as people in London write them, with the year: an export is read weeks later. */
import { localTime } from "../../../knowledge/hours/local-time.ts";
import { describeDay, timeWords } from "../../../knowledge/hours/words.ts";

/** "Monday 22 June 2026". @param at ms since 1970, as below. */
export function dayInWords(at: number): string {
  return `${describeDay(at)} ${localTime(at).date.slice(0, 4)}`;
}

/** "Monday 22 June 2026, 2.30pm". */
export function momentInWords(at: number): string {
  return `${dayInWords(at)}, ${timeWords(localTime(at).minutes)}`;
}

/** "2026-06-22T13:30:00.000Z". */
export function iso(at: number): string {
  return new Date(at).toISOString();
}
