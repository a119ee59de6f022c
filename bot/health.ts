/**
 * `/health/live`: the process runs. `/health/ready`: which parts work, for whoever runs the service and for load
 * balancers.
 */
import type { Server } from "restify";
import type { World } from "../knowledge/world.ts";
import type { Clock } from "./clock.ts";
import { standingOf } from "./directory/standing.ts";
import type { Log } from "./log.ts";
import type { Lookup } from "./lookup/client.ts";
import { type Reply, route } from "./route.ts";
import type { ConversationId, Store } from "./store/store.ts";

export interface HealthDeps {
  readonly store: Store;
  readonly lookup: Pick<Lookup, "isReady">;
  readonly world: () => Pick<World, "services">;
  readonly directoryFile: string | undefined;
  readonly clock: Clock;
  readonly isDemonstration: boolean;
  readonly log: Log;
  /** Whether it is stopping, and new requests belong elsewhere. */
  readonly isDraining: () => boolean;
}

export function mountHealth(server: Server, deps: HealthDeps): void {
  route(server, "GET", "/health/live", () => ({ status: 200, json: { status: "live" } }), deps);
  route(server, "GET", "/health/ready", () => readiness(deps), deps);
}

/**
 * Without the encoder people are still answered, by the phrase rules: degraded, not down. Without the store nobody is.
 */
async function readiness(deps: HealthDeps): Promise<Reply> {
  const { store, lookup, world, directoryFile, clock, isDemonstration } = deps;
  if (deps.isDraining()) return { status: 503, json: { status: "draining", isDemonstration } };
  const canStore = await store.load("health" as ConversationId).then(
    () => true,
    () => false,
  );
  const canUnderstand = lookup.isReady();
  const status = canStore ? (canUnderstand ? "ready" : "degraded") : "unavailable";
  const parts = {
    store: canStore ? "works" : "does not work",
    understanding: canUnderstand ? "works" : "phrase rules alone",
  };
  const directory = standingOf(world().services, directoryFile, clock.now());
  return { status: canStore ? 200 : 503, json: { status, parts, directory, isDemonstration } };
}
