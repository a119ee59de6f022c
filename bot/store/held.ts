/** Until when a lead holds something against deletion, in ms since 1970; 0 where nobody does. */
import { z } from "zod";
import type { KeptReferral } from "./store.ts";

const heldSchema = z.object({ holds: z.record(z.string(), z.number()) });

/** @param state as it was stored, by whatever release. */
export function heldUntilIn(state: unknown): number {
  const held = heldSchema.safeParse(state);
  return held.success ? Math.max(0, ...Object.values(held.data.holds)) : 0;
}

export function heldUntilOf(referral: Pick<KeptReferral, "hold"> | undefined): number {
  return referral?.hold?.until ?? 0;
}
