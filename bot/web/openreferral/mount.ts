/**
 * The directory as an Open Referral UK feed (HSDS-UK 3.0) at `/openreferral/`: open to all, read-only, no key. It holds
 * what residents are shown and is made from the same snapshot, so what is hidden there is hidden here at once.
 */
import type { Server } from "restify";
import type { PublishedFeed } from "../../../knowledge/directory/publish/published-feed.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { localTime } from "../../../knowledge/hours/local-time.ts";
import { clientAddress } from "../../address.ts";
import type { Clock } from "../../clock.ts";
import type { Limits } from "../../limits.ts";
import type { Log } from "../../log.ts";
import { type Handler, type Received, type Reply, route } from "../../route.ts";
import { isStillFresh } from "../etag.ts";
import { aboutTheFeed } from "./about.ts";
import { type Body, bodyOf } from "./kept-replies.ts";
import {
  type Asked,
  type Chosen,
  choosePlaces,
  chooseServices,
  chooseTaxonomies,
  chooseTerms,
  pageBody,
} from "./lists.ts";
import { type ParameterName, readParameters } from "./parameters.ts";
import { type PublishedWorld, type Snapshot, snapshots } from "./snapshot.ts";

export interface OpenReferralDeps {
  readonly world: () => PublishedWorld;
  readonly clock: Pick<Clock, "now">;
  readonly trustedProxies: number;
  readonly limits: Limits;
  readonly log: Log;
}

type Make = (received: Received, snapshot: Snapshot, today: string) => Promise<Body> | Body;

const BASE = "/openreferral";
/** A harvest of 100,000 services by full pages is 200 requests. */
const TIMES_PER_MINUTE = 600;

const PAGING = ["page", "per_page"] as const;
const FILTERS = [
  "search",
  "taxonomy_term_id",
  "taxonomy_id",
  "minimum_age",
  "maximum_age",
  "start_time",
  "end_time",
  "day",
  "full",
] as const;

export function mountOpenReferral(server: Server, deps: OpenReferralDeps): void {
  const snapshotNow = snapshots(deps.world);
  const answering =
    (make: Make): Handler =>
    async (received) => {
      await deps.limits.count("openreferral", clientAddress(received, deps.trustedProxies), TIMES_PER_MINUTE);
      const body = await make(received, await snapshotNow(), localTime(deps.clock.now()).date);
      return replyWith(body, received);
    };
  const options = { log: deps.log, headers: openToAll };
  for (const [path, make] of ROUTES) {
    route(server, "GET", BASE + path, answering(make), options);
    route(server, "HEAD", BASE + path, answering(make), options);
    route(server, "OPTIONS", BASE + path, () => ({ status: 204, empty: true }), options);
  }
}

const about: Make = (_, { world }) => bodyOf(aboutTheFeed(world));

const ROUTES: readonly [path: string, make: Make][] = [
  ["", about],
  ["/", about],
  ["/services", list(FILTERS, chooseServices)],
  ["/services/:id", one(serviceRecord)],
  ["/service_at_locations", list([...FILTERS, "postcode", "proximity"], choosePlaces)],
  ["/service_at_locations/:id", one(placeRecord)],
  ["/taxonomies", list([], chooseTaxonomies)],
  ["/taxonomies/:id", one(({ taxonomies }, id) => taxonomies.taxonomies.find((each) => each.id === id))],
  ["/taxonomy_terms", list(["taxonomy_id"], chooseTerms)],
  ["/taxonomy_terms/:id", one(({ taxonomies }, id) => taxonomies.terms.find((each) => each.id === id))],
];

function list<Item>(
  names: readonly ParameterName[],
  choose: (asked: Asked) => Promise<Chosen<Item>> | Chosen<Item>,
): Make {
  return ({ path, query }, snapshot, today) => {
    const parameters = readParameters(query, [...PAGING, ...names]);
    const make = async () => pageBody(await choose({ parameters, snapshot, today }), parameters, path);
    // Somebody's postcode stays in no memory, not even as what a page is found by.
    if (parameters.postcode !== undefined) return make();
    return snapshot.replies.get(JSON.stringify([path, today, parameters]), make);
  };
}

function one(find: (feed: PublishedFeed, id: string, today: string) => object | undefined): Make {
  return ({ params }, { feed }, today) => {
    const found = find(feed, (params.id ?? "").toLowerCase(), today);
    if (found === undefined) throw new CodedError("http.not-found");
    return bodyOf(found);
  };
}

function serviceRecord(feed: PublishedFeed, id: string, today: string): object | undefined {
  const service = feed.service(id, today);
  return service && feed.record(service);
}

function placeRecord(feed: PublishedFeed, id: string, today: string): object | undefined {
  const at = feed.serviceAt(id, today);
  return at && feed.recordAt(at);
}

function replyWith({ bytes, etag, link }: Body, { headers }: Received): Reply {
  // Asked for again each time, at the price of an ETag: a number that was taken back must not live on in a cache.
  const caching = { ETag: etag, "Cache-Control": "no-cache", ...(link !== undefined && { Link: link }) };
  if (isStillFresh(headers["if-none-match"], etag)) return { status: 304, empty: true, headers: caching };
  return { status: 200, type: "application/json; charset=utf-8", bytes, headers: caching };
}

/** Any page of any site may read the feed: there is nothing in it that is not public. */
function openToAll({ method }: Received): Record<string, string> {
  const open = { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" };
  if (method !== "OPTIONS") return { ...open, "Access-Control-Expose-Headers": "ETag, Link, Retry-After" };
  return {
    ...open,
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, X-Requested-With",
    "Access-Control-Max-Age": "600",
  };
}
