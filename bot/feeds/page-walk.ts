/**
 * When a walk through the pages of a feed goes on, and whether it reached the end. What pages say of themselves is often
 * wrong (a total that lies or shrinks, a last page that is never marked, a server that gives the first page whatever it is
 * asked), so each sign is weighed against what came: a promised page that brings nothing new is the end only when there is
 * a better reason to think so than to think that half of the feed is missing.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Page } from "./json-page.ts";

/**
 * `go-on`: take its records, and ask for the next page. `last`: take them, that is all. `nothing-more`: it has none to
 * take, and all came before. `stopped-short`: it has none to take, and more was promised.
 */
export type Step = "go-on" | "last" | "nothing-more" | "stopped-short";

export interface PageWalk {
  /** What a page means. Pages are given in order. */
  take(page: Page): Step;
  /** What it means that there is nothing at the address of the next page. */
  takeMissing(): Step;
}

export function pageWalk(): PageWalk {
  const seenRecords = new Set<string>();
  const seenPages = new Set<string>();
  let taken = 0;
  let pageSize = 0;
  /** What the last page that was taken said. */
  let said: Page | undefined;

  return {
    take(page) {
      if (!isWorthTaking(page.records.map(markOf))) {
        return said === undefined ? firstIsEmpty(page) : atNothingNew(page.totalRecords || said.totalRecords);
      }
      taken += page.records.length;
      pageSize = Math.max(pageSize, page.records.length);
      said = page;
      return goesOn(page) ? "go-on" : "last";
    },
    takeMissing: () => atNothingNew(said?.totalRecords),
  };

  /** A promised page may hold nothing but records that came before: many a feed has some of them twice. */
  function isWorthTaking(marks: readonly string[]): boolean {
    const page = hashOf(marks.join());
    const isNew = marks.some((mark) => !seenRecords.has(mark));
    const isPromised = said?.totalPages !== undefined && said.totalPages > seenPages.size;
    if (marks.length === 0 || seenPages.has(page) || !(isNew || isPromised)) return false;
    seenPages.add(page);
    for (const mark of marks) seenRecords.add(mark);
    return true;
  }

  function goesOn({ totalPages, totalRecords, isLast }: Page): boolean {
    const missing = missingOf(totalRecords);
    if (totalPages === undefined) return isLast === true ? lacksWholePage(missing) : missing !== 0;
    if (totalPages > seenPages.size) return isLast !== true || missing !== 0;
    return isLast !== true && lacksWholePage(missing);
  }

  /** After an empty page, one that came before, or none at all. A total of records is the best witness. */
  function atNothingNew(totalRecords: number | undefined): Step {
    const missing = missingOf(totalRecords);
    if (missing === 0) return "nothing-more";
    if (said?.totalPages === undefined) return lacksWholePage(missing) ? "stopped-short" : "nothing-more";
    if (said.totalPages <= seenPages.size) return "nothing-more";
    return said.isLast === true && missing === undefined ? "nothing-more" : "stopped-short";
  }

  function missingOf(totalRecords: number | undefined): number | undefined {
    return totalRecords === undefined ? undefined : Math.max(0, totalRecords - taken);
  }

  /** Totals often count a few records that are not shown to everybody. */
  function lacksWholePage(missing: number | undefined): boolean {
    return missing !== undefined && missing >= pageSize;
  }
}

/** A feed may have no services, but not some services and none on its first page. */
function firstIsEmpty({ totalPages = 0, totalRecords = 0 }: Page): Step {
  return totalRecords > 0 || totalPages > 1 ? "stopped-short" : "nothing-more";
}

const withIdSchema = z.object({ id: z.union([z.string(), z.number()]) });

/** What a record is known again by: its id, or all of it. */
function markOf(record: unknown): string {
  const { data } = withIdSchema.safeParse(record);
  return data === undefined ? hashOf(String(JSON.stringify(record))) : `id ${data.id}`;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
