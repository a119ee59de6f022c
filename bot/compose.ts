/**
 * The composition root: every part is made here, from the settings, and handed to what needs it. Tests make the same
 * service from parts of their own.
 */
import { randomUUID } from "node:crypto";
import type { World } from "../knowledge/world.ts";
import { createAssistant } from "./assistant.ts";
import { mountDirectLine } from "./channels/directline/mount.ts";
import { createTokens } from "./channels/directline/tokens.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { mountHealth } from "./health.ts";
import type { Log } from "./log.ts";
import type { Lookup } from "./lookup/client.ts";
import { rateLimit } from "./rate-limit.ts";
import type { Secrets } from "./secrets.ts";
import { close, createServer, listen } from "./server.ts";
import type { Store } from "./store/store.ts";
import { createTurns, type TurnDeps } from "./turn.ts";

/** How a conversation goes, as pure functions of what is known. */
export type Dialogue = Pick<TurnDeps, "newState" | "wanted" | "respond" | "rescue" | "notice">;

export interface Parts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly lookup: Lookup;
  readonly world: () => World;
  readonly dialogue: Dialogue;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Service {
  /** Listens and resolves with the port. */
  start(): Promise<number>;
  /** Stops accepting, finishes the turns under way, closes streams, look-up and store. */
  stop(): Promise<void>;
}

/** Connections that have not ended by themselves this long after a stop are cut. */
const STOP_WITHIN_MS = 5_000;

export function createService(parts: Parts): Service {
  const { config, secrets, store, lookup, clock, log } = parts;
  const stopping: (() => Promise<void>)[] = [];
  const turns = createTurns({ ...parts, ...parts.dialogue, ...config });
  const deps = {
    ...config,
    ...secrets,
    store,
    lookup,
    clock,
    log,
    turns,
    world: parts.world,
    words: () => parts.world().words,
    assistant: createAssistant(turns, randomUUID),
    tokens: createTokens(secrets.tokenKey, clock),
    tokenLimit: rateLimit(config.tokensPerMinute, clock),
    isBehindTls: config.publicUrl?.startsWith("https:") ?? false,
    whenStopping: (stop: () => Promise<void>) => stopping.push(stop),
  };
  const server = createServer(deps, [mountHealth, mountDirectLine]);

  return {
    start: () => listen(server, config.port, config.host),
    async stop() {
      const closed = close(server);
      await turns.idle();
      await Promise.all(stopping.map((stop) => stop()));
      const isPatient = clock.after(STOP_WITHIN_MS, () => server.server.closeAllConnections());
      server.server.closeIdleConnections();
      await closed;
      isPatient();
      await lookup.close();
      await store.close();
    },
  };
}
