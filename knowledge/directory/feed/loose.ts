/** Records whose types nobody has checked, moved from one shape into another. Mending them is for later (`mend.ts`). */
import { isObject } from "./untidy.ts";

export type Loose = Readonly<Record<string, unknown>>;

/** The records of a list; a single record where a list belongs counts as a list of one. */
export function looseList(value: unknown): readonly Loose[] {
  return (Array.isArray(value) ? value : [value]).filter(isObject);
}

const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

/** A number, also where it is written as text ("18", "18.0"). */
export function numberIn(value: unknown): number | undefined {
  const number = typeof value === "string" && DECIMAL.test(value.trim()) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** A record without what is undefined, null, or an empty list. */
export function filled(record: Loose): Loose {
  return Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** A record without some of its fields. */
export function without(record: Loose, fields: ReadonlySet<string>): Loose {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !fields.has(field)));
}
