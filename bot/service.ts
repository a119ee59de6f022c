/**
 * The running service, made from its parts: turns, the assistant, the HTTP server with its routes. `compose.ts` hands in
 * the real parts; tests make the same service from parts of their own.
 */
import { randomUUID } from "node:crypto";
import type { Duplex } from "node:stream";
import type { World } from "../knowledge/world.ts";
import { createAssistant } from "./assistant.ts";
import { createTokens } from "./channels/directline/tokens.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { createAuditTrail } from "./desk/audit.ts";
import { createDesk, type Desk } from "./desk/desk.ts";
import { createSignIn } from "./desk/sign-in/sign-in.ts";
import { importedFile } from "./directory/imported.ts";
import type { Refresh } from "./directory/refresh.ts";
import type { Senders } from "./due/sender.ts";
import { keepSwept } from "./due/sweep.ts";
import { createDueWork } from "./due/work.ts";
import { createFigures, type Figures } from "./figures/figures.ts";
import type { Limits } from "./limits.ts";
import { type Log, outline } from "./log.ts";
import type { Lookup } from "./lookup/client.ts";
import { createNotifier } from "./notify/notifier.ts";
import { targetsOf } from "./notify/targets.ts";
import type { Secrets } from "./secrets.ts";
import { close, createServer, listen, type Mount } from "./server.ts";
import type { Shelf } from "./store/shelf.ts";
import type { Store } from "./store/store.ts";
import { within } from "./time-limit.ts";
import { createTurns, type TurnDeps, type Turns } from "./turn.ts";

/** How a conversation goes, as pure functions of what is known. */
export type Dialogue = Pick<TurnDeps, "reopen" | "wanted" | "respond" | "rescue" | "notice">;

export interface Parts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly store: Store;
  readonly shelf: Shelf;
  readonly limits: Limits;
  /** Closes the store and the limits. */
  readonly closeShared: () => Promise<void>;
  readonly lookup: Lookup;
  readonly world: () => World;
  readonly dialogue: Dialogue;
  readonly clock: Clock;
  readonly log: Log;
  /** Those of channels that send by themselves. */
  readonly senders?: Senders;
  /** Keeps the directory fresh; absent where it comes from no feed. */
  readonly refresh?: Refresh;
}

/** What every mount may take from; each names what it needs. */
export type ServiceDeps = ReturnType<typeof depsOf>;

export interface Service {
  /** Listens and resolves with the port. */
  start(): Promise<number>;
  /**
   * Drains: says that it is not ready, stops accepting, finishes the turns and sendings in hand, tells streams to come
   * back elsewhere, and closes look-up and store.
   * @throws CodedError `time-limit.passed` when that takes too long; what was not acknowledged is sent again.
   */
  stop(): Promise<void>;
}

/** Connections that have not ended by themselves this long after everything is answered are cut. */
const CUT_AFTER_MS = 5_000;
const KNOW_DESK_WITHIN_MS = 5_000;
/** Less than the half minute after which Kubernetes kills. */
const STOP_WITHIN_MS = 25_000;

/** A service with the given routes, not yet listening. */
export function createService(parts: Parts, routes: readonly Mount<ServiceDeps>[]): Service {
  const { config, store, clock, log, senders = {} } = parts;
  const figures = createFigures(config.metricsToken !== undefined);
  const stopping: (() => Promise<void>)[] = [];
  let isDraining = false;
  const desk = createDesk({ ...parts, turns: () => turns });
  const turns: Turns = createTurns({
    ...parts,
    ...parts.dialogue,
    world: desk.world,
    ...config,
    figures: figures.turns,
    whenDue: (conversation) => due.lookAt(conversation),
  });
  const audit = createAuditTrail(parts.shelf, clock);
  const notifier = createNotifier({ ...parts, audit, targets: targetsOf(config.notify, clock), chance: Math.random });
  const due = createDueWork({ store, clock, log, turns, senders, notifier, figures: figures.due, chance: Math.random });
  const sweep = keepSwept(parts);
  const deps = depsOf(
    parts,
    turns,
    desk,
    figures,
    () => isDraining,
    (stop) => stopping.push(stop),
  );
  const server = createServer(deps, routes);
  server.server.on("upgrade", (_request, socket: Duplex) => {
    figures.socketOpened();
    socket.on("close", figures.socketClosed);
  });

  async function drain(): Promise<void> {
    const closed = close(server);
    await Promise.all([parts.refresh?.stop(), sweep.stop(), due.stop(), desk.stop(), turns.idle()]);
    turns.close();
    await turns.idle();
    await Promise.all(stopping.map((stop) => stop()));
    const stopWaiting = clock.after(CUT_AFTER_MS, () => server.server.closeAllConnections());
    server.server.closeIdleConnections();
    await closed;
    stopWaiting();
    await parts.lookup.close();
    await parts.closeShared();
  }

  /** A desk that is not known in time is known later: residents are answered meanwhile. */
  async function knowDesk(): Promise<void> {
    try {
      await within("desk", KNOW_DESK_WITHIN_MS, clock, desk.start());
    } catch (error) {
      log.error(outline(error), "the desk is not known yet: it goes on being read");
    }
  }

  return {
    async start() {
      await knowDesk();
      const port = await listen(server, config.port, config.host);
      parts.refresh?.start();
      due.start();
      sweep.start();
      return port;
    },
    stop() {
      isDraining = true;
      return within("stop", STOP_WITHIN_MS, clock, drain());
    },
  };
}

function depsOf(
  parts: Parts,
  turns: Turns,
  desk: Desk,
  figures: Figures,
  isDraining: () => boolean,
  whenStopping: (stop: () => Promise<void>) => void,
) {
  const { config, secrets, store, shelf, lookup, world, clock, log } = parts;
  const isBehindTls = config.publicUrl?.startsWith("https:") ?? false;
  return {
    ...config,
    ...secrets,
    store,
    shelf,
    lookup,
    world,
    clock,
    log,
    turns,
    notice: parts.dialogue.notice,
    figures,
    isDraining,
    limits: figures.counted(parts.limits),
    words: () => world().words,
    directoryFile: importedFile(config),
    assistant: createAssistant(turns, randomUUID),
    tokens: createTokens(secrets.tokenKey, clock),
    isBehindTls,
    whenStopping,
    audit: createAuditTrail(shelf, clock),
    signIn: createSignIn({ ...config, shelf, clock, isBehindTls }),
    deskNow: desk,
    reopened: (stored: unknown) => parts.dialogue.reopen(stored, world()),
  };
}
