/**
 * Who may see what at the desk. A record that somebody never agreed to is for named staff alone (rule 8): leads, and whoever a
 * lead gave it to. Everything else is the whole desk's.
 */
import type { CaseRow } from "./api.ts";
import type { SignedIn } from "./signed-in.ts";

type Who = Pick<SignedIn, "id" | "role">;
type Seen = Pick<CaseRow, "isWithoutAgreement" | "worker">;

export function maySee({ id, role }: Who, { isWithoutAgreement, worker }: Seen): boolean {
  return isWithoutAgreement !== true || role === "lead" || worker?.id === id;
}

/** What was given to one of the named staff is theirs alone: who else gets it is a lead's to say. */
export function mayPassOn(
  { role }: Pick<Who, "role">,
  { isWithoutAgreement }: Pick<Seen, "isWithoutAgreement">,
): boolean {
  return isWithoutAgreement !== true || role === "lead";
}

/** The same array where nothing is left out, as it nearly always is. */
export function rowsFor(who: Who, rows: readonly CaseRow[]): readonly CaseRow[] {
  return hasHidden(rows) ? rows.filter((row) => maySee(who, row)) : rows;
}

// Every page asks of the same rows.
const known = new WeakMap<readonly CaseRow[], boolean>();

function hasHidden(rows: readonly CaseRow[]): boolean {
  const before = known.get(rows);
  if (before !== undefined) return before;
  const has = rows.some(({ isWithoutAgreement }) => isWithoutAgreement === true);
  known.set(rows, has);
  return has;
}
