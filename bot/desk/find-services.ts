/**
 * `GET services?q=&case=`: the directory, for a link worker who adds to somebody's plan; of a case that says where the
 * person lives, what is near to them first. Nothing of the search is kept.
 */
import { browse } from "../../knowledge/directory/browse.ts";
import type { Service } from "../../knowledge/directory/service.ts";
import { browseQuery, type Wish } from "../../knowledge/directory/wish.ts";
import type { Place } from "../../knowledge/places/places.ts";
import type { World } from "../../knowledge/world.ts";
import type { Clock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { Lookup } from "../lookup/client.ts";
import type { Received, Reply } from "../route.ts";
import type { Store } from "../store/store.ts";
import { within } from "../time-limit.ts";
import type { FoundService } from "./api.ts";
import type { Queue } from "./queue.ts";
import type { SignIn } from "./signed-in.ts";

export interface FindDeps {
  readonly queue: Pick<Queue, "get">;
  readonly store: Pick<Store, "referral">;
  readonly lookup: Pick<Lookup, "search">;
  readonly world: () => World;
  readonly clock: Clock;
  readonly searchWithinMs: number;
  readonly signIn: Pick<SignIn, "whoIs">;
  readonly log: Log;
}

const LONGEST_QUERY = 200;
const POSTCODE = "postcode";

export async function findServices(received: Received, deps: FindDeps): Promise<Reply> {
  await deps.signIn.whoIs(received);
  const text = (received.query.get("q") ?? "").trim().slice(0, LONGEST_QUERY);
  if (text === "") return { status: 200, json: [] };
  const place = await placeOf(received.query.get("case") ?? "", deps);
  const filters = { needs: [], isFreeOnly: false, isStepFreeOnly: false, isFromHomeOnly: false };
  const wish: Wish = { ...filters, text, page: 1, at: deps.clock.now(), ...(place && { place }) };
  const { results } = browse(wish, await search(wish, deps), deps.world());
  return { status: 200, json: results.map(({ service }) => found(service)) };
}

/** Where the person said that they live. */
async function placeOf(id: string, { queue, store, world }: FindDeps): Promise<Place | undefined> {
  const key = queue.get(id)?.known.key;
  const referral = key && (await store.referral(key));
  const line = referral?.lines.find(({ id: asked }) => asked === POSTCODE);
  return line && world().places.find(line.answer);
}

/** `undefined` when it fails or is late: then the services' own words are read. */
async function search(wish: Wish, { lookup, clock, searchWithinMs, log }: FindDeps) {
  const query = browseQuery(wish);
  if (query === undefined) return undefined;
  try {
    return await within("search", searchWithinMs, clock, lookup.search(query));
  } catch (error) {
    log.warn({ ...outline(error), step: "search" }, "the desk's list was made without the look-up");
    return undefined;
  }
}

function found({ id, name, organisation, description, phone, text, email, url, address }: Service): FoundService {
  const contacts = [phone, text, email, url, address].filter((each) => each !== undefined);
  return { id, name, organisation, description, contacts };
}
