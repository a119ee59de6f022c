/**
 * The audit trail says who looked at which case: once for each worker and case in half an hour. A page reads its open case
 * again after each new connection, of which proxies make many, and a lead could not tell looking from connecting.
 */
import type { Clock } from "../clock.ts";
import type { Shelf } from "../store/shelf.ts";
import type { AuditTrail } from "./signed-in.ts";

export interface OpeningDeps {
  readonly shelf: Pick<Shelf, "get" | "put">;
  readonly audit: Pick<AuditTrail, "add">;
  readonly clock: Pick<Clock, "now">;
}

export const OPENINGS_APART_MS = 30 * 60_000;
const KIND = "desk-opened-lately";

/** Durable when it resolves, as the trail. @param id the case's at the desk */
export async function writeOpening(
  who: string,
  { id, reference }: { readonly id: string; readonly reference: string },
  { shelf, audit, clock }: OpeningDeps,
): Promise<void> {
  const place = `${who} ${id}`;
  if ((await shelf.get(KIND, place)) !== undefined) return;
  await audit.add({ who, did: "case-opened", reference });
  await shelf.put(KIND, place, {}, { expectedVersion: "any", expiresAt: clock.now() + OPENINGS_APART_MS });
}
