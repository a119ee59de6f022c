/**
 * Days and times of a record. Days become ISO dates and times "HH:MM" as on the wall; what is no day or no time is left
 * out, and so are opening times whose last day is past.
 */
import { DAYS } from "../../hours/opening-hours.ts";
import { numberAt } from "./mend-numbers.ts";
import { nameAt, textAt } from "./mend-text.ts";
import { objectsAt, pathOf, type Untidy, wordsAt } from "./untidy.ts";

/** The first year that a day of a directory can lie in; feeds write 1900 or 1970 for "not known". */
const FIRST_YEAR = 1990;
/** From this year on a last day means that there is none. */
const NO_END_YEAR = 2100;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day as an ISO date: from ISO dates and times, "02/09/2025" (day first) and "2 September 2025". */
export function dateAt(object: Untidy, field: string): string | undefined {
  const words = wordsAt(object, field);
  if (words === undefined) return undefined;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(words);
  const date = iso ? dateOf(iso[1], iso[2], iso[3]) : otherDate(words);
  const year = Number(date?.slice(0, 4));
  if (date === undefined || year < FIRST_YEAR) {
    object.note(pathOf(object, field), "date-invalid");
    return undefined;
  }
  if (year >= NO_END_YEAR) {
    object.note(pathOf(object, field), "date-no-limit");
    return undefined;
  }
  if (!iso) object.note(pathOf(object, field), "date-mended");
  return date;
}

/** A day that lies behind us, as a day of checking or changing must: a later one than tomorrow is no such day. */
export function pastDateAt(object: Untidy, field: string, today: string): string | undefined {
  const date = dateAt(object, field);
  if (date === undefined || date <= dayAfter(today)) return date;
  object.note(pathOf(object, field), "date-invalid");
  return undefined;
}

function otherDate(words: string): string | undefined {
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ T,].*)?$/.exec(words);
  if (figures) return dateOf(inFull(figures[3]), figures[2], figures[1]);
  const named = /^(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*,? (\d{4})$/i.exec(words);
  if (!named) return undefined;
  const month = MONTHS.indexOf(named[2]?.toLowerCase() ?? "") + 1;
  return month === 0 ? undefined : dateOf(named[3], String(month), named[1]);
}

function inFull(year = ""): string {
  return year.length === 2 ? `20${year}` : year;
}

function dateOf(year = "", month = "", day = ""): string | undefined {
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const ms = Date.parse(`${date}T00:00:00Z`);
  // 31 February is read as 3 March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date) ? date : undefined;
}

function dayAfter(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? date : new Date(ms + 24 * 3600_000).toISOString().slice(0, 10);
}

/** A time on the wall, "HH:MM": from "9am", "09.00", "0900", "9:30 pm", "noon". A zone counts for nothing. */
function timeAt(object: Untidy, field: string): string | undefined {
  const words = wordsAt(object, field);
  if (words === undefined) return undefined;
  const time = timeOf(words.toLowerCase().replace(/^\d{4}-\d{2}-\d{2}[t ]|^t/, ""));
  const isPlain = /^\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?$/i.test(words);
  if (time === undefined) object.note(pathOf(object, field), "time-invalid");
  else if (!isPlain) object.note(pathOf(object, field), "time-mended");
  return time;
}

function timeOf(words: string): string | undefined {
  if (/^(?:12 ?)?(?:noon|midday)$/.test(words)) return "12:00";
  if (/^(?:12 ?)?midnight$/.test(words)) return "00:00";
  const found =
    /^(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)? ?([ap])\.? ?m\.?$/.exec(words) ??
    /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?(?: ?z| ?[+-]\d{2}:?\d{2})?$/.exec(words) ??
    /^(\d{2})(\d{2})(?: ?h(?:rs|ours)?)?$/.exec(words) ??
    /^(\d{1,2})$/.exec(words);
  if (!found) return undefined;
  const [, hour = "", minute = "00", half] = found;
  const isTwelve = half !== undefined;
  if (isTwelve && (Number(hour) > 12 || Number(hour) === 0)) return undefined;
  const hours = isTwelve ? (Number(hour) % 12) + (half === "p" ? 12 : 0) : Number(hour);
  if (hours > 24 || Number(minute) > 59 || (hours === 24 && Number(minute) > 0)) return undefined;
  // The standard has no "24:00".
  return `${String(hours % 24).padStart(2, "0")}:${minute}`;
}

const DAY_NAMES = ["mo", "tu", "we", "th", "fr", "sa", "su"];

/** Days as in an iCalendar rule ("MO,TU", "2MO"): also from names of days and from "Mon-Fri". */
export function daysAt(schedule: Untidy): string | undefined {
  const words = wordsAt(schedule, "byday", ",");
  if (words === undefined) return undefined;
  const said = words.replace(/https?:\/\/schema\.org\//gi, "").replace(/[–—]| to | ?- ?(?=[a-z])/gi, "~");
  const parts = said.split(/[,;&/ ]+|~(?=~)/).filter((part) => part !== "" && part.toLowerCase() !== "and");
  const days = parts.map(daysOf);
  if (days.length === 0 || days.some((each) => each === undefined)) {
    schedule.note(pathOf(schedule, "byday"), "field-invalid");
    return undefined;
  }
  return [...new Set(days.flatMap((each) => each ?? []))].join(",");
}

function daysOf(part: string): readonly string[] | undefined {
  if (/^[+-]?[1-5](?:MO|TU|WE|TH|FR|SA|SU)$/i.test(part)) return [part.toUpperCase()];
  const [from, to, ...more] = part.split("~").map(dayNumber);
  if (from === undefined || more.length > 0 || (part.includes("~") && to === undefined)) return undefined;
  const length = to === undefined ? 1 : ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => DAYS[(from + step) % 7] ?? "MO");
}

function dayNumber(word: string): number | undefined {
  const isDay =
    /^(?:mo|mon|tu|tues?|we|wed|th|thu|thurs?|fr|fri|sa|sat|su|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/i;
  const number = DAY_NAMES.indexOf(word.slice(0, 2).toLowerCase());
  return isDay.test(word) && number >= 0 ? number : undefined;
}

/** One set of opening times. Both ends at the same minute were never filled in. */
export function scheduleOf(schedule: Untidy): Record<string, unknown> & { readonly valid_to: string | undefined } {
  const [opens, closes] = [timeAt(schedule, "opens_at"), timeAt(schedule, "closes_at")];
  const isNever = opens !== undefined && opens === closes;
  if (isNever) schedule.note(pathOf(schedule, "opens_at"), "time-invalid");
  return {
    freq: nameAt(schedule, "freq")?.toUpperCase(),
    interval: numberAt(schedule, "interval"),
    byday: daysAt(schedule),
    opens_at: isNever ? undefined : opens,
    closes_at: isNever ? undefined : closes,
    description: textAt(schedule, "description"),
    valid_from: dateAt(schedule, "valid_from"),
    valid_to: dateAt(schedule, "valid_to"),
  };
}

/** The opening times of an object that say something and have not ended. */
export function schedulesAt(parent: Untidy, today: string): readonly unknown[] {
  return objectsAt(parent, "schedules", "description")
    .map(scheduleOf)
    .filter((schedule) => Object.values(schedule).some((value) => value !== undefined))
    .filter(({ valid_to: lastDay }) => {
      const isPast = lastDay !== undefined && lastDay < today;
      if (isPast) parent.note(pathOf(parent, "schedules"), "schedule-past");
      return !isPast;
    });
}
