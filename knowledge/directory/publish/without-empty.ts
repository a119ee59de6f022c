/** Records as they are sent: the standard has optional fields left out, never null or empty. */

/** The same without what is empty, all the way down: no nulls, empty texts, empty lists. */
export function withoutEmpty<Kind>(value: Kind): Kind {
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((each) => !isEmpty(each)) as Kind;
  if (typeof value !== "object" || value === null) return value;
  const filled = Object.entries(value)
    .map(([name, each]) => [name, withoutEmpty(each)] as const)
    .filter(([, each]) => !isEmpty(each));
  return Object.fromEntries(filled) as Kind;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** What a list shows of a record: the fields that have one value, and the record it belongs to; no lists in it. */
export function inAList<Kind extends object>(record: Kind): Partial<Kind> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !Array.isArray(value))) as Partial<Kind>;
}
