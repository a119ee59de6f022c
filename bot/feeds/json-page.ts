/**
 * One answer of an Open Referral UK feed, told apart by its shape: a page of version 3 (`contents`, `total_pages`), a page
 * of version 1 (`content`, `totalPages`), or what stands at a feed's base address and only says which standard it follows.
 */
import { z } from "zod";

/** What a page says of itself is often wrong, so what does not fit is as good as not said. */
export interface Page {
  readonly records: readonly unknown[];
  /** Of this page, counted from 0 or 1. */
  readonly number?: number | undefined;
  readonly totalPages?: number | undefined;
  readonly totalRecords?: number | undefined;
  readonly isLast?: boolean | undefined;
}

const digits = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const count = z
  .union([z.int().min(0), digits])
  .optional()
  .catch(undefined);
const said = z.boolean().optional().catch(undefined);

const version3Schema = z
  .object({
    contents: z.array(z.unknown()),
    page_number: count,
    page: count,
    total_pages: count,
    total_items: count,
    last_page: said,
  })
  .transform(
    (page): Page => ({
      records: page.contents,
      number: page.page_number ?? page.page,
      totalPages: page.total_pages,
      totalRecords: page.total_items,
      isLast: page.last_page,
    }),
  );

const version1Schema = z
  .object({
    content: z.array(z.unknown()),
    number: count,
    totalPages: count,
    totalElements: count,
    last: said,
  })
  .transform(
    (page): Page => ({
      records: page.content,
      number: page.number,
      totalPages: page.totalPages,
      totalRecords: page.totalElements,
      isLast: page.last,
    }),
  );

const pageSchema = z.union([version3Schema, version1Schema]);
const baseSchema = z.union([
  z.object({ version: z.string(), profile: z.string() }),
  z.object({ version: z.string(), openapi_url: z.string() }),
]);

/** The page that an answer is, or `undefined` when it is none. */
export function pageOf(answer: unknown): Page | undefined {
  return pageSchema.safeParse(answer).data;
}

/** Whether an answer is the document at the base address of a version 3 feed: `version`, `profile`, `openapi_url`. */
export function isBaseDocument(answer: unknown): boolean {
  return baseSchema.safeParse(answer).success;
}
