/**
 * Ids of what is published: UUIDs, version 5 (RFC 9562), made of our own stable ids in the city's namespace. The same
 * service has the same id after every restart and on every replica, and the starter directory's records keep theirs.
 */
import { uuidV5 } from "../uuid-v5.ts";

/** Makes the id of a thing from what kind it is and which one: `ids("term", "need", "debt")`. */
export type Ids = (kind: string, ...which: string[]) => string;

const NAMESPACE_URL = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** The ids of one city ("Liverpool"). */
export function idsOf(city: string): Ids {
  const namespace = uuidV5(NAMESPACE_URL, `urn:what-matters:${city.trim().toLowerCase().replace(/\s+/g, "-")}`);
  return (kind, ...which) => uuidV5(namespace, [kind, ...which].join(":"));
}

/** A service's published id. One that came with a UUID from another feed keeps it: there too it is that service. */
export function publishedIdOf(id: string, ids: Ids): string {
  return UUID.test(id) ? id.toLowerCase() : ids("service", id);
}
