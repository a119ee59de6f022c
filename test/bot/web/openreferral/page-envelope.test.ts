import assert from "node:assert/strict";
import fc from "fast-check";
import { itemsOfPage, linksOf, pageOf } from "../../../../bot/web/openreferral/page-envelope.ts";

describe("pages of a list", () => {
  it("hold every item once, in order, and say so", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (items, perPage) => {
        const pages = Math.max(1, Math.ceil(items.length / perPage));
        const seen = Array.from({ length: pages }, (_, at) => {
          const contents = itemsOfPage(items, at + 1, perPage);
          const page = pageOf(contents, at + 1, perPage, items.length);
          assert.equal(page.size, contents.length);
          assert.equal(page.total_items, items.length);
          assert.equal(page.total_pages, Math.ceil(items.length / perPage));
          assert.equal(page.first_page, at === 0);
          assert.equal(page.last_page, at === pages - 1);
          assert.equal(page.empty, contents.length === 0);
          return page.contents;
        });
        assert.deepEqual(seen.flat(), items);
      }),
    );
  });

  const around: readonly (readonly [
    page: number,
    total: number,
    prev: number | undefined,
    next: number | undefined,
    why: string,
  ])[] = [
    [1, 25, undefined, 2, "the first of three"],
    [2, 25, 1, 3, "in the middle"],
    [3, 25, 2, undefined, "the last"],
    [9, 25, 3, undefined, "past the end, back to the last"],
    [1, 5, undefined, undefined, "the only one"],
    [1, 0, undefined, undefined, "none at all"],
    [4, 0, undefined, undefined, "past the end of nothing"],
  ];
  for (const [page, total, prev, next, why] of around) {
    it(`page ${page} of ${total} items leads to ${prev ?? "none"} and ${next ?? "none"}: ${why}`, () => {
      const envelope = pageOf([], page, 10, total);
      const link = linksOf(envelope, "/things", new URLSearchParams({ page: String(page), search: "a b&c" })) ?? "";
      const to = (rel: string) => new RegExp(`<([^>]*)>; rel="${rel}"`).exec(link)?.[1];
      const address = (number: number | undefined) => number && `/things?page=${number}&search=a+b%26c`;
      assert.deepEqual([to("prev"), to("next")], [address(prev), address(next)]);
    });
  }
});
