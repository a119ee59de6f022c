import { DAYS, type Day, type OpeningHours, type OpeningPeriod } from "../knowledge/hours/opening-hours.ts";

const STRETCH = /^([a-z]{2})(?:-([a-z]{2}))? (([01]\d|2[0-3]):[0-5]\d)-(([01]\d|2[0-3]):[0-5]\d|24:00)$/i;

/** Reads "Mo-Fr 09:00-17:00; Sa 10:00-12:00", closed on bank holidays; `undefined` for anything else. */
export function parseOpeningTimes(times: string): OpeningHours | undefined {
  const periods = times.split(";").map((stretch) => periodOf(stretch.trim()));
  if (!periods.every((period) => period !== undefined)) return undefined;
  return { periods, openOnBankHolidays: false };
}

function periodOf(stretch: string): OpeningPeriod | undefined {
  const [, first = "", last, opens = "", , closes = ""] = STRETCH.exec(stretch) ?? [];
  const from = DAYS.indexOf(first.toUpperCase() as Day);
  const to = DAYS.indexOf((last ?? first).toUpperCase() as Day);
  if (from === -1 || to < from || closes <= opens) return undefined;
  return { days: DAYS.slice(from, to + 1), opens, closes };
}
