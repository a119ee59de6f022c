/** Times as the desk reads and writes them: London's, whatever the machine is set to, since residents were told London's. */
const ZONE = "Europe/London";
const HOUR_MS = 3_600_000;
/** What a date can hold. A number beyond it must not take the queue down for everybody. */
const FURTHEST_MS = 8.64e15;
const NO_TIME = "no time";

const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, weekday: "short", day: "numeric", month: "short" });
const DAY_OF_YEAR = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  day: "numeric",
  month: "long",
  year: "numeric",
});
const ISO_DAY = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });
const WALL = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "medium" });

/** "14:05". */
export function clockTime(at: number): string {
  return isTime(at) ? CLOCK.format(at) : NO_TIME;
}

/** "today, 14:05", "tomorrow, 09:00" or "Tue 3 Nov, 14:05". */
export function when(at: number, now: number): string {
  return isTime(at) ? `${dayName(isoDay(at), now)}, ${clockTime(at)}` : NO_TIME;
}

/** For machines: `undefined` for what is no time. */
export function isoTime(at: number): string | undefined {
  return isTime(at) ? new Date(at).toISOString() : undefined;
}

/** "today", "tomorrow", "yesterday", "Tue 3 Nov", or with the year where it is another. @param day an ISO date. */
export function dayName(day: string, now: number): string {
  const today = isoDay(now);
  const apart = Math.round((Date.parse(day) - Date.parse(today)) / (24 * HOUR_MS));
  if (apart === 0) return "today";
  if (apart === 1) return "tomorrow";
  if (apart === -1) return "yesterday";
  const at = Date.parse(`${day}T12:00:00Z`);
  if (Number.isNaN(at)) return day;
  return day.slice(0, 4) === today.slice(0, 4) ? DAY.format(at).replace(",", "") : DAY_OF_YEAR.format(at);
}

/** "9:00 to 10:00" on a day: "today, 09:00 to 10:00". */
export function slot({ from, until }: { readonly from: number; readonly until: number }, now: number): string {
  return `${when(from, now)} to ${clockTime(until)}`;
}

/** The ISO date in London; empty for what is no time, which stands before every day. */
export function isoDay(at: number): string {
  return isTime(at) ? ISO_DAY.format(at) : "";
}

function isTime(at: number): boolean {
  return Math.abs(at) <= FURTHEST_MS;
}

/** When a London clock shows this. @param day an ISO date @param time "HH:MM" */
export function londonTime(day: string, time: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(asUtc)) return Number.NaN;
  const shown = Date.parse(`${WALL.format(asUtc).replace(" ", "T")}Z`);
  return asUtc - (shown - asUtc);
}

/** "just now", "3 minutes", "2 hours", "4 days": how long something has gone on. */
export function howLong(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (!Number.isFinite(minutes)) return NO_TIME;
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return counted(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? counted(hours, "hour") : counted(Math.floor(hours / 24), "day");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
