/** One page of a list, in the envelope of the standard, and the way to the pages around it. */

export interface PageEnvelope<Item> {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly Item[];
}

/** The part of a list that page `number` holds, from 1. */
export function itemsOfPage<Item>(items: readonly Item[], number: number, perPage: number): readonly Item[] {
  return items.slice((number - 1) * perPage, number * perPage);
}

/** Page `number`, from 1, of a list of `total` items. A page past the end is empty and the last. */
export function pageOf<Item>(
  contents: readonly Item[],
  number: number,
  perPage: number,
  total: number,
): PageEnvelope<Item> {
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: number,
    size: contents.length,
    first_page: number === 1,
    last_page: number >= pages,
    empty: contents.length === 0,
    contents,
  };
}

/** The `Link` header (RFC 8288) to the pages before and after; `undefined` when there is only this one. */
export function linksOf(
  { page_number: number, total_pages: pages }: PageEnvelope<unknown>,
  path: string,
  query: URLSearchParams,
): string | undefined {
  const to = (page: number, rel: string) => {
    const asked = new URLSearchParams(query);
    asked.set("page", String(page));
    return `<${path}?${asked}>; rel="${rel}"`;
  };
  const links = [
    ...(number > 1 && pages > 0 ? [to(Math.min(number - 1, pages), "prev")] : []),
    ...(number < pages ? [to(number + 1, "next")] : []),
  ];
  return links.length === 0 ? undefined : links.join(", ");
}
