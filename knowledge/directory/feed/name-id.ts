/**
 * An id for a service that its feed gives none: a version 5 UUID (RFC 9562) of its names. The same names give the same id
 * in every import and in every feed, whatever their capitals and spaces; a service that changes its name is a new one.
 */
import { uuidV5 } from "../uuid-v5.ts";

/** The namespace of these ids; any other would do, as long as it never changes. */
const NAMESPACE = "6f0d3c1e-5a7b-4c2d-9e8f-1a2b3c4d5e6f";

/** The id of what has these names, the most special first: name, organisation. */
export function idOfNames(...names: readonly string[]): string {
  const plain = names.map((name) => name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" "));
  return uuidV5(NAMESPACE, plain.join("\n"));
}
