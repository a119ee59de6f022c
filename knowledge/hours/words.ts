/** Times and opening hours in words, as the NHS writes them: "9am", "4.30pm", "12 noon". Every such phrase is here. */
import type { BankHolidays } from "./clock.ts";
import { hoursNow } from "./hours-now.ts";
import { addDays, localTime } from "./local-time.ts";
import type { Day, OpeningHours } from "./opening-hours.ts";

export const DAY_NAMES: Readonly<Record<Day, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Opening hours as a person wants to hear them at a time (ms since 1970): "open now, until 5pm", "opens tomorrow 10am",
 * "closed today (bank holiday), opens Tuesday 9am". `undefined` when the record gives no hours.
 */
export function describeHours(hours: OpeningHours, at: number, bankHolidays: BankHolidays): string | undefined {
  const now = hoursNow(hours, at, bankHolidays);
  if (now === undefined) return undefined;
  if (now.state === "always") return "open 24 hours a day";
  if (now.state === "maybe-closed") return "may be closed for the bank holiday";
  if (now.state === "open") {
    const isFarOff = now.closesAt - at > DAY_MS;
    return `open now, until ${isFarOff ? describeMoment(now.closesAt, at) : timeWords(localTime(now.closesAt).minutes)}`;
  }
  const opens = now.opensAt === undefined ? undefined : `opens ${describeMoment(now.opensAt, at)}`;
  const closed = now.isForHoliday ? "closed today (bank holiday)" : undefined;
  return [closed, opens].filter((part) => part !== undefined).join(", ") || "closed now";
}

/** A later moment as seen from now: "today 2pm", "tomorrow 10am", "Monday 9am", "Monday 5 January 9am". */
export function describeMoment(then: number, now: number): string {
  return `${dayWords(then, now)} ${timeWords(localTime(then).minutes)}`;
}

/** "Monday 5 January": a day that may be weeks away. */
export function describeDay(at: number): string {
  const { date, day } = localTime(at);
  return `${DAY_NAMES[day]} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

/** When in a day, seen from now: "this evening", "tomorrow morning", "Thursday evening". */
export function partOfDayWords(then: number, now: number): string {
  const { minutes } = localTime(then);
  const part = minutes < 12 * 60 ? "morning" : minutes < 17 * 60 ? "afternoon" : "evening";
  const day = dayWords(then, now);
  return `${day === "today" ? "this" : day} ${part}`;
}

/** "9am", "4.30pm", "12 noon", "midnight", from minutes after midnight. */
export function timeWords(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  if (minute === 0 && hour === 0) return "midnight";
  if (minute === 0 && hour === 12) return "12 noon";
  const past = minute === 0 ? "" : `.${String(minute).padStart(2, "0")}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${past}${hour < 12 ? "am" : "pm"}`;
}

function dayWords(then: number, now: number): string {
  const [date, today] = [localTime(then).date, localTime(now).date];
  if (date === today) return "today";
  if (date === addDays(today, 1).date) return "tomorrow";
  const name = DAY_NAMES[localTime(then).day];
  if (date < addDays(today, 7).date) return name;
  return `${name} ${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}
