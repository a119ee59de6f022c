/** How to get in, from the record's own words. Silence means neither. */
import type { Service } from "./service.ts";

const BY_ONESELF =
  /\bself[- ]refer(?!\w* from age)|\bask yourself\b|\bno referral\b|\bdo not need to see a gp\b|\b(?:them|centre) yourself\b|\breferral by a young person\b/i;
const OPEN_DOOR =
  /\bdrop[- ]?in\b|\bwalk in\b|\bturn up\b|\b(?:go|come) along\b|\bcome and see\b|\bcontact (?:the|them|him|her)\b|\bsign up online\b|^phone\b|^contact\b/i;
const THROUGH_OTHERS =
  /\bvoucher\b|\bcannot refer yourself\b|\breferr(?:ed|al),? (?:by|from|often)\b|\bneeds? a referral\b|\bneed a referral\b|^referral\b|\busually through\b|^ask (?:your|a|the|housing|adult|at)\b|\bor ask a midwife\b|\bprofessional asks\b/i;

/** The record says that people can come or get in touch by themselves. */
export function needsNoReferral({ access = "" }: Pick<Service, "access">): boolean {
  return BY_ONESELF.test(access) || (OPEN_DOOR.test(access) && !THROUGH_OTHERS.test(access));
}

/** The record says that somebody else must send them, at least for part of it. */
export function needsReferral({ access = "" }: Pick<Service, "access">): boolean {
  return THROUGH_OTHERS.test(access) && !BY_ONESELF.test(access);
}
