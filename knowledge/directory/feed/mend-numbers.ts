/**
 * Numbers of a record: ages, prices and the place on the map, which feeds write as text, with words around them, or as a
 * number that stands for "no limit".
 */
import type { Point } from "../../places/point.ts";
import { pathOf, type Untidy, wordsAt, wordsOf } from "./untidy.ts";

const OLDEST = 120;
/** A highest age from here on keeps nobody out. */
const NO_OLDEST = 99;
/** Around the British Isles, the Channel Islands and Shetland included. */
const BOX = { south: 49, north: 61, west: -11, east: 2 } as const;

export interface Ages {
  readonly minimum_age?: number;
  readonly maximum_age?: number;
}

/** A number, also one in words ("18+", "£2.50", "16 years"); `undefined`, and noted, when there is none. */
export function numberAt(object: Untidy, field: string): number | undefined {
  const words = wordsAt(object, field);
  if (words === undefined) return undefined;
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(words) && Number.isFinite(Number(words))) {
    // JSON knows no -0.
    return Number(words) + 0;
  }
  // Two numbers are not one: "16-25" says nothing sure about a single field.
  const [found, another] = words.replace(/(?<=\d),(?=\d{3}\b)/g, "").match(/-?\d{1,15}(?:\.\d{1,15})?/g) ?? [];
  const isOne = found !== undefined && another === undefined;
  object.note(pathOf(object, field), isOne ? "number-mended" : "field-invalid");
  return isOne ? Number(found) + 0 : undefined;
}

/**
 * Lowest and highest age in years. A feed that gives 0 to no limit was never filled in: it is read as silence, since below
 * 18 only a service that plainly takes that age is offered (rule 12 of safe conversation).
 */
export function agesAt(record: Untidy): Ages {
  const lowest = ageAt(record, "minimum_age");
  const highest = ageAt(record, "maximum_age");
  if (highest !== undefined && highest > 0 && lowest !== undefined && lowest > highest) {
    record.note("minimum_age", "ages-swapped");
    return withoutOpenEnds(record, highest, lowest);
  }
  return withoutOpenEnds(record, lowest, highest);
}

function ageAt(record: Untidy, field: "minimum_age" | "maximum_age"): number | undefined {
  const age = inYears(numberAt(record, field), record.fields[field]);
  if (age === undefined || (age >= 0 && age <= OLDEST)) return age;
  const isNoLimit = age === -1 || (field === "maximum_age" && age > OLDEST);
  record.note(field, isNoLimit ? "age-no-limit" : "age-impossible");
  return undefined;
}

/** "18 months" is a year and a half. */
function inYears(age: number | undefined, given: unknown): number | undefined {
  const [unit] = /month|week/i.exec(String(wordsOf(given))) ?? [];
  if (age === undefined || unit === undefined) return age;
  return Math.round((age / (unit.toLowerCase() === "month" ? 12 : 52)) * 100) / 100;
}

function withoutOpenEnds(record: Untidy, lowest: number | undefined, highest: number | undefined): Ages {
  const isOpenAbove = highest === undefined || highest === 0 || highest >= NO_OLDEST;
  const isOpenBelow = lowest === 0 && isOpenAbove;
  if (highest !== undefined && isOpenAbove) record.note("maximum_age", "age-no-limit");
  if (isOpenBelow) record.note("minimum_age", "age-no-limit");
  return {
    ...(lowest !== undefined && !isOpenBelow && { minimum_age: lowest }),
    ...(highest !== undefined && !isOpenAbove && { maximum_age: highest }),
  };
}

/** A place on the map, or `undefined` where there is none or it lies outside the British Isles. */
export function pointAt(location: Untidy): Point | undefined {
  const latitude = numberAt(location, "latitude");
  const longitude = numberAt(location, "longitude");
  if (latitude === undefined && longitude === undefined) return undefined;
  if (latitude !== undefined && longitude !== undefined) {
    if (isInside({ latitude, longitude })) return { latitude, longitude };
    const swapped = { latitude: longitude, longitude: latitude };
    if (isInside(swapped)) {
      location.note(pathOf(location, "latitude"), "point-swapped");
      return swapped;
    }
  }
  location.note(pathOf(location, "latitude"), "point-impossible");
  return undefined;
}

function isInside({ latitude, longitude }: Point): boolean {
  return BOX.south <= latitude && latitude <= BOX.north && BOX.west <= longitude && longitude <= BOX.east;
}

/** A price in pounds; "free" is nothing. */
export function amountAt(cost: Untidy): number | undefined {
  if (/^free(?: of charge)?$/i.test(wordsAt(cost, "amount") ?? "")) return 0;
  const amount = numberAt(cost, "amount");
  if (amount === undefined || amount >= 0) return amount;
  cost.note(pathOf(cost, "amount"), "field-invalid");
  return undefined;
}
