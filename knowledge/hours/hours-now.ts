/** How opening hours stand at a moment, as plain data; `words.ts` says it. */
import { type BankHolidays, isAlwaysOpen, nextOpening, stretchAt, usuallyOpens } from "./clock.ts";
import { localTime } from "./local-time.ts";
import type { OpeningHours } from "./opening-hours.ts";

export type HoursNow =
  | { readonly state: "always" }
  | { readonly state: "open"; readonly closesAt: number }
  /** `isForHoliday`: it would be open today, were it not a bank holiday. */
  | { readonly state: "closed"; readonly isForHoliday: boolean; readonly opensAt?: number }
  /** A bank holiday that the record is silent about. */
  | { readonly state: "maybe-closed" };

/** How things stand at a time (ms since 1970); `undefined` when the record gives no hours. */
export function hoursNow(hours: OpeningHours, at: number, bankHolidays: BankHolidays): HoursNow | undefined {
  if (hours.periods.length === 0) return undefined;
  const now = stretchAt(hours, at, bankHolidays);
  if (now !== undefined && !now.isUnsure) {
    return isAlwaysOpen(hours) ? { state: "always" } : { state: "open", closesAt: now.closesAt };
  }
  const today = localTime(at);
  const wouldOpen = bankHolidays.has(today.date) && usuallyOpens(hours, today);
  if (now !== undefined || (wouldOpen && hours.openOnBankHolidays === undefined)) return { state: "maybe-closed" };
  const opensAt = nextOpening(hours, at, bankHolidays);
  const isForHoliday = wouldOpen && hours.openOnBankHolidays === false;
  return { state: "closed", isForHoliday, ...(opensAt !== undefined && { opensAt }) };
}
