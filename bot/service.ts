/**
 * The running service, made from its parts: turns, the assistant, the HTTP server with its routes. `compose.ts` hands in
 * the real parts; tests make the same service from parts of their own.
 */
import { randomUUID } from "node:crypto";
import type { World } from "../knowledge/world.ts";
import { createAssistant } from "./assistant.ts";
import { createTokens } from "./channels/directline/tokens.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { importedFile } from "./directory/imported.ts";
import type { Refresh } from "./directory/refresh.ts";
import type { Log } from "./log.ts";
import type { Lookup } from "./lookup/client.ts";
import { rateLimit } from "./rate-limit.ts";
import type { Secrets } from "./secrets.ts";
import { close, createServer, listen, type Mount } from "./server.ts";
import type { Store } from "./store/store.ts";
import { createTurns, type TurnDeps, type Turns } from "./turn.ts";

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
  /** Keeps the directory fresh; absent where it comes from no feed. */
  readonly refresh?: Refresh;
}

/** What every mount may take from; each names what it needs. */
export type ServiceDeps = ReturnType<typeof depsOf>;

export interface Service {
  /** Listens and resolves with the port. */
  start(): Promise<number>;
  /** Stops accepting, finishes the turns under way, closes streams, look-up and store. */
  stop(): Promise<void>;
}

/** Connections that have not ended by themselves this long after a stop are cut. */
const STOP_WITHIN_MS = 5_000;

/** A service with the given routes, not yet listening. */
export function createService(parts: Parts, routes: readonly Mount<ServiceDeps>[]): Service {
  const { config, store, lookup, clock } = parts;
  const stopping: (() => Promise<void>)[] = [];
  const turns = createTurns({ ...parts, ...parts.dialogue, ...config });
  const deps = depsOf(parts, turns, (stop) => stopping.push(stop));
  const server = createServer(deps, routes);

  return {
    async start() {
      const port = await listen(server, config.port, config.host);
      parts.refresh?.start();
      return port;
    },
    async stop() {
      await parts.refresh?.stop();
      const closed = close(server);
      await turns.idle();
      await Promise.all(stopping.map((stop) => stop()));
      const stopWaiting = clock.after(STOP_WITHIN_MS, () => server.server.closeAllConnections());
      server.server.closeIdleConnections();
      await closed;
      stopWaiting();
      await lookup.close();
      await store.close();
    },
  };
}

function depsOf(parts: Parts, turns: Turns, whenStopping: (stop: () => Promise<void>) => void) {
  const { config, secrets, store, lookup, world, clock, log } = parts;
  return {
    ...config,
    ...secrets,
    store,
    lookup,
    world,
    clock,
    log,
    turns,
    words: () => world().words,
    directoryFile: importedFile(config),
    assistant: createAssistant(turns, randomUUID),
    tokens: createTokens(secrets.tokenKey, clock),
    tokenLimit: rateLimit(config.tokensPerMinute, clock),
    isBehindTls: config.publicUrl?.startsWith("https:") ?? false,
    whenStopping,
  };
}
