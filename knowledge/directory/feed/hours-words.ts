/**
 * Opening hours in words, as councils write them in one column: "Monday to Friday 9am-5pm; Sat 10-12, closed Sundays". The
 * words are always kept. Schedules are read only when every word is understood and no day has two answers: "first Monday
 * of the month", "term time only" or "by appointment" in any place mean that nothing but the words is kept.
 */
import { DAYS, type Day } from "../../hours/opening-hours.ts";
import { type Span, spanOf } from "./clock-words.ts";
import { type HoursToken, tokensOf } from "./hours-tokens.ts";

/** A schedule of Open Referral; all of one text have the same description. */
export interface WrittenSchedule {
  readonly description: string;
  readonly freq?: "WEEKLY";
  /** "MO,TU". */
  readonly byday?: string;
  readonly opens_at?: string;
  readonly closes_at?: string;
}

const ALL_DAY: Span = { from: 0, to: 24 * 60 };

/** Opening hours from words: one schedule for each stretch of time, or one with only the words. */
export function schedulesFromWords(words: string): readonly WrittenSchedule[] {
  const description = words.trim();
  if (description === "") return [];
  const week = weekOf(description);
  if (!week) return [{ description }];
  const stretches = new Map<string, Day[]>();
  for (const [day, spans] of week) {
    for (const { from, to } of spans) {
      const key = `${timeOf(from)} ${timeOf(to)}`;
      stretches.set(key, [...(stretches.get(key) ?? []), day]);
    }
  }
  return [...stretches].map(([key, days]) => {
    const [opens_at = "", closes_at = ""] = key.split(" ");
    return { freq: "WEEKLY", byday: days.join(","), opens_at, closes_at, description };
  });
}

/** "23:59" stands for the end of the day, as the standard has no 24:00. */
function timeOf(minutes: number): string {
  const shown = Math.min(minutes, ALL_DAY.to - 1);
  return `${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
}

type Week = ReadonlyMap<Day, readonly Span[]>;

/** The open days in their order, or nothing when the words are not plain. */
function weekOf(words: string): Week | undefined {
  const clauses = tokensOf(words)?.map(statementsOf);
  if (!clauses?.every((clause) => clause !== undefined)) return undefined;
  const statements = clauses.flat();
  const closed = new Set(statements.flatMap(({ days, spans }) => (spans === "closed" ? days : [])));
  const open = statements.flatMap(({ days, spans }) => (spans === "closed" ? [] : days.map((day) => ({ day, spans }))));
  const week = DAYS.flatMap((day): readonly (readonly [Day, readonly Span[]])[] => {
    const spans = open.filter((each) => each.day === day).flatMap((each) => each.spans);
    return closed.has(day) || spans.length === 0 ? [] : [[day, spans]];
  });
  return week.length === 0 || week.some(([, spans]) => overlap(spans)) ? undefined : new Map(week);
}

function overlap(spans: readonly Span[]): boolean {
  const inOrder = spans.toSorted((a, b) => a.from - b.from);
  return inOrder.some(({ from }, at) => from < (inOrder[at - 1]?.to ?? 0));
}

interface Statement {
  readonly days: readonly Day[];
  readonly spans: readonly Span[] | "closed";
}
interface Read<Value> {
  readonly value: Value;
  /** Where the next token stands. */
  readonly next: number;
}

/** What a clause says, or nothing when a token of it is left over. */
function statementsOf(clause: readonly HoursToken[]): readonly Statement[] | undefined {
  const statements: Statement[] = [];
  let at = skip(clause, 0, "soft");
  while (at < clause.length) {
    const read = statementAt(clause, at);
    if (!read) return undefined;
    statements.push(...read.value);
    at = skip(clause, read.next, "soft");
  }
  return statements;
}

function statementAt(clause: readonly HoursToken[], at: number): Read<readonly Statement[]> | undefined {
  const token = clause[at];
  if (token?.is === "closed" || token?.is === "except") {
    const list = daysAt(clause, at + 1, true);
    return list && { value: [{ days: list.value, spans: "closed" }], next: list.next };
  }
  if (token?.is === "holidays") {
    return clause[at + 1]?.is === "closed" ? { value: [], next: at + 2 } : undefined;
  }
  if (token?.is === "day") return daysFirst(clause, at);
  const spans = spansAt(clause, at);
  if (!spans) return undefined;
  const days = daysAt(clause, skip(clause, spans.next, "soft"), false);
  if (days) return { value: [{ days: days.value, spans: spans.value }], next: days.next };
  // "24 hours" alone is every day; "9am-5pm" alone may be any.
  return token?.is === "all-day" && clause.length === 1
    ? { value: [{ days: DAYS, spans: spans.value }], next: spans.next }
    : undefined;
}

/** "Mon-Fri 9-5", "Sunday closed", "daily except Sunday 9-5", "Mondays: 10-12 and 1-3". */
function daysFirst(clause: readonly HoursToken[], at: number): Read<readonly Statement[]> | undefined {
  const days = daysAt(clause, at, false);
  if (!days) return undefined;
  if (clause[days.next]?.is === "closed")
    return { value: [{ days: days.value, spans: "closed" }], next: days.next + 1 };
  const exception = clause[days.next]?.is === "except" ? daysAt(clause, days.next + 1, true) : undefined;
  const closed: Statement[] = exception ? [{ days: exception.value, spans: "closed" }] : [];
  const spans = spansAt(clause, skip(clause, exception?.next ?? days.next, "dash", "soft"));
  return spans && { value: [{ days: days.value, spans: spans.value }, ...closed], next: spans.next };
}

/** Days in a row, with ranges ("Sun-Thu" goes over the weekend). Closed days may have bank holidays among them. */
function daysAt(clause: readonly HoursToken[], start: number, isClosed: boolean): Read<readonly Day[]> | undefined {
  const days: Day[] = [];
  let next = start;
  let isFound = false;
  for (;;) {
    const at = isFound ? skip(clause, next, "soft") : next;
    const [token, joint, last] = [clause[at], clause[at + 1], clause[at + 2]];
    if (token?.is === "holidays" && isClosed) next = at + 1;
    else if (token?.is !== "day") break;
    else if ((joint?.is === "dash" || joint?.is === "to") && last?.is === "day") {
      const range = daysBetween(token.days, last.days);
      if (!range) return undefined;
      days.push(...range);
      next = at + 3;
    } else {
      days.push(...token.days);
      next = at + 1;
    }
    isFound = true;
  }
  return isFound ? { value: [...new Set(days)], next } : undefined;
}

function daysBetween([first, ...others]: readonly Day[], [last, ...more]: readonly Day[]): readonly Day[] | undefined {
  if (!first || !last || others.length > 0 || more.length > 0) return undefined;
  const week = [...DAYS, ...DAYS];
  const from = week.indexOf(first);
  return week.slice(from, week.indexOf(last, from) + 1);
}

/** Times in a row: "10-12 and 1-3". */
function spansAt(clause: readonly HoursToken[], start: number): Read<readonly Span[]> | undefined {
  const spans: Span[] = [];
  let next = start;
  for (;;) {
    const at = spans.length > 0 ? skip(clause, next, "soft") : next;
    const [token, joint, last] = [clause[at], clause[at + 1], clause[at + 2]];
    if (token?.is === "all-day") {
      spans.push(ALL_DAY);
      next = at + 1;
      continue;
    }
    if (token?.is !== "time") break;
    if ((joint?.is !== "dash" && joint?.is !== "to") || last?.is !== "time") return undefined;
    const span = spanOf(token.clock, last.clock);
    if (!span) return undefined;
    spans.push(span);
    next = at + 3;
  }
  return spans.length > 0 ? { value: spans, next } : undefined;
}

function skip(clause: readonly HoursToken[], start: number, ...kinds: readonly HoursToken["is"][]): number {
  const found = clause.findIndex((token, at) => at >= start && !kinds.includes(token.is));
  return found === -1 ? clause.length : found;
}
