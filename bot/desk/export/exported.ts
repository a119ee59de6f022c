/** Referrals in each of the forms in which they can be taken away. */
import type { Slices } from "../../../knowledge/safety/slices.ts";
import type { KeptReferral } from "../../store/store.ts";
import { exportCsv } from "./csv.ts";
import { bundleOf } from "./fhir/bundle.ts";
import { exportText } from "./text.ts";
import type { ExportContext } from "./told.ts";

export const EXPORT_FORMS = ["fhir", "txt", "csv"] as const;
export type ExportAs = (typeof EXPORT_FORMS)[number];

const TEXT = "text/plain; charset=utf-8";
const CSV = "text/csv; charset=utf-8";

/** Media types, of one referral and of many. */
export const EXPORTS = {
  fhir: { type: { one: "application/fhir+json; charset=utf-8", many: "application/fhir+ndjson; charset=utf-8" } },
  txt: { type: { one: TEXT, many: TEXT } },
  csv: { type: { one: CSV, many: CSV } },
} as const satisfies Readonly<Record<ExportAs, unknown>>;

/**
 * Many in FHIR are a line for each bundle; many in text begin each on a page of its own when printed. Goes on by slices, a
 * referral each, since a day's must not hold up a chat.
 */
export function* exported(
  as: ExportAs,
  referrals: readonly KeptReferral[],
  context: ExportContext,
  how: "one" | "many",
): Slices<string> {
  if (as === "csv") return yield* exportCsv(referrals, context);
  const parts: string[] = [];
  for (const referral of referrals) {
    parts.push(as === "txt" ? exportText(referral, context) : inFhir(referral, context, how));
    yield;
  }
  return parts.join(as === "txt" ? NEW_PAGE : "");
}

function inFhir(referral: KeptReferral, context: ExportContext, how: "one" | "many"): string {
  return `${JSON.stringify(bundleOf(referral, context), null, how === "one" ? 2 : 0)}\n`;
}

const NEW_PAGE = "\f\n";
