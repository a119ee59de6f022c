/** Days with a name: Christmas Eve, Easter Monday, Mothering Sunday, the bank holidays of England. */
import { type Day, dayOf, firstOfMonth, lastOfMonth, parts } from "./day.ts";

/** The days with a name, as said, in a text as `dateWords` gives it, and what day each is in a year. */
export const FEASTS: readonly (readonly [RegExp, (year: number) => Day])[] = [
  [/\b(?:christmas|xmas|chrimbo|crimbo) eve\b/g, fixed(12, 24)],
  [
    /\b(?:christmas|xmas|chrimbo|crimbo)(?: day)?\b(?! (?:party|dinner|tree|do|card|present|time|week|holiday|period|shopping|break))/g,
    fixed(12, 25),
  ],
  [/\bboxing day\b/g, fixed(12, 26)],
  [/\b(?:new years? eve|new year's eve|nye|hogmanay)\b/g, fixed(12, 31)],
  [/\b(?:new years? day|new year's day|new year's)\b/g, fixed(1, 1)],
  [/\bburns'? night\b/g, fixed(1, 25)],
  [/\b(?:st |saint )?valentine'?s?(?: day)?\b/g, fixed(2, 14)],
  [/\b(?:st\.?|saint) david'?s(?: day)?\b/g, fixed(3, 1)],
  [/\b(?:(?:st\.?|saint) (?:patrick|paddy)'?s|paddy'?s)(?: day)?\b/g, fixed(3, 17)],
  [/\bapril fool'?s?'?(?: day)?\b/g, fixed(4, 1)],
  [/\b(?:st\.?|saint) george'?s(?: day)?\b/g, fixed(4, 23)],
  [/\b(?:halloween|hallowe'en)\b/g, fixed(10, 31)],
  [/\b(?:bonfire|guy fawkes|bommy|firework)s?(?: night| day)\b/g, fixed(11, 5)],
  [/\b(?:armistice|remembrance) day\b/g, fixed(11, 11)],
  [/\bremembrance sunday\b/g, (year) => nthWeekday(year, 11, 6, 2)],
  [/\b(?:shrove tuesday|pancake (?:day|tuesday))\b/g, fromEaster(-47)],
  [/\bash wednesday\b/g, fromEaster(-46)],
  [/\b(?:mother'?s'? day|mothering sunday)\b/g, fromEaster(-21)],
  [/\bpalm sunday\b/g, fromEaster(-7)],
  [/\bgood friday\b/g, fromEaster(-2)],
  [/\beaster monday\b/g, fromEaster(1)],
  [/\beaster(?: sunday| day)?\b(?! (?:saturday|holiday|break|egg|week|hols))/g, fromEaster(0)],
  [/\bfather'?s'? day\b/g, (year) => nthWeekday(year, 6, 6, 3)],
  [/\b(?:early may|may day|may(?= bank))(?: bank)?(?: holiday)?(?: monday)?\b/g, (year) => nthWeekday(year, 5, 0, 1)],
  [
    /\b(?:spring|whit|late may|end of may)(?: bank)?(?: holiday)? ?monday\b|\b(?:spring|whitsun|late may) bank holiday\b/g,
    (year) => lastWeekday(year, 5, 0),
  ],
  [/\b(?:august|summer) bank holiday(?: monday)?\b/g, (year) => lastWeekday(year, 8, 0)],
];

/** "bank holiday Monday" and "the bank holiday": the first from a day on, Mondays only where that was said. */
export function nextBankHoliday(from: Day, isMonday: boolean): Day {
  const { year } = parts(from);
  const days = [...bankHolidays(year), ...bankHolidays(year + 1)].filter((day) => day >= from);
  return days.find((day) => !isMonday || parts(day).weekday === 0) ?? from;
}

/** The nth weekday of a month: the second Sunday of November. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  const first = firstOfMonth(year, month);
  return first + ((weekday - parts(first).weekday + 7) % 7) + 7 * (nth - 1);
}

export function lastWeekday(year: number, month: number, weekday: number): Day {
  const last = lastOfMonth(year, month);
  return last - ((parts(last).weekday - weekday + 7) % 7);
}

/** Those set by the Banking and Financial Dealings Act 1971 for England, with days in lieu; not the one-off ones. */
function bankHolidays(year: number): readonly Day[] {
  const newYear = firstOfMonth(year, 1);
  const christmas = fixed(12, 25)(year);
  const inLieu = (day: Day, others: readonly Day[]): Day => {
    let free = day;
    while (parts(free).weekday > 4 || others.includes(free)) free += 1;
    return free;
  };
  const christmasKept = parts(christmas).weekday > 4 ? inLieu(christmas, [christmas + 1]) : christmas;
  return [
    inLieu(newYear, []),
    fromEaster(-2)(year),
    fromEaster(1)(year),
    nthWeekday(year, 5, 0, 1),
    lastWeekday(year, 5, 0),
    lastWeekday(year, 8, 0),
    ...[christmasKept, inLieu(christmas + 1, [christmasKept])].sort((one, other) => one - other),
  ];
}

function fixed(month: number, dayOfMonth: number): (year: number) => Day {
  return (year) => dayOf(year, month, dayOfMonth) ?? firstOfMonth(year, month);
}

/** Days from Easter Sunday, by the Gregorian rule (Meeus, "Astronomical Algorithms", chapter 8). */
function fromEaster(days: number): (year: number) => Day {
  return (year) => {
    const golden = year % 19;
    const century = Math.floor(year / 100);
    const inCentury = year % 100;
    const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
    const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
    const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
    const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
    const sum = epact + weekday - 7 * late + 114;
    return firstOfMonth(year, Math.floor(sum / 31)) + (sum % 31) + days;
  };
}
