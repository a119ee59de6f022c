import assert from "node:assert/strict";
import {
  type FeedOutcome,
  importReportSchema,
  makeReport,
  reportText,
} from "../../../../knowledge/directory/feed/import-report.ts";
import { REJECTION_IDS, REPAIR_IDS } from "../../../../knowledge/directory/feed/record.ts";
import { openReferralServiceSchema } from "../../../../knowledge/directory/open-referral.ts";

const TODAY = "2026-06-10";

function service(id: string, feed: string, fields: object = {}) {
  return openReferralServiceSchema.parse({ id, name: id, status: "active", what_matters: { feed }, ...fields });
}

const WHOLE = {
  phones: [{ number: "0151 496 0001" }],
  service_at_locations: [{ location: { addresses: [{ postal_code: "L8 1TB" }] } }],
  attributes: [{ taxonomy_term: { name: "food", taxonomy: "What Matters needs" } }],
  assured_date: "2026-05-01",
};
const SERVICES = [
  service("whole", "one", WHOLE),
  service("no-phone", "one", { ...WHOLE, phones: [] }),
  service("only-a-fax", "one", { ...WHOLE, phones: [{ number: "0151 496 0009", type: "fax" }] }),
  service("no-postcode", "two", { ...WHOLE, service_at_locations: [] }),
  service("no-need", "two", { ...WHOLE, attributes: [{ taxonomy_term: { name: "Tea", taxonomy: "Other" } }] }),
  service("stale", "two", { ...WHOLE, assured_date: "2025-06-09", last_modified: "2024-01-01" }),
  service("a-year-old", "two", { ...WHOLE, assured_date: "2025-06-10" }),
  service("undated", "two", { ...WHOLE, assured_date: null }),
];
const FEEDS: readonly FeedOutcome[] = [
  {
    name: "one",
    is: "taken",
    records: [...SERVICES.slice(0, 3), service("dropped", "one")],
    tally: {
      read: 29,
      repaired: [
        {
          where: "page 1, record 1",
          repairs: [
            { field: "description", what: "html-removed" },
            { field: "fees", what: "html-removed" },
          ],
        },
        { where: "page 1, record 2", repairs: [{ field: "url", what: "url-mended" }] },
      ],
      rejected: Array.from({ length: 25 }, (_, at) => ({ where: `page 2, record ${at + 1}`, why: "no-name" as const })),
    },
  },
  { name: "two", is: "kept", records: SERVICES.slice(3), problem: "it stopped at page 3" },
  { name: "three", is: "missing", records: [], problem: "it did not answer" },
];
const DUPLICATES = [{ kept: "whole", dropped: "dropped", because: "same name and same phone number" }];
const REPORT = makeReport({ feeds: FEEDS, services: SERVICES, duplicates: DUPLICATES, today: TODAY });

describe("the report of an import", () => {
  it("counts for each feed what was read, mended and turned away", () => {
    const [one, two] = REPORT.feeds;
    assert.ok(one && two);
    assert.deepEqual([one.read, one.repaired, one.rejected, one.services, one.duplicates], [29, 2, 25, 3, 1]);
    assert.deepEqual(one.repairs, { "html-removed": 2, "url-mended": 1 });
    assert.deepEqual([two.is, two.problem, two.read, two.services], ["kept", "it stopped at page 3", 0, 5]);
  });

  it("names the first twenty places of each reason", () => {
    const found = REPORT.feeds[0]?.rejections["no-name"];
    assert.deepEqual([found?.count, found?.first.length, found?.first[19]], [25, 20, "page 2, record 20"]);
  });

  it("counts what residents will miss", () => {
    const { withoutPhone, withoutPostcode, withoutNeed, stale, undated, services, duplicates } = REPORT.inAll;
    assert.deepEqual(
      [withoutPhone, withoutPostcode, withoutNeed],
      [2, 1, 1],
      "a fax is no phone, another's term no need",
    );
    assert.deepEqual([stale, undated], [1, 1], "a year to the day is not over a year");
    assert.deepEqual([services, duplicates], [8, 1]);
  });

  it("counts a number that nobody may be shown as none", () => {
    const doubtful = service("doubtful", "one", { ...WHOLE, what_matters: { feed: "one", confidence: "low" } });
    const { inAll } = makeReport({ feeds: [], services: [doubtful], duplicates: [], today: TODAY });
    assert.equal(inAll.withoutPhone, 1);
  });

  it("can be written as JSON and read again", () => {
    assert.deepEqual(importReportSchema.parse(JSON.parse(JSON.stringify(REPORT))), REPORT);
  });
});

describe("the report in words", () => {
  const text = reportText(REPORT);

  it("says everything in lines of at most 80 columns", () => {
    assert.deepEqual(
      text.split("\n").filter((line) => line.length > 80),
      [],
    );
    for (const words of [
      "one: taken in",
      "29 read, 2 repaired, 25 rejected, 3 in the directory",
      "      2  HTML was taken out",
      "     25  rejected: it has no name (page 2, record 1;",
      "and 5 more)",
      "two: NOT taken in; its last good copy stays in use",
      "Why: it stopped at page 3",
      "three: NOT taken in, and there is no copy of it",
      "In all, 2026-06-10",
      "      2  without a phone number",
      "dropped is whole: same name and same phone number",
    ]) {
      assert.ok(text.includes(words), words);
    }
  });

  it("leaves out what did not happen", () => {
    const { inAll } = makeReport({ feeds: [], services: [], duplicates: [], today: TODAY });
    const quiet = reportText({ today: TODAY, feeds: [], inAll, duplicates: [] });
    assert.equal(quiet, "In all, 2026-06-10\n  0 read, 0 repaired, 0 rejected, 0 in the directory\n");
  });

  it("gives the counts of an only feed once", () => {
    const feeds = FEEDS.slice(0, 1);
    const only = reportText(makeReport({ feeds, services: SERVICES.slice(0, 3), duplicates: [], today: TODAY }));
    assert.ok(only.startsWith("one: taken in\n\nIn all, 2026-06-10\n"), only);
    assert.equal(only.split("29 read").length, 2);
  });

  it("breaks what is longer than a line and keeps signs that a terminal obeys out", () => {
    const name = `\u001b[2J${"x".repeat(200)}`;
    const { inAll } = REPORT;
    const shown = reportText({ today: TODAY, feeds: [{ ...inAll, name, is: "taken" }], inAll, duplicates: [] });
    assert.ok(shown.split("\n").every((line) => line.length <= 80 && !line.includes("\u001b")));
  });

  it("has words for every repair and every rejection", () => {
    const repairs = Object.fromEntries(REPAIR_IDS.map((id) => [id, 1]));
    const rejections = Object.fromEntries(REJECTION_IDS.map((id) => [id, { count: 1, first: ["line 1"] }]));
    const all = { ...REPORT.inAll, repairs, rejections };
    const lines = reportText({ today: TODAY, feeds: [], inAll: all, duplicates: [] }).split("\n");
    assert.ok(lines.length > REPAIR_IDS.length + REJECTION_IDS.length);
  });
});
