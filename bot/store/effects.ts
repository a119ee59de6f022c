/** What a commit does to referrals and tells other systems, the same for every store. */
import type { Effect } from "../../dialogs/effect.ts";
import { innerDigest } from "./ids.ts";
import type { Commit, KeptReferral, ReferralKey } from "./store.ts";

const WEB = "web";

/** Where the person of a commit writes from. */
export function channelOf({ deliverTo }: Pick<Commit, "deliverTo">): string {
  return deliverTo?.channel ?? WEB;
}

export function takenUpBy(effect: Extract<Effect, { kind: "take-up" }>): NonNullable<KeptReferral["takenUp"]> {
  const { at, by, workerId } = effect;
  return { at, by, ...(workerId !== undefined && { workerId }) };
}

const CHANGES_ONE: ReadonlySet<Effect["kind"]> = new Set(["take-up", "live", "hold", "ask-deletion"]);

/** Referrals that a commit makes or changes, each once. */
export function referralsIn({ conversation, effects }: Pick<Commit, "conversation" | "effects">): ReferralKey[] {
  const references = effects.flatMap((effect) => {
    if (effect.kind === "refer") return [effect.referral.reference];
    return CHANGES_ONE.has(effect.kind) && "reference" in effect ? [effect.reference] : [];
  });
  return [...new Set(references)].map((reference) => ({ conversation, reference }));
}

/** The ids of the due work that tells other systems, each once: `EVENT:REFERENCE`, or `EVENT:REFERENCE:SINCE`. */
export function noticesOf({ effects }: Pick<Commit, "effects">): readonly string[] {
  const ids = effects.flatMap((effect) => {
    if (effect.kind !== "notify") return [];
    const { event, reference, since } = effect;
    return [[event, reference, ...(since === undefined ? [] : [since])].join(":")];
  });
  return [...new Set(ids)];
}

/**
 * What a notice is remembered by, beside the ids that were answered, for as long as those: so none is given twice, also
 * after it was settled. No inbound id can be taken for one, since no inner digest has a colon in it.
 */
export function noticeDigest(id: string): string {
  return `notify:${innerDigest(id)}`;
}
