/**
 * The services of a paged Open Referral UK feed, version 3 or 1. One page that does not come whole means that nothing may
 * be taken: the walk throws, and whoever reads it keeps the last good copy.
 */
import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { FeedClient } from "./guarded-client.ts";
import { inVersion3 } from "./in-version-3.ts";
import { type Page, pageOf } from "./json-page.ts";
import { pageWalk, type Step } from "./page-walk.ts";
import { parseJson, textOf } from "./text.ts";
import { wholeRecords } from "./whole-records.ts";

/**
 * Page by page, as they are read.
 * @param list the address of the list of services, with the source's own query
 * @param first what it answered
 * @returns throws `feed.incomplete` for a page that fails or is missing, `feed.too-large` past `mostPages`
 */
export async function* pagedRecords(
  client: FeedClient,
  list: URL,
  first: Page,
  mostPages: number,
): AsyncGenerator<RawRecord> {
  const walk = pageWalk();
  const makeWhole = wholeRecords(client, list);
  // Some servers count from 0, and some of those only say so.
  let firstNumber = first.number === 0 ? 0 : 1;
  let [page, step]: [Page, Step] = [first, walk.take(first)];

  for (let place = 1; ; place += 1) {
    if (step === "stopped-short") throw incomplete(list, place, "it has nothing new, though more was promised");
    if (step === "nothing-more") return;
    if ((page.totalPages ?? 0) > mostPages || place > mostPages) {
      throw new CodedError("feed.too-large", { host: list.host, mostPages });
    }
    yield* inVersion3(await orIncomplete(list, place, makeWhole(placed(page.records, place), place)));
    if (step === "last") return;

    [page, step] = await next(place, firstNumber);
    if (bringsNothing(step) && place === 1 && firstNumber === 0) {
      firstNumber = 1;
      [page, step] = await next(place, firstNumber);
    }
  }

  async function next(place: number, numberOfFirst: number): Promise<[Page, Step]> {
    const url = new URL(list);
    url.searchParams.set("page", String(place + numberOfFirst));
    const answer = await orIncomplete(list, place + 1, client.get(url, { page: place + 1 }));
    if (answer.is !== "body") return [{ records: [] }, walk.takeMissing()];
    const read = pageOf(parseJson(textOf(answer.bytes)));
    if (read === undefined) throw incomplete(list, place + 1, "it is broken");
    return [read, walk.take(read)];
  }
}

function bringsNothing(step: Step): boolean {
  return step === "nothing-more" || step === "stopped-short";
}

/** Not allowed and too large have reasons of their own; anything else at this point means that half a feed came. */
async function orIncomplete<Outcome>(list: URL, page: number, work: Promise<Outcome>): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== "feed.unreachable") throw error;
    throw new CodedError("feed.incomplete", { host: list.host, ...error.details, page }, { cause: error });
  }
}

function incomplete(list: URL, page: number, why: string): CodedError {
  return new CodedError("feed.incomplete", { host: list.host, page, why });
}

function placed(records: readonly unknown[], page: number): readonly RawRecord[] {
  return records.map((data, at) => ({ where: `page ${page}, record ${at + 1}`, data }));
}
