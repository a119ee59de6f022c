/** The feed of the directory as it is now: made once for each snapshot of what is known, and dropped with it. */
import { type PublishedFeed, publishedFeed } from "../../../knowledge/directory/publish/published-feed.ts";
import type { World } from "../../../knowledge/world.ts";
import { inSlices } from "../../in-slices.ts";
import { type KeptReplies, keepReplies } from "./kept-replies.ts";

export type PublishedWorld = Pick<World, "services" | "places" | "topics" | "partner">;

export interface Snapshot {
  readonly world: PublishedWorld;
  readonly feed: PublishedFeed;
  readonly replies: KeptReplies;
}

const MOST_KEPT_CHARACTERS = 16_000_000;

/** Gives the snapshot of the moment. Its feed is made when it is first asked for. */
export function snapshots(worldNow: () => PublishedWorld): () => Promise<Snapshot> {
  const made = new WeakMap<PublishedWorld, Promise<Snapshot>>();
  return () => {
    const world = worldNow();
    const known = made.get(world);
    if (known !== undefined) return known;
    const snapshot = snapshotOf(world);
    made.set(world, snapshot);
    return snapshot;
  };
}

async function snapshotOf(world: PublishedWorld): Promise<Snapshot> {
  const { services, places, topics, partner } = world;
  const centreOf = (code: string) => places.find(code)?.point;
  const feed = await inSlices(publishedFeed({ services: services.values(), topics, city: partner.city, centreOf }));
  return { world, feed, replies: keepReplies(MOST_KEPT_CHARACTERS) };
}
