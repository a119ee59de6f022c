import assert from "node:assert/strict";
import fc from "fast-check";
import { hasMarkup } from "../../../../knowledge/directory/feed/html.ts";
import { mend } from "../../../../knowledge/directory/feed/mend.ts";
import type { RejectionId } from "../../../../knowledge/directory/feed/record.ts";
import { openReferralServiceSchema } from "../../../../knowledge/directory/open-referral.ts";
import { records as ofLiverpool } from "../liverpool.ts";
import { mended, rejected, TODAY, WHOLE } from "./mended.ts";

describe("mending a record", () => {
  const turnedAway: readonly (readonly [data: unknown, why: RejectionId | undefined, because: string])[] = [
    [WHOLE, undefined, "it is whole"],
    [[WHOLE], undefined, "a list of one record is that record"],
    [null, "not-an-object", "nothing is no record"],
    ["Kitchen Table Club", "not-an-object", "words are no record"],
    [[WHOLE, WHOLE], "not-an-object", "which of the two is not said"],
    [{ ...WHOLE, id: null }, "no-id", "nothing could be told apart"],
    [{ ...WHOLE, id: "None" }, "no-id", "that is how some systems write nothing"],
    [{ ...WHOLE, id: null, name: null }, "no-name", "an id may have been made from the name"],
    [{ ...WHOLE, id: null, local_id: "kt-1" }, undefined, "another field has an id"],
    [{ ...WHOLE, id: 4711 }, undefined, "a number is an id"],
    [{ ...WHOLE, name: "&nbsp;" }, "no-name", "a gap is no name"],
    [{ ...WHOLE, name: "NULL" }, "no-name", "that is how some systems write nothing"],
    [{ ...WHOLE, status: "Closed" }, "not-active", "it is closed for good"],
    [{ ...WHOLE, status: "deleted" }, "not-active", "it is gone"],
    [{ ...WHOLE, status: false }, "not-active", "false stands for inactive"],
    [{ ...WHOLE, status: "temporarily closed" }, undefined, "it comes back, and its page can say so"],
    [{ ...WHOLE, schedules: [{ valid_to: "2026-06-09" }] }, "is-over", "its last day was yesterday"],
    [{ ...WHOLE, schedules: [{ valid_to: "2026-06-10" }] }, undefined, "today is its last day"],
    [{ ...WHOLE, schedules: [{ valid_to: "2026-06-09" }, { byday: "MO" }] }, undefined, "Mondays go on"],
    [
      { ...WHOLE, service_at_locations: [{ schedules: [{ valid_to: "2025-01-01" }] }] },
      "is-over",
      "the times of its only place have ended",
    ],
  ];
  for (const [data, why, because] of turnedAway) {
    it(`${JSON.stringify(data)?.slice(0, 110)} is ${why ?? "kept"}: ${because}`, () => {
      assert.equal(rejected(data), why);
    });
  }

  const statuses: readonly (readonly [given: unknown, status: string, repairs: readonly string[], why: string])[] = [
    ["Active", "active", [], "only the case is different"],
    [undefined, "active", [], "most feeds leave it out"],
    [true, "active", [], "true stands for active"],
    ["Verified 2019", "active", ["status: status-unknown"], "nobody knows that word"],
    ["paused", "temporarily closed", [], "another word for it"],
  ];
  for (const [given, status, repairs, why] of statuses) {
    it(`reads the status ${given} as ${status}: ${why}`, () => {
      const outcome = mended({ status: given });
      assert.deepEqual([outcome.record.status, outcome.repairs], [status, repairs]);
    });
  }

  it("keeps an id that is no UUID as it is", () => {
    assert.equal(mended({ id: "SVC/42 b" }).record.id, "SVC/42 b");
  });

  it("takes the id from another field only where the usual one has none", () => {
    const other = mended({ id: "", local_id: "kt-1", external_id: "x" });
    assert.deepEqual([other.record.id, other.repairs], ["kt-1", ["id: id-elsewhere"]]);
    assert.equal(mended({ local_id: "kt-1" }).record.id, WHOLE.id);
  });

  it("reads one thing for a list and a list for one thing, and says so", () => {
    const { record, repairs } = mended({
      organization: [{ name: "Neighbours Together" }],
      phones: { number: "0151 496 0001" },
      contacts: { "0": { email: "tea@kitchentable.example" }, "1": { phones: ["0151 496 0002"] } },
      service_areas: "Liverpool",
      attributes: { taxonomy_term: "Food banks" },
    });
    assert.equal(record.organization?.name, "Neighbours Together");
    assert.equal(record.phones[0]?.number, "0151 496 0001");
    assert.equal(record.contacts[0]?.email, "tea@kitchentable.example");
    assert.equal(record.contacts[1]?.phones[0]?.number, "0151 496 0002");
    assert.equal(record.service_areas[0]?.name, "Liverpool");
    assert.equal(record.attributes[0]?.taxonomy_term?.name, "Food banks");
    assert.deepEqual(
      [...new Set(repairs)],
      [
        "organization: shape-mended",
        "phones: shape-mended",
        "contacts: shape-mended",
        "contacts.phones: shape-mended",
        "service_areas: shape-mended",
        "attributes: shape-mended",
        "attributes.taxonomy_term: shape-mended",
      ],
    );
  });

  it("leaves out what is of the wrong kind, with a note, and what nobody knows, without", () => {
    const { record, repairs } = mended({ description: { en: "Tea" }, schedules: [7, null], pc_metadata: { rank: 3 } });
    assert.deepEqual([record.description, record.schedules], [undefined, []]);
    assert.deepEqual(repairs, ["description: field-invalid", "schedules: field-invalid"]);
    assert.equal("pc_metadata" in record, false);
  });

  it("keeps what an earlier import added", () => {
    const what_matters = { confidence: "high", sources: [], is_sensitive: true, feed: "made-up" };
    assert.deepEqual(mended({ what_matters }).record.what_matters, what_matters);
    assert.deepEqual(mended({ what_matters: { confidence: "total" } }).repairs, ["what_matters: field-invalid"]);
  });

  it("leaves Liverpool's own directory as it is, which people wrote", () => {
    for (const record of ofLiverpool) {
      const { record: after, repairs } = mended(record);
      assert.deepEqual([JSON.parse(JSON.stringify(after)), repairs], [JSON.parse(JSON.stringify(record)), []]);
    }
  });

  it("leaves the names of people behind contacts out", () => {
    const contacts = [{ name: "Ada Invented", title: "Organiser", email: "tea@kitchentable.example" }];
    assert.doesNotMatch(JSON.stringify(mended({ contacts }).record), /Ada|Organiser/);
  });
});

/** Values that feeds really send, in the wrong places too. */
const quirk = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("", "None", "NULL", "-", "n/a", null, -1, 0, 150, "18+", "£2.50", true) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "<p>Come&nbsp;along</p><ul><li>tea</li><li>cake</li></ul>",
      "<h2>Help</h2>",
      "&lt;b&gt;bold&lt;/b&gt; &amp;amp; so",
      "- one\n- two\n\nthree:",
      "Youth: 0117 496 0111 (9-5) or +44 (0)151 496 0001 ext 4",
      "tea@kitchentable.example; n/a",
      "www.kitchentable.example",
      "https://kitchentable.example/a b",
      "31/02/2025",
      "02/09/2027",
      "2026-06-09T12:00:00",
      "9999-12-31",
      "9.30pm",
      "25:00",
      "Mon-Fri",
      "L8 ITB",
      "LO8 1TB",
      "53.4",
      "-2.98",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom("<", ">", "&", "amp;", "#38;", "lt;", "b", "/", " ", "\n", "•", "- ", ":", ".", "\u200b"))
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const objectOf = (...fields: string[]) =>
  fc.dictionary(fc.constantFrom(...fields), quirk, { maxKeys: fields.length, noNullPrototype: true });
const manyOf = (item: fc.Arbitrary<unknown>) => fc.oneof(fc.array(item, { maxLength: 3 }), item, quirk);
const phones = manyOf(objectOf("number", "type", "description"));
const attributes = manyOf(fc.record({ taxonomy_term: fc.oneof(objectOf("name", "taxonomy", "term"), quirk) }));
const schedules = manyOf(
  objectOf("freq", "interval", "byday", "opens_at", "closes_at", "description", "valid_from", "valid_to"),
);
const location = fc.record(
  {
    location_type: quirk,
    name: quirk,
    latitude: quirk,
    longitude: quirk,
    addresses: manyOf(objectOf("address_1", "city", "postal_code")),
    phones,
    schedules,
    accessibility: manyOf(objectOf("description", "details", "accessibility")),
    attributes,
  },
  { requiredKeys: [] },
);
const untidyRecord = fc.record(
  {
    id: fc.oneof(fc.constant(WHOLE.id), quirk),
    name: fc.oneof(fc.constant(WHOLE.name), quirk),
    description: quirk,
    status: fc.constantFrom("active", "Active", null, "odd", true),
    url: quirk,
    email: quirk,
    fees: quirk,
    minimum_age: quirk,
    maximum_age: quirk,
    assured_date: quirk,
    last_modified: quirk,
    organization: fc.oneof(quirk, fc.record({ name: quirk, website: quirk, email: quirk, phones })),
    phones,
    contacts: manyOf(fc.record({ email: quirk, phones })),
    schedules,
    service_areas: manyOf(objectOf("name", "service_area")),
    service_at_locations: manyOf(fc.record({ location: fc.oneof(location, quirk), phones, schedules })),
    cost_options: manyOf(objectOf("option", "amount", "amount_description")),
    attributes,
    what_matters: quirk,
  },
  { requiredKeys: ["id", "name"] },
);
const RUNS = 400;

describe("mending, whatever comes", () => {
  it("never throws, and gives a record or a reason", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything(), untidyRecord), (data) => {
        const outcome = mend({ where: "any", data }, TODAY);
        assert.ok(outcome.is === "rejected" || openReferralServiceSchema.safeParse(outcome.record).success);
      }),
      { numRuns: RUNS },
    );
  });

  it("changes nothing more when it is done again", () => {
    fc.assert(
      fc.property(untidyRecord, (data) => {
        const once = mend({ where: "any", data }, TODAY);
        fc.pre(once.is === "kept");
        const written = JSON.parse(JSON.stringify(once.record));
        const twice = mend({ where: "any", data: written }, TODAY);
        assert.deepEqual(twice, { is: "kept", record: once.record, repairs: [] });
      }),
      { numRuns: RUNS },
    );
  });

  it("leaves no tag and no entity in any text", () => {
    fc.assert(
      fc.property(untidyRecord, (data) => {
        const outcome = mend({ where: "any", data }, TODAY);
        fc.pre(outcome.is === "kept");
        const { id: _, what_matters: __, ...shown } = outcome.record;
        assert.deepEqual(textsIn(shown).filter(hasMarkup), []);
      }),
      { numRuns: RUNS },
    );
  });
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
