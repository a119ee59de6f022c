import assert from "node:assert/strict";
import fc from "fast-check";
import { fromVersion1, isVersion1 } from "../../../../knowledge/directory/feed/version-1.ts";

/** A whole record as a v1 feed writes it. */
const LUNCH_CLUB = {
  id: "svc-1",
  name: "Lunch club",
  description: "<p>A hot meal and a chat</p>",
  url: "https://lunch.example.org",
  status: "active",
  fees: "£3 a meal",
  accreditations: "Food hygiene",
  deliverable_type: "Advice",
  attending_type: "venue",
  attending_access: "drop-in",
  assured_date: "02/03/2026 10:00:00",
  organization: {
    id: "org-1",
    name: "Made-up Kitchen",
    description: "A charity",
    url: "https://kitchen.example.org",
    logo: "",
  },
  service_areas: [{ id: "area-1", service_area: "Liverpool", extent: null, uri: "" }],
  fundings: [{ id: "fund-1", source: "A grant" }],
  regular_schedules: [
    { id: "sch-1", weekday: "Monday", opens_at: "12:00:00Z", closes_at: "14:00:00Z", interval: "1", freq: null },
  ],
  holiday_schedules: [{ id: "hol-1", closed: true, start_date: "2020-12-25", end_date: "2020-12-26" }],
  eligibilitys: [{ id: "elig-1", eligibility: "adult", minimum_age: 18, maximum_age: -1 }],
  service_at_locations: [
    {
      id: "sal-1",
      regular_schedule: [
        { id: "sch-1", weekday: "Monday", opens_at: "12:00:00Z", closes_at: "14:00:00Z", interval: "1", freq: null },
        { id: "sch-2", byday: "WE", freq: "WEEKLY", opens_at: "10:00", closes_at: "11:00" },
      ],
      holidayScheduleCollection: [],
      location: {
        id: "loc-1",
        name: "Made-up Hall",
        latitude: 53.4,
        longitude: -2.98,
        physical_addresses: [{ id: "adr-1", address_1: "1 Example Street", city: "Liverpool", postal_code: "L1 1AA" }],
        accessibility_for_disabilities: [{ accessibility: "wheelchair" }],
      },
    },
  ],
  cost_options: [{ id: "cost-1", amount: "3.00", amount_description: "a meal" }],
  reviews: [{ id: "rev-1", title: "Lovely", score: "5" }],
  contacts: [{ id: "con-1", name: "Reception", title: "", phones: [{ id: "ph-1", number: "0151 496 0001" }] }],
  service_taxonomys: [
    { id: "st-1", taxonomy: { id: "term-1", name: "Food", vocabulary: "openEligibility", parent_id: null } },
  ],
  languages: [{ id: "lang-1", language: "pl" }],
};

interface V3 {
  readonly [field: string]: unknown;
  readonly attributes?: readonly { readonly link_type?: string; readonly taxonomy_term: { readonly name: string } }[];
  readonly schedules?: readonly Readonly<Record<string, unknown>>[];
  readonly service_at_locations?: readonly { readonly location: Readonly<Record<string, unknown>> }[];
}
const turned = (record: object): V3 => fromVersion1({ id: "svc-9", ...record }) as V3;

describe("Open Referral UK v1", () => {
  it("becomes v3: every list under its new name, nothing of v1 left behind", () => {
    assert.deepEqual(fromVersion1(LUNCH_CLUB), {
      id: "svc-1",
      name: "Lunch club",
      description: "<p>A hot meal and a chat</p>",
      url: "https://lunch.example.org",
      status: "active",
      fees: "£3 a meal",
      accreditations: "Food hygiene",
      assured_date: "02/03/2026 10:00:00",
      application_process: "Drop in",
      minimum_age: 18,
      maximum_age: -1,
      eligibility_description: "adult",
      organization_id: "org-1",
      organization: {
        id: "org-1",
        name: "Made-up Kitchen",
        description: "A charity",
        website: "https://kitchen.example.org",
        logo: "",
      },
      service_areas: [{ id: "area-1", name: "Liverpool", uri: "" }],
      funding: [{ id: "fund-1", source: "A grant" }],
      schedules: [
        {
          id: "sch-1",
          service_at_location_id: "sal-1",
          freq: "WEEKLY",
          byday: "MO",
          interval: 1,
          opens_at: "12:00:00Z",
          closes_at: "14:00:00Z",
        },
        {
          id: "sch-2",
          service_at_location_id: "sal-1",
          freq: "WEEKLY",
          byday: "WE",
          opens_at: "10:00",
          closes_at: "11:00",
        },
      ],
      service_at_locations: [
        {
          id: "sal-1",
          location: {
            id: "loc-1",
            location_type: "physical",
            name: "Made-up Hall",
            latitude: 53.4,
            longitude: -2.98,
            addresses: [
              {
                id: "adr-1",
                address_1: "1 Example Street",
                city: "Liverpool",
                postal_code: "L1 1AA",
                address_type: "physical",
              },
            ],
            accessibility: [{ accessibility: "wheelchair", description: "Wheelchair access" }],
          },
        },
      ],
      cost_options: [{ id: "cost-1", amount: 3, amount_description: "a meal" }],
      contacts: [{ id: "con-1", name: "Reception", title: "", phones: [{ id: "ph-1", number: "0151 496 0001" }] }],
      languages: [{ id: "lang-1", code: "pl" }],
      attributes: [
        {
          id: "st-1",
          link_id: "svc-1",
          taxonomy_term_id: "term-1",
          taxonomy_term: { id: "term-1", name: "Food", taxonomy: "openEligibility" },
        },
        {
          id: "svc-1-deliverable-type-advice",
          link_id: "svc-1",
          taxonomy_term_id: "deliverable-type-advice",
          taxonomy_term: {
            id: "deliverable-type-advice",
            name: "Advice",
            taxonomy: "Open Referral UK deliverable type",
          },
        },
      ],
    });
  });

  const known: readonly (readonly [record: unknown, is: boolean, why: string])[] = [
    [LUNCH_CLUB, true, "it has every list of v1"],
    [{ id: "1", eligibilitys: [] }, true, "a list of v1, though empty"],
    [{ service_at_locations: [{ location: { physical_addresses: [] } }] }, true, "its places are v1"],
    [{ service_at_locations: [{ regular_schedule: [] }] }, true, "its places have the schedules of v1"],
    [{ id: "1", name: "A", organization: { name: "B" } }, false, "v3 has all of it too"],
    [{ schedules: [], attributes: [], service_at_locations: [{ location: { addresses: [] } }] }, false, "it is v3"],
    [null, false, "it is nothing"],
    ["regular_schedules", false, "it is text"],
    [[{ eligibilitys: [] }], false, "it is a list of records"],
  ];
  for (const [record, is, why] of known) {
    it(`${is ? "is" : "is not"} ${JSON.stringify(record).slice(0, 50)}: ${why}`, () => {
      assert.equal(isVersion1(record), is);
    });
  }

  it("keeps the terms of eligibilities, areas and costs, each with what it says", () => {
    const term = (name: string) => ({ link_taxonomies: [{ id: name, taxonomy: { id: name, name, vocabulary: "v" } }] });
    const { attributes, service_areas, organization } = turned({
      eligibilitys: [term("Carers")],
      service_areas: [{ name: "Sefton", ...term("Ward") }],
      cost_options: [{ amount: "Ask us", ...term("Concession") }],
      organization: { name: "A", ...term("Charity") },
    }) as V3 & { readonly organization: V3 };
    assert.deepEqual(
      attributes?.map((each) => [each.link_type, each.taxonomy_term.name]),
      [
        ["eligibility", "Carers"],
        ["service_area", "Ward"],
        ["cost_option", "Concession"],
      ],
    );
    assert.deepEqual(service_areas, [{ name: "Sefton" }]);
    assert.equal(organization.attributes?.[0]?.taxonomy_term.name, "Charity");
  });

  it("passes over a category without a name, and takes a price in words as words", () => {
    const { attributes, cost_options } = turned({
      service_taxonomys: [{ id: "1", taxonomy: { id: "t" } }, { id: "2" }, null],
      cost_options: [{ amount: "Ask us" }],
    });
    assert.deepEqual([attributes, cost_options], [undefined, [{ amount_description: "Ask us" }]]);
  });

  it("lets what a feed already has of v3 stand, and keeps fields that no standard knows", () => {
    const record = turned({
      eligibilitys: [{ minimum_age: 5, eligibility: "child" }],
      service_at_locations: [
        { location: { location_type: "virtual", physical_addresses: [{ postal_code: "L1 1AA" }] } },
      ],
      minimum_age: 16,
      eligibility_description: "Young people",
      organization: { name: "A", url: "https://old.example.org", website: "https://new.example.org" },
      pc_metadata: { date_modified: "2026-01-02" },
    });
    assert.equal(record.service_at_locations?.[0]?.location.location_type, "virtual");
    assert.deepEqual(
      [record.minimum_age, record.eligibility_description, record.organization, record.pc_metadata],
      [16, "Young people", { name: "A", website: "https://new.example.org" }, { date_modified: "2026-01-02" }],
    );
  });

  it("gives back what is no record, and never throws whatever a record holds", () => {
    const oldFields = Object.keys(LUNCH_CLUB);
    const records = fc.dictionary(fc.constantFrom(...oldFields), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(fc.oneof(records, fc.jsonValue()), (record) => {
        const first = fromVersion1(record);
        assert.equal(isVersion1(first), false);
        assert.deepEqual(isVersion1(record) ? fromVersion1(first) : first, first);
      }),
    );
  });
});
