/** A small whole record for tests of mending, and what comes of it when some of it is untidy. */
import assert from "node:assert/strict";
import { mend } from "../../../../knowledge/directory/feed/mend.ts";
import type { RejectionId, RepairId } from "../../../../knowledge/directory/feed/record.ts";
import type { OpenReferralService } from "../../../../knowledge/directory/open-referral.ts";

export const TODAY = "2026-06-10";
export const WHOLE = { id: "c0ffee00-0000-4000-8000-000000000001", name: "Kitchen Table Club", status: "active" };

export interface Outcome {
  readonly record: OpenReferralService;
  /** What was repaired, "field: what". */
  readonly repairs: readonly string[];
}

/** The whole record with some fields put in its place, mended. Fails when it was rejected. */
export function mended(fields: object): Outcome {
  const outcome = mend({ where: "record 1", data: { ...WHOLE, ...fields } }, TODAY);
  assert.ok(outcome.is === "kept");
  return { record: outcome.record, repairs: outcome.repairs.map(({ field, what }) => `${field}: ${what}`) };
}

/** The repairs of one kind of value, without their fields. */
export function whatWasDone(fields: object): readonly RepairId[] {
  const outcome = mend({ where: "record 1", data: { ...WHOLE, ...fields } }, TODAY);
  return outcome.is === "kept" ? outcome.repairs.map(({ what }) => what) : [];
}

/** Why data is rejected, or `undefined` when it is kept. */
export function rejected(data: unknown): RejectionId | undefined {
  const outcome = mend({ where: "record 1", data }, TODAY);
  return outcome.is === "rejected" ? outcome.why : undefined;
}
