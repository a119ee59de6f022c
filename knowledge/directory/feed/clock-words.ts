/**
 * Opening and closing time as people write them: "9-5", "9am to noon", "09:00-17:00". Half of them leave out whether it is
 * morning or afternoon. Custom settles most ("9-5", "2-4pm"); where it does not ("6-8", "8-10pm"), nothing is read.
 */

/** One time as it is written. */
export interface Clock {
  readonly hour: number;
  readonly minute: number;
  /** am or pm where it is written; "24" where the hour can only be one of twenty-four. */
  readonly half?: "am" | "pm" | "24";
}

/** From and to in minutes after midnight, `from` the smaller. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const NOON = 12 * 60;
const MIDNIGHT = 24 * 60;
const EARLIEST_UNSAID = 5 * 60;
/** From here on "9-11" is one morning. */
const EARLIEST_SURE = 9 * 60;
const WRITTEN =
  /^(?:(?<noon>(?:12 ?)?(?:noon|midday))|(?<midnight>(?:12 ?)?midnight)|(?<hour>\d{1,2})(?:[:.]?(?<minute>[0-5]\d))?(?: ?(?<half>[ap])\.?m\.?)?(?: ?(?<hours>hours|hrs|h))?)$/;

/** A time on the clock, in small letters, or nothing. */
export function clockOf(words: string): Clock | undefined {
  const { noon, midnight, hour = "", minute = "0", half, hours } = WRITTEN.exec(words)?.groups ?? {};
  if (noon) return { hour: 12, minute: 0, half: "pm" };
  if (midnight) return { hour: 12, minute: 0, half: "am" };
  const [number, minutes] = [Number(hour), Number(minute)];
  if (hour === "" || number > 24 || (number === 24 && minutes > 0)) return undefined;
  if (half) return hourOfHalf(number, minutes, half === "a" ? "am" : "pm");
  const isOfTwentyFour = number > 12 || hour.startsWith("0") || hours !== undefined || /^\d{4}$/.test(words);
  return { hour: number, minute: minutes, ...(isOfTwentyFour && { half: "24" }) };
}

/** "12am" is midnight to some and noon to others. */
function hourOfHalf(hour: number, minute: number, half: "am" | "pm"): Clock | undefined {
  return hour < 1 || hour > 12 || (hour === 12 && half === "am") ? undefined : { hour, minute, half };
}

/** When it is open between two times, or nothing where that is not plain. A closing after midnight is not read. */
export function spanOf(opens: Clock, closes: Clock): Span | undefined {
  const from = opens.half ? minutesOf(opens) : openingBefore(opens, closes);
  if (from === undefined) return undefined;
  const to = closes.half ? closingOf(closes) : closingAfter(from, closes);
  if (to === undefined || from >= to || from >= MIDNIGHT) return undefined;
  const isNightUnsaid = opens.half === "24" && from < EARLIEST_UNSAID && !(from === 0 && to >= MIDNIGHT - 1);
  return isNightUnsaid ? undefined : { from, to };
}

function minutesOf({ hour, minute, half }: Clock): number {
  if (half === "24") return hour * 60 + minute;
  return ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute;
}

function closingOf(clock: Clock): number {
  return minutesOf(clock) === 0 ? MIDNIGHT : minutesOf(clock);
}

/** The time as in the morning; twelve is noon. */
function morning({ hour, minute }: Clock): number {
  return hour * 60 + minute;
}

/** When it opens, if only the closing time can tell: "9-5pm" in the morning, "2-4pm" in the afternoon. */
function openingBefore(opens: Clock, closes: Clock): number | undefined {
  const early = morning(opens);
  if (closes.half === undefined) return openingOf(opens, closes);
  if (closes.half === "24") return opens.hour >= 6 ? early : undefined;
  if (closes.half === "am") return closingOf(closes) < MIDNIGHT && opens.hour < 12 ? early : undefined;
  if (opens.hour === 12) return early;
  const couldBePm = early % NOON < minutesOf(closes) - NOON;
  if (!couldBePm) return early;
  return opens.hour <= 7 ? early + NOON : undefined;
}

/** When it opens, if neither time says: "9-5", "10-12", "2-4". */
function openingOf(opens: Clock, closes: Clock): number | undefined {
  const [from, to] = [morning(opens), morning(closes)];
  if (opens.hour === 12) return closes.hour === 12 ? undefined : from;
  if (opens.hour <= 5) return to > from && closes.hour < 12 ? from + NOON : undefined;
  if (opens.hour === 6) return undefined;
  return to < from || closes.hour === 12 || from >= EARLIEST_SURE ? from : undefined;
}

/**
 * When it closes, if that is not said: the first such time after it opens, but no guess about midnight, and none about
 * an opening early in the day ("8am-10").
 */
function closingAfter(from: number, closes: Clock): number | undefined {
  const early = morning(closes);
  if (closes.hour === 12) return from < NOON ? early : undefined;
  if (early <= from) return early + NOON;
  return from < EARLIEST_SURE ? undefined : early;
}
