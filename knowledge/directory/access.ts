/** How to get in, from the record's own words. Silence means neither. */
import type { Service } from "./service.ts";

const OPEN_DOOR =
  /\bdrop[- ]?ins?\b|\bdrop in\b|\bwalk in\b|\bturn up\b|\bgo along\b|\bcome along\b|\bcome and see\b|\bself[- ]refer|\bask yourself\b|\bno referral\b|\bcontact (?:the|them|them|mya|cap|pss|us|rasa|comics|everton)\b|\bsign up online\b|^phone\b|^phone,|^contact\b/i;
const THROUGH_OTHERS =
  /\bvoucher\b|\bcannot refer yourself\b|\brefer(?:red|ral)? (?:by|from|from a|often)\b|\bneeds? a referral\b|^referral\b|\busually through\b|^ask (?:your|a|the|housing|adult|at)\b|\bmay need a referral\b|\bprofessional asks\b/i;

/** The record says that people can come or get in touch by themselves. */
export function needsNoReferral({ access = "" }: Pick<Service, "access">): boolean {
  return OPEN_DOOR.test(access) && !THROUGH_OTHERS.test(access);
}

/** The record says that somebody else must send them, at least for part of it. */
export function needsReferral({ access = "" }: Pick<Service, "access">): boolean {
  return THROUGH_OTHERS.test(access) && !/\bself[- ]refer/i.test(access);
}
