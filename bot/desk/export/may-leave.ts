/**
 * Which referrals may leave the desk. What somebody never agreed to share stays with the staff who were told of it (rule 8);
 * what they asked to be deleted goes nowhere new by the dozen, and one by one only by whoever decides that for it.
 */
import type { KeptReferral } from "../../store/store.ts";

/** Of one, taken by somebody who has read its page. */
export function isAgreedTo({ isWithoutAgreement }: Pick<KeptReferral, "isWithoutAgreement">): boolean {
  return isWithoutAgreement !== true;
}

/** Of many, which nobody looks at one by one. */
export function mayLeave(referral: Pick<KeptReferral, "isWithoutAgreement" | "deletionAskedAt">): boolean {
  return isAgreedTo(referral) && referral.deletionAskedAt === undefined;
}
