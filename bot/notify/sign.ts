/**
 * How a receiver knows that a webhook is ours and new: an HMAC with SHA-256 (RFC 2104) over the time of sending, a full
 * stop and the body. While the secret is changed there are two signatures, so that receivers can change after us.
 */
import { createHmac } from "node:crypto";

export const HEADERS = {
  id: "what-matters-id",
  timestamp: "what-matters-timestamp",
  signature: "what-matters-signature",
} as const;

/** `v1=` and hexadecimal digits for each secret, with commas between. @param timestamp seconds since 1970. */
export function signature(secrets: readonly string[], timestamp: number, body: string): string {
  const signed = secrets.map((secret) => createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex"));
  return signed.map((digest) => `v1=${digest}`).join(",");
}
