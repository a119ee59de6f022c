/** What the desk's page calls a case: it leads back to no conversation, and the same case has the same id on every replica. */
import { createHash } from "node:crypto";
import type { ReferralKey } from "../store/store.ts";

const DIGEST_LENGTH = 22;

/** 22 characters of the SHA-256 of both, which no two cases share. */
export function caseIdOf({ conversation, reference }: ReferralKey): string {
  return createHash("sha256").update(`${conversation} ${reference}`).digest("base64url").slice(0, DIGEST_LENGTH);
}
