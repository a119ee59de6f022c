/**
 * The connection to Redis: one server, a cluster or what the sentinels say, asked in one way. A question that meets a lost
 * connection is asked again until its time is up, so a restart or a fail-over is a short wait and not an error; every
 * question can be asked twice without harm (a commit knows itself again). Then it fails, and the channel sends it again.
 */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import slotOf from "cluster-key-slot";
import { Cluster, Redis } from "ioredis";
import { CodedError } from "../../../knowledge/errors.ts";
import { type Log, outline } from "../../log.ts";
import { secondCopy } from "./second-copy.ts";
import { type Client, openClient, openSubscriber, type RedisSettings } from "./settings.ts";

export type Argument = string | number | Buffer;

/** Lua that Redis runs as one step. Its keys all belong to one partition. */
export interface Script {
  readonly lua: string;
  readonly sha: string;
}

export interface RedisConnection {
  readonly kind: "single" | "cluster" | "sentinel";
  /** Texts in the reply are Buffers. The first key decides which server of a cluster answers. */
  send(command: string, ...args: readonly Argument[]): Promise<unknown>;
  run(script: Script, keys: readonly string[], args: readonly Argument[]): Promise<unknown>;
  /** Resolves when all that was written here has a second copy, where there is to be one. */
  copied(): Promise<void>;
  /** One connection for each server that holds a part of everything. */
  masters(): Promise<readonly Redis[]>;
  /** A name of the server that a key belongs to, or none while that is not known. */
  serverOf(key: string): string | undefined;
  /** The names of all servers that hold a part of everything; none while they are not known. */
  servers(): readonly string[];
  /** A new connection to listen on, not open yet. */
  subscriber(server: string): Redis;
  /** Calls the listener when keys may belong to other servers than before. Returns how to stop it. */
  onMoved(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Longer than electing a new master takes when it is configured for seconds, shorter than people wait. */
const GIVE_UP_MS = 4_000;
const PAUSE_MS = 50;
/** Sentinels are asked for the address whenever it is needed. */
const ONLY_SERVER = "the master";

/** Returns at once: the first questions wait until it is connected. */
export function connectRedis(settings: RedisSettings, log: Log): RedisConnection {
  const client = openClient(settings);
  reportOutages(client, log);
  const kind = "url" in settings ? "single" : "cluster" in settings ? "cluster" : "sentinel";

  const copied = kind === "sentinel" && client instanceof Redis ? secondCopy(client, log) : async () => undefined;

  async function send(command: string, ...args: readonly Argument[]): Promise<unknown> {
    const giveUpAt = performance.now() + GIVE_UP_MS;
    for (;;) {
      try {
        await untilReady(client, giveUpAt);
        return await client.callBuffer(command, [...args]);
      } catch (error) {
        if (!isWorthAnotherTry(error) || performance.now() + PAUSE_MS >= giveUpAt) throw error;
        await pause(PAUSE_MS);
      }
    }
  }

  return {
    kind,
    send,
    copied,
    async run({ lua, sha }, keys, args) {
      try {
        return await send("evalsha", sha, keys.length, ...keys, ...args);
      } catch (error) {
        if (replyCode(error) !== "NOSCRIPT") throw error;
        return await send("eval", lua, keys.length, ...keys, ...args);
      }
    },
    async masters() {
      await untilReady(client, performance.now() + GIVE_UP_MS);
      return client instanceof Cluster ? client.nodes("master") : [client];
    },
    serverOf: (key) => (client instanceof Cluster ? client.slots[slotOf(key)]?.[0] : ONLY_SERVER),
    servers() {
      if (!(client instanceof Cluster)) return [ONLY_SERVER];
      return [...new Set(client.slots.flatMap(([master]) => master ?? []))];
    },
    subscriber: (server) => openSubscriber(settings, server),
    onMoved(listener) {
      client.on("refresh", listener);
      return () => client.off("refresh", listener);
    },
    async close() {
      client.disconnect();
    },
  };
}

export function script(lua: string): Script {
  return { lua, sha: createHash("sha1").update(lua).digest("hex") };
}

/** The word that an error of Redis begins with ("OOM"), or what kind of error it is: nothing that anybody wrote. */
export function replyCode(error: unknown): string {
  if (error instanceof CodedError) return String(error.details.reason ?? error.code);
  if (!(error instanceof Error) || !CLIENT_ERRORS.has(error.name)) return "unexpected";
  if (error.name === "ReplyError") return /^[A-Z]+/.exec(error.message)?.[0] ?? "ERR";
  return error.message === "Command timed out" ? "timed-out" : "not-connected";
}

const CLIENT_ERRORS = new Set([
  "Error",
  "ReplyError",
  "AbortError",
  "MaxRetriesPerRequestError",
  "ClusterAllFailedError",
]);
/** What a server says while it starts or changes its part, or that there was none to ask. */
const PASSING = new Set(["not-connected", "LOADING", "READONLY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN"]);

function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof CodedError) && PASSING.has(replyCode(error));
}

async function untilReady(client: Client, giveUpAt: number): Promise<void> {
  while (client.status !== "ready") {
    if (client.status === "end") throw unavailable("closed");
    const leftMs = giveUpAt - performance.now();
    if (leftMs <= 0) throw unavailable("not-connected");
    await nextReady(client, leftMs);
  }
}

function unavailable(reason: string): CodedError {
  return new CodedError("store.unavailable", { reason });
}

function nextReady(client: Client, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      client.off("ready", done);
      resolve();
    };
    const timer = setTimeout(done, withinMs);
    client.setMaxListeners(0).once("ready", done);
  });
}

/** Says once that Redis is away and once that it is back: a line for every try would hide everything else. */
function reportOutages(client: Client, log: Log): void {
  let isAway = false;
  client.on("error", (error: unknown) => {
    if (isAway) return;
    isAway = true;
    log.error({ ...outline(error), reason: replyCode(error) }, "redis cannot be reached");
  });
  client.on("ready", () => {
    if (isAway) log.info("redis can be reached again");
    isAway = false;
  });
}
