/** How an act ended, read from what stands there afterwards. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { Entry, KeptReferral } from "../store/store.ts";

export type Ended =
  | {
      readonly is: "done";
      /** What it wrote in the conversation, where it is known. */
      readonly entries?: readonly Entry[];
      /** The words for the person reached nobody. */
      readonly isUnsaid?: true;
    }
  | NotDone;

export type NotDone =
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

/** Why nothing came of an act: whoever has the conversation again by now had lost it then. */
export function notDone(worker: LinkWorker, referral: Pick<KeptReferral, "live"> | undefined): NotDone {
  const ended = endedFor(worker, referral);
  return ended.is === "done" ? { is: "ended" } : ended;
}

/** Whether the case has this act written down already. */
export function isNoted({ case: noted }: Pick<KeptReferral, "case">, actId: string): boolean {
  return noted?.facts.lastActs?.includes(actId) ?? false;
}
