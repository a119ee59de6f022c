/**
 * Opens a feed over HTTP, by what its address answers: a page of an Open Referral UK feed is followed by the others, the
 * document at the base of such a feed leads to its services, and anything else is read as the file that it is.
 */
import { basename } from "node:path/posix";
import type { Mapping } from "../../knowledge/directory/feed/mapping.ts";
import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { Answer } from "./ask-once.ts";
import { recordsOfFile } from "./file-records.ts";
import type { FeedClient } from "./guarded-client.ts";
import { inTurn } from "./in-turn.ts";
import { isBaseDocument, type Page, pageOf } from "./json-page.ts";
import type { FeedLimits } from "./limits.ts";
import { pagedRecords } from "./pages.ts";
import { parseJson, textOf } from "./text.ts";
import type { Validators } from "./validators.ts";
import { isZip } from "./zip.ts";

export type Opened =
  | { readonly is: "unchanged" }
  | {
      readonly is: "open";
      /** How many records there will be, where the feed says so. */
      readonly total?: number | undefined;
      /** Throws a `feed` error when it breaks off: then nothing that came before may be taken either. */
      readonly records: AsyncIterable<RawRecord>;
      /** To be kept with the copy. */
      readonly validators: Validators;
    };

/** Closes the client when the records are read or cannot be. Throws what it throws, and `feed.not-a-feed`. */
export async function openAddress(
  source: URL,
  mapping: Mapping | undefined,
  known: Validators,
  client: FeedClient,
  limits: FeedLimits,
): Promise<Opened> {
  try {
    const opened = await open(source, mapping, known, client, limits);
    if (opened.is === "unchanged") await client.close();
    return opened.is === "unchanged" ? opened : { ...opened, records: thenClosed(opened.records, client) };
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function open(
  source: URL,
  mapping: Mapping | undefined,
  known: Validators,
  client: FeedClient,
  limits: FeedLimits,
): Promise<Opened> {
  const answer = await client.get(source, { known });
  if (answer.is !== "body") return withoutBody(answer, source);
  const json = mapping === undefined && !isZip(answer.bytes) ? parseJson(textOf(answer.bytes)) : undefined;
  const at = asReader(answer.url, source);
  if (isBaseDocument(json)) return openServices(at, known, client, limits);
  const page = pageOf(json);
  if (page !== undefined) return openPages(at, page, answer.validators, client, limits);
  const file = { name: basename(at.pathname) || at.host, bytes: answer.bytes };
  const records = inTurn(await recordsOfFile(file, mapping, limits));
  return { is: "open", records, validators: answer.validators };
}

/** From the base address of a version 3 feed. */
async function openServices(base: URL, known: Validators, client: FeedClient, limits: FeedLimits): Promise<Opened> {
  const services = new URL(base);
  services.pathname = `${base.pathname.replace(/\/$/, "")}/services`;
  const answer = await client.get(services, { known });
  if (answer.is !== "body") return withoutBody(answer, services);
  const page = pageOf(parseJson(textOf(answer.bytes)));
  if (page === undefined) throw new CodedError("feed.not-a-feed", { host: base.host, why: "/services is no page" });
  // A date would be held against the base document the next time, which says the same however old the list is.
  const { etag } = answer.validators;
  return openPages(asReader(answer.url, services), page, etag === undefined ? {} : { etag }, client, limits);
}

function openPages(list: URL, page: Page, validators: Validators, client: FeedClient, limits: FeedLimits): Opened {
  list.searchParams.delete("page");
  const records = pagedRecords(client, list, page, limits.mostPages);
  return { is: "open", total: page.totalRecords, records, validators };
}

function withoutBody(answer: Exclude<Answer, { is: "body" }>, { host }: URL): Opened {
  if (answer.is === "unchanged") return answer;
  throw new CodedError("feed.unreachable", { host, status: answer.status });
}

/** Where something was in the end, with the name and password of the source unless it is another's host. */
function asReader(found: URL, source: URL): URL {
  const url = new URL(found);
  if (url.origin === source.origin) [url.username, url.password] = [source.username, source.password];
  return url;
}

async function* thenClosed(records: AsyncIterable<RawRecord>, client: FeedClient): AsyncGenerator<RawRecord> {
  try {
    yield* records;
  } finally {
    await client.close();
  }
}
