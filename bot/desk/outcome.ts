/** How an act ended, read from the case as it stands afterwards. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { KeptReferral } from "../store/store.ts";

export type Ended =
  | { readonly is: "done" }
  | { readonly is: "ended" }
  | { readonly is: "gone" }
  | { readonly is: "taken"; readonly by: LinkWorker };

/** `done` when the worker has the live conversation. */
export function endedFor(worker: LinkWorker, referral: Pick<KeptReferral, "live"> | undefined): Ended {
  if (referral === undefined) return { is: "gone" };
  const { live } = referral;
  if (live?.is !== "with-link-worker" || live.by === undefined) return { is: "ended" };
  return live.by.id === worker.id ? { is: "done" } : { is: "taken", by: live.by };
}
