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
  const seen = new Set<string>();
  let pages = 0;
  let pageSize = 0;
  /** What the last page with anything new on it said. */
  let said: Page | undefined;

  return {
    take(page) {
      const marks = page.records.map(markOf);
      if (marks.every((mark) => seen.has(mark))) {
        return said === undefined ? firstIsEmpty(page) : atNothingNew(page.totalRecords || said.totalRecords);
      }
      for (const mark of marks) seen.add(mark);
      pages += 1;
      pageSize = Math.max(pageSize, marks.length);
      said = page;
      return goesOn(page) ? "go-on" : "last";
    },
    takeMissing: () => atNothingNew(said?.totalRecords),
  };

  function goesOn({ totalPages, totalRecords, isLast }: Page): boolean {
    const missing = missingOf(totalRecords);
    if (totalPages === undefined) return isLast !== true && missing !== 0;
    if (totalPages > pages) return isLast !== true || missing !== 0;
    return isLast !== true && lacksWholePage(missing);
  }

  /** After an empty page, one that came before, or none at all. A total of records is the best witness. */
  function atNothingNew(totalRecords: number | undefined): Step {
    const missing = missingOf(totalRecords);
    if (missing === 0) return "nothing-more";
    if (said?.totalPages === undefined) return lacksWholePage(missing) ? "stopped-short" : "nothing-more";
    if (said.totalPages <= pages) return "nothing-more";
    return said.isLast === true && missing === undefined ? "nothing-more" : "stopped-short";
  }

  function missingOf(totalRecords: number | undefined): number | undefined {
    return totalRecords === undefined ? undefined : Math.max(0, totalRecords - seen.size);
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
  if (data !== undefined) return `id ${data.id}`;
  return createHash("sha256")
    .update(String(JSON.stringify(record)))
    .digest("base64");
}
