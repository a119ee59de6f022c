/**
 * The only door to the recognisers of the Bot Framework, and guarded: a number of 3,600 characters blocks them for 37
 * seconds, "not sure" reads as yes, "7 out of 10" as not a number and "one of my mates died" as 1. So they see at most
 * 200 characters, only what our own lexicons could not read, only for dates and numbers, and never for consent or safety.
 */
import { createRequire } from "node:module";
import { type Day, dayOf, parts } from "./day.ts";

const LONGEST_RECOGNISED = 200;
const CULTURE = "en-gb";

interface Recognised {
  readonly typeName: string;
  readonly text: string;
  readonly resolution: { readonly value?: string; readonly values?: readonly Record<string, string>[] } | null;
}

interface Suite {
  recognizeNumber(text: string, culture: string): readonly Recognised[];
  recognizeDateTime(text: string, culture: string, options: number, reference: Date): readonly Recognised[];
}

let suite: Suite | undefined;

/** Loading takes half a second, so it waits for the first answer that our own readers cannot read. */
function loaded(): Suite {
  suite ??= createRequire(import.meta.url)("@microsoft/recognizers-text-suite") as Suite;
  return suite;
}

/** The one number in a short text, or `undefined` when there is none, more than one, or the text is too long. */
export function recognisedNumber(text: string): number | undefined {
  if (text.length > LONGEST_RECOGNISED) return undefined;
  const found = attempt(() => loaded().recognizeNumber(text, CULTURE));
  const number = found.length === 1 ? Number(found[0]?.resolution?.value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** The one day in a short text, the next to come where it leaves that open; otherwise `undefined`. */
export function recognisedDay(text: string, today: Day): Day | undefined {
  if (text.length > LONGEST_RECOGNISED) return undefined;
  const { year, month, dayOfMonth } = parts(today);
  const noon = new Date(year, month - 1, dayOfMonth, 12);
  const found = attempt(() => loaded().recognizeDateTime(text, CULTURE, 0, noon));
  if (found.length !== 1 || !found[0]?.typeName.match(/\.date(time)?$/)) return undefined;
  const days = (found[0].resolution?.values ?? [])
    .map((each) => isoDay(each.value ?? ""))
    .filter((day) => day !== undefined);
  return days.find((day) => day >= today) ?? days.at(-1);
}

function isoDay(text: string): Day | undefined {
  const [, year, month, dayOfMonth] = text.match(/^(\d{4})-(\d{2})-(\d{2})/) ?? [];
  return dayOf(Number(year), Number(month), Number(dayOfMonth));
}

/** They throw on some texts; a text that they cannot take is one that they did not recognise. */
function attempt(recognise: () => readonly Recognised[]): readonly Recognised[] {
  try {
    return recognise();
  } catch {
    return [];
  }
}
