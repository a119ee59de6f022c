/** Opening hours from Open Referral schedules. Only weekly ones are read as hours; the others stay words. */
import { DAYS, type OpeningHours, type OpeningPeriod } from "../hours/opening-hours.ts";
import type { OpenReferralSchedule } from "./open-referral.ts";
import type { Service } from "./service.ts";

/** Hours that can be reckoned with, or `undefined` when the record gives none. */
export function hoursOf(schedules: readonly OpenReferralSchedule[]): OpeningHours | undefined {
  const periods = schedules.flatMap(periodOf);
  if (periods.length === 0) return undefined;
  const openOnBankHolidays = onBankHolidays(hoursTextOf(schedules) ?? "");
  return { periods, ...(openOnBankHolidays !== undefined && { openOnBankHolidays }) };
}

/** The hours in the record's own words. */
export function hoursTextOf(schedules: readonly OpenReferralSchedule[]): string | undefined {
  const texts = new Set(schedules.flatMap(({ description }) => description ?? []));
  return texts.size === 0 ? undefined : [...texts].join(" ");
}

function periodOf({
  freq,
  interval,
  byday,
  opens_at: opens,
  closes_at: closes,
}: OpenReferralSchedule): readonly OpeningPeriod[] {
  if ((freq !== undefined && freq !== "WEEKLY") || (interval ?? 1) > 1) return [];
  const days = DAYS.filter((day) => byday?.split(",").some((each) => each.trim() === day));
  const [from, to] = [timeOf(opens), timeOf(closes)];
  if (days.length === 0 || from === undefined || to === undefined) return [];
  // The standard has no "24:00": the last minute of the day stands for its end.
  return [{ days, opens: from, closes: to === "23:59" || to === "00:00" ? "24:00" : to }];
}

/** "09:00", "9:00", "09:00:00" and "09:00Z" all mean the time on the wall. */
function timeOf(text: string | undefined): string | undefined {
  const found = /^(\d{1,2}):(\d{2})/.exec(text ?? "");
  if (!found || Number(found[1]) > 24 || Number(found[2]) > 59) return undefined;
  return `${found[1]?.padStart(2, "0")}:${found[2]}`;
}

const CLOSED_THEN = /\b(?:not|except|excluding|closed)\b[^.;]{0,20}\b(?:bank|public) holidays?/i;
const OPEN_THEN =
  /\bincluding (?:bank|public) holidays?|\bopen (?:on )?(?:bank|public) holidays?|\b365 days a year|\bhours a day, every day/i;

/** What the words say about bank holidays; `undefined` when they are silent. */
function onBankHolidays(text: string): boolean | undefined {
  if (CLOSED_THEN.test(text)) return false;
  return OPEN_THEN.test(text) ? true : undefined;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** First and last day of a service that runs for a time: the last only where all its times end, the first where all begin. */
export function runsFor(schedules: readonly OpenReferralSchedule[]): Pick<Service, "startsOn" | "endsOn"> {
  const startsOn = daysWhereAll(schedules, ({ valid_from: from }) => from)[0];
  const endsOn = daysWhereAll(schedules, ({ valid_to: to }) => to).at(-1);
  return { ...(startsOn && { startsOn }), ...(endsOn && { endsOn }) };
}

/** The days in order, or none where a schedule has none. */
function daysWhereAll(
  schedules: readonly OpenReferralSchedule[],
  dayOf: (schedule: OpenReferralSchedule) => string | undefined,
): readonly string[] {
  const days = schedules.map((schedule) => dayOf(schedule)?.slice(0, 10) ?? "");
  return days.every((day) => DATE.test(day)) ? days.sort() : [];
}
