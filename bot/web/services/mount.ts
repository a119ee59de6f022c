/**
 * The directory as pages at `/services`, which need no script: the list with its search, a page for each service, and a
 * form to say that something about it is wrong. Nothing of a search is kept or logged, and no browser stores a page
 * (rule 24).
 */
import type { Server } from "restify";
import { browse } from "../../../knowledge/directory/browse.ts";
import type { Candidate } from "../../../knowledge/directory/query.ts";
import { browseQuery, type Wish } from "../../../knowledge/directory/wish.ts";
import { clientAddress } from "../../address.ts";
import { corrections } from "../../corrections.ts";
import type { Limits } from "../../limits.ts";
import { type Log, outline } from "../../log.ts";
import type { Lookup } from "../../lookup/client.ts";
import { isRefusedAsTooMany } from "../../refusals.ts";
import { type Handler, type Received, type Reply, route } from "../../route.ts";
import { within } from "../../time-limit.ts";
import { readAsked } from "./asked.ts";
import { correctionForm, correctionSent, takeCorrection } from "./correct.ts";
import { listPage } from "./list-page.ts";
import { aboutService, pageReply, type SettingDeps, settingOf } from "./page-reply.ts";
import { servicePage } from "./service-page.ts";
import { urgentAnswer } from "./urgent.ts";

export interface ServicesDeps extends SettingDeps {
  readonly lookup: Pick<Lookup, "search">;
  readonly searchWithinMs: number;
  readonly publicUrl: string | undefined;
  readonly dataDir: string;
  readonly trustedProxies: number;
  readonly limits: Limits;
  readonly log: Log;
}

/** Searches with words take the encoder's time, which chats need; past this a list is made by the words alone. */
const SEARCHES_A_MINUTE = 120;

export function mountServices(server: Server, deps: ServicesDeps): void {
  const correcting = {
    ...deps,
    corrections: corrections(deps.dataDir),
  };
  const pages: readonly [path: string, handler: Handler][] = [
    ["/services", (received) => list(received, deps)],
    ["/services/:id", (received) => one(received, deps)],
    ["/services/:id/correction", correctionForm(correcting)],
    ["/services/:id/correction/sent", correctionSent(correcting)],
  ];
  for (const [path, handler] of pages) {
    route(server, "GET", path, handler, deps);
    route(server, "HEAD", path, handler, deps);
  }
  route(server, "POST", "/services/:id/correction", takeCorrection(correcting), deps);
}

async function list(received: Received, deps: ServicesDeps): Promise<Reply> {
  const setting = settingOf(deps);
  const { world, at } = setting;
  const asked = readAsked(received.query, at, world.places, world.words);
  const listing = browse(asked.wish, await search(asked.wish, received, deps), world);
  return pageReply(listPage(asked, listing, urgentAnswer(asked.typed.q, at, world), setting));
}

function one(received: Received, deps: ServicesDeps): Promise<Reply> {
  return aboutService(received, deps, (service, setting) => pageReply(servicePage(service, deps.publicUrl, setting)));
}

/** `undefined` where there are no words, and when searching fails or is late: then the services' own words are read. */
async function search(wish: Wish, received: Received, deps: ServicesDeps): Promise<readonly Candidate[] | undefined> {
  const query = browseQuery(wish);
  if (query === undefined) return undefined;
  try {
    await deps.limits.count("searches", clientAddress(received, deps.trustedProxies), SEARCHES_A_MINUTE);
    return await within("search", deps.searchWithinMs, deps.clock, deps.lookup.search(query));
  } catch (error) {
    // Whoever asks too much is not to fill the log with it.
    if (isRefusedAsTooMany(error)) return undefined;
    deps.log.warn({ ...outline(error), step: "search" }, "a list was made without the look-up");
    return undefined;
  }
}
