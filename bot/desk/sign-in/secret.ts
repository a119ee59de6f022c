/** Secrets that a browser or a link carries. Only their digests are kept, so a copy of the store opens nothing. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;

/** 256 bits of chance, as 43 letters, digits, "-" and "_". */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** Chance has no dictionary to be tried against it, so this needs neither salt nor slowness. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

/** Takes as long for a near miss as for a far one. */
export function isSame(left: string, right: string): boolean {
  const [leftDigest, rightDigest] = [left, right].map((each) => createHash("sha256").update(each).digest());
  return leftDigest !== undefined && rightDigest !== undefined && timingSafeEqual(leftDigest, rightDigest);
}
