/** Reads the pages of a feed that behaves as a test tells it. Hooks are set where this is called. */
import assert from "node:assert/strict";
import { pageOf } from "../../../bot/feeds/json-page.ts";
import { pagedRecords } from "../../../bot/feeds/pages.ts";
import type { RawRecord } from "../../../knowledge/directory/feed/record.ts";
import { allOf } from "./all-of.ts";
import type { Behave, FeedServer } from "./feed-server.ts";
import { withClient } from "./with-client.ts";

export interface WithPages {
  /** Of the last feed that was read. */
  readonly server: FeedServer;
  read(behave: Behave, options?: { readonly path?: string; readonly mostPages?: number }): Promise<RawRecord[]>;
}

export function withPages(): WithPages {
  const { serve, client } = withClient();
  let server: FeedServer;

  return {
    get server() {
      return server;
    },
    async read(behave, { path = "/services", mostPages = 50 } = {}) {
      server = await serve(behave);
      const asking = client();
      const list = server.url(path);
      const answer = await asking.get(list);
      assert.ok(answer.is === "body");
      const first = pageOf(JSON.parse(answer.bytes.toString()));
      assert.ok(first);
      return allOf(pagedRecords(asking, list, first, mostPages));
    },
  };
}

const CONTACTS = [{ id: "c1", phones: [{ number: "0151 496 0000" }] }];

/** A service as a feed gives it by itself, with all that it has. */
export function full(id: string) {
  return { id, name: `Service ${id}`, contacts: CONTACTS };
}

export function idsOf(records: readonly RawRecord[]): unknown[] {
  return records.map(({ data }) => (data as { id: unknown }).id);
}

/** The error of work that has to fail. */
export async function failure(work: Promise<unknown>): Promise<{ code: string; details: Record<string, unknown> }> {
  return work.then(
    () => assert.fail("it was taken"),
    (error: { code: string; details: Record<string, unknown> }) => error,
  );
}
