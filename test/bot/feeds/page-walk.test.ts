import assert from "node:assert/strict";
import fc from "fast-check";
import type { Page } from "../../../bot/feeds/json-page.ts";
import { pageWalk, type Step } from "../../../bot/feeds/page-walk.ts";

/** Ids on a page, and what the page says of itself. */
type Told = readonly [ids: string, says?: Omit<Page, "records">];

const CASES: readonly (readonly [pages: readonly (Told | "missing")[], steps: readonly Step[], why: string])[] = [
  [[["ab", { totalPages: 1 }]], ["last"], "one page of one"],
  [
    [
      ["ab", { totalPages: 2 }],
      ["cd", { totalPages: 2 }],
    ],
    ["go-on", "last"],
    "two pages of two",
  ],
  [
    [
      ["ab", { isLast: false }],
      ["cd", { isLast: true }],
    ],
    ["go-on", "last"],
    "the last page is marked, and nothing is counted",
  ],
  [[["ab"], ["cd"], [""]], ["go-on", "go-on", "nothing-more"], "nothing is said, so the first empty page is the end"],
  [[["ab"], ["ab"]], ["go-on", "nothing-more"], "nothing is said and every page is the same: a file, not pages"],
  [[["ab"], "missing"], ["go-on", "nothing-more"], "nothing is said, and there is no second page"],
  [[["ab", { totalRecords: 2 }]], ["last"], "all that were counted came"],
  [[[""]], ["nothing-more"], "a feed may have no services"],
  [
    [["", { totalPages: 0, totalRecords: 0, isLast: true }]],
    ["nothing-more"],
    "a feed may have no services, and say so",
  ],
  [[["", { totalPages: 9 }]], ["stopped-short"], "services on nine pages and none on the first"],
  [[["", { totalRecords: 9 }]], ["stopped-short"], "nine services and none on the first page"],
  [
    [
      ["ab", { totalPages: 3 }],
      ["", { totalPages: 3 }],
    ],
    ["go-on", "stopped-short"],
    "an empty second page of three",
  ],
  [
    [
      ["ab", { totalPages: 3 }],
      ["", { totalPages: 1 }],
    ],
    ["go-on", "stopped-short"],
    "an empty page is not believed when it says that it was never promised",
  ],
  [
    [["ab", { totalPages: 3, totalRecords: 6 }], [""]],
    ["go-on", "stopped-short"],
    "an empty second page of three, and four records missing",
  ],
  [
    [["ab", { totalPages: 3, totalRecords: 2 }], [""]],
    ["go-on", "nothing-more"],
    "the number of pages lies: all records had come",
  ],
  [
    [["ab", { totalPages: 3, isLast: true }], [""]],
    ["go-on", "nothing-more"],
    "the number of pages lies: the last page was marked",
  ],
  [
    [
      ["ab", { totalPages: 3, isLast: true }],
      ["cd", { totalPages: 3, isLast: true }],
      ["e", { totalPages: 3 }],
    ],
    ["go-on", "go-on", "last"],
    "every page is marked as the last: the number of pages is right",
  ],
  [
    [["ab", { totalPages: 3, totalRecords: 6, isLast: true }], [""]],
    ["go-on", "stopped-short"],
    "marked as the last against two numbers that say otherwise",
  ],
  [
    [
      ["ab", { totalPages: 2, totalRecords: 4, isLast: false }],
      ["cd", { totalPages: 2, totalRecords: 4, isLast: false }],
    ],
    ["go-on", "last"],
    "no page is ever marked as the last",
  ],
  [
    [
      ["ab", { totalPages: 5 }],
      ["cd", { totalPages: 2 }],
    ],
    ["go-on", "last"],
    "the number of pages shrinks as services are taken out",
  ],
  [
    [
      ["ab", { totalPages: 2 }],
      ["cd", { totalPages: 3 }],
      ["ef", { totalPages: 3 }],
    ],
    ["go-on", "go-on", "last"],
    "the number of pages grows as services are put in",
  ],
  [
    [
      ["ab", { totalPages: 1, totalRecords: 6 }],
      ["cd", { totalPages: 1, totalRecords: 6 }],
      ["ef", { totalRecords: 6 }],
    ],
    ["go-on", "go-on", "last"],
    "the number of pages is too small for the number of records",
  ],
  [
    [["ab", { totalPages: 1, totalRecords: 6 }], "missing"],
    ["go-on", "nothing-more"],
    "the number of records was the wrong one",
  ],
  [
    [
      ["ab", { totalPages: 2, totalRecords: 5 }],
      ["cd", { totalPages: 2, totalRecords: 5 }],
    ],
    ["go-on", "last"],
    "one record is counted and not shown",
  ],
  [[["ab", { totalRecords: 6 }], [""]], ["go-on", "stopped-short"], "six were counted, two came"],
  [
    [["ab", { totalRecords: 6, isLast: true }], [""]],
    ["go-on", "stopped-short"],
    "six were counted, two came, and those are said to be the last",
  ],
  [
    [
      ["ab", { totalPages: 3 }],
      ["ab", { totalPages: 3 }],
    ],
    ["go-on", "stopped-short"],
    "the first page again, whatever is asked for",
  ],
  [
    [
      ["ab", { totalPages: 3, totalRecords: 2 }],
      ["ab", { totalPages: 3, totalRecords: 2 }],
    ],
    ["go-on", "nothing-more"],
    "the first page again, and it held everything",
  ],
  [[["ab", { totalPages: 3 }], "missing"], ["go-on", "stopped-short"], "a promised page is missing"],
  [
    [
      ["ab", { totalPages: 2 }],
      ["bc", { totalPages: 2 }],
    ],
    ["go-on", "last"],
    "records moved on by one while they were read",
  ],
  [
    [
      ["ab", { totalPages: 3, totalRecords: 5 }],
      ["cd", { totalPages: 3, totalRecords: 5 }],
      ["a", { totalPages: 3, totalRecords: 5 }],
    ],
    ["go-on", "go-on", "last"],
    "the last page holds only a record that the feed has twice",
  ],
  [
    [["ab"], ["cd"], ["cd"]],
    ["go-on", "go-on", "nothing-more"],
    "nothing is said, and beyond the end the last page comes again",
  ],
  [
    [["ab"], ["cd"], ["bc"]],
    ["go-on", "go-on", "nothing-more"],
    "nothing is said, and a page that nobody promised holds nothing new",
  ],
];

describe("A walk through the pages of a feed", () => {
  for (const [pages, steps, why] of CASES) {
    it(why, () => {
      const walk = pageWalk();
      const taken = pages.map((page) => (page === "missing" ? walk.takeMissing() : walk.take(pageFrom(page))));
      assert.deepEqual(taken, steps);
    });
  }

  it("knows records without ids again by all that they hold", () => {
    const walk = pageWalk();
    walk.take({ records: [{ name: "Chess club" }, { name: "Choir" }] });
    assert.equal(walk.take({ records: [{ name: "Choir" }] }), "nothing-more");
  });

  it("ends for every feed that has an end, whatever its pages say", () => {
    const says = fc.record(
      { totalPages: fc.nat(8), totalRecords: fc.nat(40), isLast: fc.boolean(), number: fc.nat(8) },
      { requiredKeys: [] },
    );
    const feed = fc.array(fc.tuple(fc.nat(5), says), { maxLength: 8 });
    fc.assert(
      fc.property(feed, (pages) => {
        const walk = pageWalk();
        let asked = 0;
        let step: Step = "go-on";
        while (step === "go-on") {
          const [size, said] = pages[asked] ?? [0, {}];
          step = walk.take({ ...said, records: Array.from({ length: size }, (_, at) => ({ id: `${asked}-${at}` })) });
          asked += 1;
        }
        assert.ok(asked <= pages.length + 1);
      }),
    );
  });
});

function pageFrom([ids, says = {}]: Told): Page {
  return { ...says, records: [...ids].map((id) => ({ id })) };
}
