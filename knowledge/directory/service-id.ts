/**
 * The id of a service, safe in an address and never shared: our own slug, the feed's id where it can stand as it is, or
 * one made from both. The same record has the same id at every import.
 */
import { createHash } from "node:crypto";
import type { OpenReferralService } from "./open-referral.ts";

const SAFE = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Without a hyphen in it, what is joined by hyphens can be told apart again. */
const PLAIN = /^[a-z0-9]{1,30}$/;
const MOST_READABLE = 40;

/** Letters, digits and hyphens. An id that is no UUID gets the name of its feed, since two feeds may both have a "42". */
export function serviceIdOf({ id, what_matters: ours }: Pick<OpenReferralService, "id" | "what_matters">): string {
  if (ours?.slug !== undefined) return ours.slug;
  const { feed } = ours ?? {};
  if (UUID.test(id)) return id.toLowerCase();
  if (feed === undefined && SAFE.test(id)) return id;
  if (feed !== undefined && PLAIN.test(feed) && PLAIN.test(id)) return `${feed}-${id}`;
  const readable = slugOf(`${feed ?? ""} ${id}`);
  const sign = createHash("sha256")
    .update(JSON.stringify([feed ?? "", id]))
    .digest("hex")
    .slice(0, 12);
  return [readable, sign].filter((part) => part !== "").join("-");
}

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, MOST_READABLE)
    .replace(/-$/, "");
}
