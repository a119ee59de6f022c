/** What was taken away, by whom, stands in the audit trail before it is handed out: of many, each by its reference. */
import type { KeptReferral } from "../../store/store.ts";
import type { AuditTrail } from "../signed-in.ts";
import type { ExportAs } from "./exported.ts";

export interface Taken {
  /** The worker's id, or `system`. */
  readonly who: string;
  readonly as: ExportAs;
  /** An ISO date; absent: all that are kept. */
  readonly day?: string;
  readonly referrals: readonly Pick<KeptReferral, "reference">[];
}

export async function writeDownMany({ who, as, day, referrals }: Taken, audit: Pick<AuditTrail, "add">): Promise<void> {
  const detail = `${as} ${day ?? "all"}`;
  await audit.add({ who, did: "day-exported", detail });
  for (const { reference } of referrals) await audit.add({ who, did: "case-exported", reference, detail });
}
