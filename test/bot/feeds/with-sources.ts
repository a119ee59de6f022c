/** A folder and a server for the sources of each test, gone after it. Hooks are set where this is called. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FeedOptions, type OpenedFeed, openFeed } from "../../../bot/feeds/open-feed.ts";
import type { RawRecord } from "../../../knowledge/directory/feed/record.ts";
import { allOf } from "./all-of.ts";
import { type Behave, type FeedServer, feedServer } from "./feed-server.ts";
import { hastyClock } from "./hasty-clock.ts";

const LIMIT_MS = 60_000;

export interface WithSources {
  readonly folder: string;
  /** Writes one, and gives its path. */
  file(name: string, content: string | Buffer): Promise<string>;
  serve(behave: Behave): Promise<FeedServer>;
  /** May ask the servers that were served so far, unless told otherwise. */
  open(source: string, options?: Partial<FeedOptions>): Promise<OpenedFeed>;
  /** With its records, read to the end. */
  opened(source: string, options?: Partial<FeedOptions>): Promise<ReadFeed>;
}

export type ReadFeed = Omit<Extract<OpenedFeed, { is: "open" }>, "records"> & { readonly records: RawRecord[] };

export function withSources(): WithSources {
  const servers = new Set<FeedServer>();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "feed-"));
  });
  afterEach(async () => {
    await Promise.all([...servers].map((each) => each.close()));
    servers.clear();
    await rm(folder, { recursive: true });
  });

  const open: WithSources["open"] = (source, options = {}) =>
    openFeed(source, {
      allowedHosts: [],
      privateHosts: [...servers].map(({ host }) => host),
      clock: hastyClock(LIMIT_MS),
      random: () => 0,
      ...options,
      limits: { requestMs: LIMIT_MS, ...options.limits },
    });

  return {
    get folder() {
      return folder;
    },
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    async serve(behave) {
      const server = await feedServer(behave);
      servers.add(server);
      return server;
    },
    open,
    async opened(source, options) {
      const feed = await open(source, options);
      assert.ok(feed.is === "open");
      return { ...feed, records: await allOf(feed.records) };
    },
  };
}

export function namesOf(records: readonly RawRecord[]): unknown[] {
  return records.map(({ data }) => (data as { name?: unknown }).name);
}
