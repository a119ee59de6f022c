/** A week's opening hours in words, days that are alike taken together: "Monday to Friday", "9am to 5pm". */
import { DAYS, type Day, type OpeningHours, type OpeningPeriod } from "./opening-hours.ts";
import { DAY_NAMES, timeWords } from "./words.ts";

export interface DaysAlike {
  readonly days: string;
  readonly times: string;
}

/** The days that the record gives, in the order of the week; empty when it gives none. */
export function weekWords({ periods }: OpeningHours): readonly DaysAlike[] {
  const runs: { readonly days: Day[]; readonly times: string }[] = [];
  for (const day of DAYS) {
    const times = timesOn(day, periods);
    const last = runs.at(-1);
    if (last !== undefined && last.times === times) last.days.push(day);
    else runs.push({ days: [day], times });
  }
  return runs.filter(({ times }) => times !== "").map(({ days, times }) => ({ days: daysWords(days), times }));
}

function timesOn(day: Day, periods: readonly OpeningPeriod[]): string {
  const spans = periods
    .filter(({ days }) => days.includes(day))
    .sort((one, other) => minutesOf(one.opens) - minutesOf(other.opens))
    .map(({ opens, closes }) =>
      opens === "00:00" && closes === "24:00"
        ? "all day and night"
        : `${timeWords(minutesOf(opens))} to ${timeWords(minutesOf(closes))}`,
    );
  return [...new Set(spans)].join(" and ");
}

function daysWords(days: readonly Day[]): string {
  if (days.length === DAYS.length) return "Every day";
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined || first === last) return first === undefined ? "" : DAY_NAMES[first];
  return `${DAY_NAMES[first]} ${days.length === 2 ? "and" : "to"} ${DAY_NAMES[last]}`;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
