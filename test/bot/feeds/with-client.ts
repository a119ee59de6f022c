/** A client for each test and a server for it to ask; both are closed after it. Hooks are set where this is called. */
import assert from "node:assert/strict";
import { type ClientOptions, type FeedClient, guardedClient } from "../../../bot/feeds/guarded-client.ts";
import { type Behave, type FeedServer, feedServer } from "./feed-server.ts";
import { type HastyClock, hastyClock } from "./hasty-clock.ts";

/** Of one answer; shorter waits are over at once. */
export const LIMIT_MS = 60_000;

export interface WithClient {
  readonly clock: HastyClock;
  serve(behave: Behave): Promise<FeedServer>;
  /** May ask the servers that were served so far, unless told otherwise. */
  client(options?: Partial<ClientOptions>): FeedClient;
}

export function withClient(): WithClient {
  const servers = new Set<FeedServer>();
  const clients = new Set<FeedClient>();
  let clock: HastyClock;

  beforeEach(() => {
    clock = hastyClock(LIMIT_MS);
  });
  afterEach(async () => {
    await Promise.all([...clients, ...servers].map((each) => each.close()));
    clients.clear();
    servers.clear();
  });

  return {
    get clock() {
      return clock;
    },
    async serve(behave) {
      const server = await feedServer(behave);
      servers.add(server);
      return server;
    },
    client(options = {}) {
      const client = guardedClient({
        allowedHosts: [],
        privateHosts: [...servers].map(({ host }) => host),
        clock,
        random: () => 0.5,
        ...options,
        limits: { requestMs: LIMIT_MS, totalMs: 100 * LIMIT_MS, ...options.limits },
      });
      clients.add(client);
      return client;
    },
  };
}

/** What an address answers, as text. */
export async function textAt(client: FeedClient, url: URL): Promise<string> {
  const answer = await client.get(url);
  assert.ok(answer.is === "body");
  return answer.bytes.toString();
}
