import assert from "node:assert/strict";
import { isBaseDocument, type Page, pageOf } from "../../../bot/feeds/json-page.ts";

const CASES: readonly (readonly [answer: unknown, page: Partial<Page> | undefined, why: string])[] = [
  [
    { total_items: 9, total_pages: 3, page_number: 1, size: 3, first_page: true, last_page: false, contents: [{}] },
    { records: [{}], number: 1, totalPages: 3, totalRecords: 9, isLast: false },
    "a page of version 3",
  ],
  [
    { totalElements: 9, totalPages: 3, number: 1, size: 3, first: true, last: false, content: [{}] },
    { records: [{}], number: 1, totalPages: 3, totalRecords: 9, isLast: false },
    "a page of version 1",
  ],
  [{ contents: [], page: 2 }, { records: [], number: 2 }, "a page whose number has another name"],
  [
    { contents: [], total_pages: "3", total_items: "9" },
    { records: [], totalPages: 3, totalRecords: 9 },
    "numbers as text",
  ],
  [
    { contents: [], total_pages: -1, total_items: "many", last_page: "no" },
    { records: [] },
    "what is no number says nothing",
  ],
  [{ contents: [], total_pages: null, last_page: null }, { records: [] }, "null says nothing"],
  [{ contents: {} }, undefined, "contents that are no list"],
  [{ message: "Not found" }, undefined, "an error"],
  [[{ contents: [] }], undefined, "a list"],
  [null, undefined, "null"],
  [undefined, undefined, "no JSON"],
];

describe("A page", () => {
  for (const [answer, page, why] of CASES) {
    it(`is ${page === undefined ? "not " : ""}seen in ${why}`, () => {
      const read = pageOf(answer);
      assert.deepEqual(read && definedIn(read), page);
    });
  }

  const BASES: readonly (readonly [answer: unknown, isBase: boolean, why: string])[] = [
    [
      { version: "HSDS-UK-3.0", profile: "https://docs.example.org", openapi_url: "https://o.example" },
      true,
      "all of it",
    ],
    [{ version: "HSDS-UK-3.0", profile: "https://docs.example.org" }, true, "its standard"],
    [{ version: "3.0", openapi_url: "https://o.example" }, true, "its description"],
    [{ version: "3.0" }, false, "a version alone can be anything's"],
    [{ version: 3, profile: null }, false, "the wrong kinds"],
    [{ contents: [] }, false, "a page"],
  ];
  for (const [answer, isBase, why] of BASES) {
    it(`is told from the document at the base of a feed: ${why}`, () => {
      assert.equal(isBaseDocument(answer), isBase);
    });
  }
});

function definedIn(page: Page): Partial<Page> {
  return Object.fromEntries(Object.entries(page).filter(([, value]) => value !== undefined));
}
