/**
 * What is kept of one conversation, to take away (rule 21): only for the browser session that it was said in, which is
 * whoever holds the conversation's own token. The secret of servers, which opens every conversation, does not open this,
 * nor does a token that was made out for it: a download leaves no trace with the person, so nobody else is to make one.
 */
import type { Server } from "restify";
import { reopen } from "../../../dialogs/index.ts";
import { type WhatIsKept, whatIsKept } from "../../../dialogs/what-is-kept.ts";
import { whatIsKeptText } from "../../../dialogs/what-is-kept-text.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import type { World } from "../../../knowledge/world.ts";
import { type AccessDeps, corsHeaders, enter } from "../../channels/directline/access.ts";
import type { Limits } from "../../limits.ts";
import type { Log } from "../../log.ts";
import { type Received, type Reply, route } from "../../route.ts";
import type { ConversationId, Entry, Store } from "../../store/store.ts";

export interface MyDataDeps extends AccessDeps {
  readonly store: Pick<Store, "load" | "entries">;
  readonly world: () => World;
  readonly limits: Limits;
  readonly idleDays: number;
  readonly referralDays: number;
  readonly backupDays: number;
  readonly log: Log;
}

const PATH = "/my-data/:conversation";
const DOWNLOADS_A_MINUTE = 6;
const PAGE = 200;
/** It lies among the downloads for whoever looks there, and says nothing of what it is. */
const FILE_NAME = "my-notes";

export function mountMyData(server: Server, deps: MyDataDeps): void {
  const options = { log: deps.log, headers: (received: Received) => corsHeaders(received, deps) };
  route(server, "GET", PATH, (received) => download(received, deps), options);
  route(server, "OPTIONS", PATH, () => ({ status: 204, empty: true }), options);
}

async function download(received: Received, deps: MyDataDeps): Promise<Reply> {
  const { caller, conversation } = await enter(received, deps);
  if (caller.is === "server" || caller.ticket.isOfServer) throw new CodedError("directline.forbidden");
  await deps.limits.count("downloads", conversation, DOWNLOADS_A_MINUTE);
  const world = deps.world();
  const kept = await keptOf(conversation, world, deps);
  if (received.query.get("format") !== "text") {
    return { status: 200, json: kept, headers: { "Content-Disposition": attachment("json") } };
  }
  return {
    status: 200,
    type: "text/plain; charset=utf-8",
    bytes: whatIsKeptText(kept, world),
    headers: { "Content-Disposition": attachment("txt") },
  };
}

async function keptOf(conversation: ConversationId, world: World, deps: MyDataDeps): Promise<WhatIsKept> {
  const { store, idleDays, referralDays, backupDays } = deps;
  const [{ state }, entries] = await Promise.all([store.load(conversation), allEntries(conversation, store)]);
  return whatIsKept({ state: reopen(state, world), entries, retention: { idleDays, referralDays, backupDays } }, world);
}

async function allEntries(conversation: ConversationId, store: MyDataDeps["store"]): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const page = await store.entries(conversation, all.at(-1)?.sequence ?? 0, PAGE);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

function attachment(ending: string): string {
  return `attachment; filename="${FILE_NAME}.${ending}"`;
}
