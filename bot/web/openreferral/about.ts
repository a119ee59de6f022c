/** What `/openreferral/` says of the feed: which standard it keeps to, who publishes it, and whom its data is owed to. */
import type { PublishedWorld } from "./snapshot.ts";

const PROFILE = "https://docs.openreferraluk.org/";
const OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json";

/** Required by the licence of OS Code-Point Open, of which points and districts are made. */
const ATTRIBUTION = [
  "Contains OS data © Crown copyright and database right 2025",
  "Contains Royal Mail data © Royal Mail copyright and database right 2025",
];

/** Version, profile and OpenAPI document are the standard's; the rest is ours. */
export function aboutTheFeed({ services, partner }: PublishedWorld) {
  const feeds = new Set([...services.values()].flatMap(({ feed }) => feed ?? []));
  return {
    version: "HSDS-UK-3.0",
    profile: PROFILE,
    openapi_url: OPENAPI,
    publisher: partner.name,
    ...(feeds.size > 0 && { feeds: [...feeds].sort() }),
    attribution: ATTRIBUTION,
    note: "A record without assured_date has not been checked by a person.",
  };
}
