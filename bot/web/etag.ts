/** ETags of content, so that whoever has it already is sent nothing (RFC 9110, section 8.8.3). */
import { createHash } from "node:crypto";

/** The ETag of some content, quoted as the header has it. */
export function etagOf(bytes: string | Buffer): string {
  return `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
}

/** Whether an `If-None-Match` header names this ETag: one of several, weak or not, or `*`. */
export function isStillFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
