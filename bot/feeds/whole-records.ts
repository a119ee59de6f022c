/**
 * Lists of Open Referral UK feeds often hold short forms: only the address of a single service tells its contacts and
 * places. Where nothing on a page has any, each service is asked for by itself.
 */
import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { isObject } from "../../knowledge/directory/feed/untidy.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { fewAtATime } from "./few-at-a-time.ts";
import type { FeedClient } from "./guarded-client.ts";
import { parseJson, textOf } from "./text.ts";

/** Makes the records of a page whole. The page's number is for errors. */
export type MakeWhole = (records: readonly RawRecord[], page: number) => Promise<readonly RawRecord[]>;

/** Only the full form has these. A feed that leaves empty fields out may lack them here and there, but not on all. */
const ONLY_FULL = ["contacts", "phones", "service_at_locations", "locations", "schedules", "regular_schedules"];
/** Of the list, not of one service. */
const LIST_PARAMETERS = ["page", "per_page"];
const AT_ONCE = 4;

/**
 * @param list the address of the list of services; a single one is under it, by its id
 * @returns rejects with what the client throws, or `feed.incomplete` when a service is broken
 */
export function wholeRecords(client: FeedClient, list: URL): MakeWhole {
  let hasSingles = true;

  return async (records, page) => {
    if (!hasSingles || records.some(({ data }) => isFull(data))) return records;
    const ask = (some: readonly RawRecord[]) => fewAtATime(some, AT_ONCE, (record) => singleOf(record.data, page));
    const answers = await ask(records.slice(0, AT_ONCE));
    // A feed that has no addresses for single services is not asked for each of thousands.
    hasSingles = !answers.every((answer) => answer === "missing");
    if (hasSingles) answers.push(...(await ask(records.slice(AT_ONCE))));
    return records.map((record, at) => joined(record, answers[at]));
  };

  async function singleOf(data: unknown, page: number): Promise<unknown> {
    const id = idOf(data);
    if (id === undefined) return undefined;
    const answer = await client.get(singleUrl(list, id), { page });
    if (answer.is !== "body") return "missing";
    const full = parseJson(textOf(answer.bytes));
    if (isObject(full)) return full;
    throw new CodedError("feed.incomplete", { host: list.host, page, why: "a service of this page is broken" });
  }
}

function isFull(data: unknown): boolean {
  return isObject(data) && ONLY_FULL.some((field) => field in data);
}

/** The full form over the short one. What answers with another service's id is not believed. */
function joined(record: RawRecord, full: unknown): RawRecord {
  if (full === "missing") return { ...record, where: `${record.where}, in short form: there is no full one` };
  if (!isObject(record.data) || !isObject(full) || idOf(full) !== idOf(record.data)) return record;
  return { ...record, data: { ...record.data, ...full } };
}

/** An id that can stand in an address: "." and ".." would lead up and away. */
function idOf(data: unknown): string | undefined {
  if (!isObject(data) || (typeof data.id !== "string" && typeof data.id !== "number")) return undefined;
  const id = String(data.id).trim();
  return id === "" || id === "." || id === ".." ? undefined : id;
}

function singleUrl(list: URL, id: string): URL {
  const url = new URL(list);
  url.pathname = `${list.pathname.replace(/\/$/, "")}/${encodeURIComponent(id)}`;
  for (const name of LIST_PARAMETERS) url.searchParams.delete(name);
  return url;
}
