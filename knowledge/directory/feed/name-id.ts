/**
 * An id for a service that its feed gives none: a version 5 UUID (RFC 9562) of its names. The same names give the same id
 * in every import and in every feed, whatever their capitals and spaces; a service that changes its name is a new one.
 */
import { createHash } from "node:crypto";

/** The namespace of these ids; any other would do, as long as it never changes. */
const NAMESPACE = Buffer.from("6f0d3c1e5a7b4c2d9e8f1a2b3c4d5e6f", "hex");

/** The id of what has these names, the most special first: name, organisation. */
export function idOfNames(...names: readonly string[]): string {
  const plain = names.map((name) => name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" "));
  const bytes = createHash("sha1").update(NAMESPACE).update(plain.join("\n")).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
