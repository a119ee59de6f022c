/** A number that is held back in urgent help is held back in the directory too (rule 7 of safe conversation). */
import type { Service } from "./service.ts";

/** What is read of an urgent contact of any status: only `use` may be shown. */
export interface UrgentNumber {
  readonly phone?: string | undefined;
  readonly text?: string | undefined;
  readonly status: string;
}

/**
 * The services without the numbers that urgent help does not show. A service that loses its only contact is hidden; one
 * whose words hold such a number loses those words.
 */
export function holdBack(services: readonly Service[], urgent: readonly UrgentNumber[]): readonly Service[] {
  const shown = new Set(urgent.filter(({ status }) => status === "use").flatMap(digitsOfBoth));
  const held = new Set(
    urgent
      .filter(({ status }) => status !== "use")
      .flatMap(digitsOfBoth)
      .filter((digits) => !shown.has(digits)),
  );
  if (held.size === 0) return services;
  const isHeld = (words: string | undefined) =>
    words !== undefined && LONG_ENOUGH.test(words) && numbersIn(words).some((digits) => held.has(digits));
  return services.map((service) => {
    const { phone, text, access, hoursText, ...rest } = service;
    const isTouched = [phone, text, access, hoursText].some(isHeld);
    if (!isTouched) return service;
    const left: Service = {
      ...rest,
      ...(phone !== undefined && !isHeld(phone) && { phone }),
      ...(text !== undefined && !isHeld(text) && { text }),
      ...(access !== undefined && !isHeld(access) && { access }),
      ...(hoursText !== undefined && !isHeld(hoursText) && { hoursText }),
    };
    const isReachable = left.phone ?? left.email ?? left.url ?? left.postcode;
    return isReachable || left.hiddenBecause
      ? left
      : { ...left, hiddenBecause: "Its only number is held back in urgent help." };
  });
}

const FEWEST_DIGITS = 5;
/** Most words hold no number at all, which is sooner seen than its digits are put together. */
const LONG_ENOUGH = /\d(?: *\d){4}/;

function digitsOfBoth({ phone, text }: UrgentNumber): readonly string[] {
  return [phone, text].flatMap((words) => numbersIn(words ?? ""));
}

/** Runs of digits long enough to be dialled, gaps left out; short codes ("85258", "116 123") count. */
function numbersIn(words: string): readonly string[] {
  return [...words.matchAll(/\d(?:[\d ]*\d)?/g)]
    .map(([run]) => run.replaceAll(" ", ""))
    .filter((digits) => digits.length >= FEWEST_DIGITS);
}
