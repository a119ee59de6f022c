import assert from "node:assert/strict";
import fc from "fast-check";
import { fromTables, type TableRow } from "../../../../knowledge/directory/feed/hsds-tables.ts";

type Tables = Readonly<Record<string, readonly TableRow[]>>;
interface Data {
  readonly [field: string]: unknown;
}
const read = (tables: Tables) => [...fromTables(new Map(Object.entries(tables)))];
const first = (tables: Tables) => read(tables)[0]?.data as Data;

const SERVICE = { id: "s1", organization_id: "o1", name: "Lunch club", description: "", status: "active" };

/** A package of HSDS 3.0 as Open Referral UK uses it. */
const VERSION_3: Tables = {
  "services.csv": [
    { ...SERVICE, minimum_age: "18.0", maximum_age: "", email: "null", last_modified: "2026-03-01T09:00:00Z" },
    { id: "s2", organization_id: "o9", name: "Walking group" },
  ],
  "organizations.csv": [{ id: "o1", name: "Made-up Kitchen", website: "https://kitchen.example.org" }],
  "phones.csv": [
    { id: "p1", service_id: "s1", number: "0151 496 0001", type: "voice" },
    { id: "p2", contact_id: "c1", number: "0151 496 0002" },
    { id: "p3", organization_id: "o1", number: "0151 496 0003" },
    { id: "p4", location_id: "l1", number: "0151 496 0004" },
    { id: "p5", service_at_location_id: "x1", number: "0151 496 0005" },
    { id: "p6", service_id: "nobody", number: "0151 496 0006" },
    { id: "p7", number: "0151 496 0007" },
  ],
  "contacts.csv": [{ id: "c1", service_id: "s1", name: "Reception" }],
  "locations.csv": [
    { id: "l1", location_type: "physical", name: "Made-up Hall", latitude: "53.4", longitude: "-2.98" },
    { id: "l9", name: "Nobody meets here" },
  ],
  "addresses.csv": [{ id: "a1", location_id: "l1", address_1: "1 Example Street", postal_code: "L1 1AA" }],
  "accessibility.csv": [{ id: "y1", location_id: "l1", description: "A ramp at the side" }],
  "service_at_location.csv": [
    { id: "x1", service_id: "s1", location_id: "l1" },
    { id: "x2", service_id: "s1", location_id: "gone" },
  ],
  "schedules.csv": [
    { id: "h1", service_id: "s1", byday: "MO", freq: "WEEKLY", interval: "1", opens_at: "12:00", closes_at: "14:00" },
    { id: "h2", service_at_location_id: "x1", byday: "WE", freq: "WEEKLY", opens_at: "10:00", closes_at: "11:00" },
    { id: "h3", service_at_location_id: "gone", byday: "FR" },
  ],
  "service_areas.csv": [{ id: "r1", service_id: "s1", name: "Liverpool" }],
  "cost_options.csv": [{ id: "k1", service_id: "s1", amount: "3.50", option: "a meal" }],
  "languages.csv": [{ id: "g1", service_id: "s1", name: "Polish", code: "pl" }],
  "required_documents.csv": [{ id: "d1", service_id: "s1", document: "A letter" }],
  "funding.csv": [{ id: "f1", service_id: "s1", source: "A grant" }],
  "taxonomies.csv": [{ id: "t1", name: "Open Eligibility" }],
  "taxonomy_terms.csv": [
    { id: "e1", name: "Food", taxonomy_id: "t1" },
    { id: "e2", name: "Charity", taxonomy: "Kinds" },
  ],
  "attributes.csv": [
    { id: "b1", link_id: "s1", link_entity: "service", link_type: "need", taxonomy_term_id: "e1" },
    { id: "b2", link_id: "o1", link_entity: "organization", taxonomy_term_id: "e2" },
    { id: "b3", link_id: "s1", link_entity: "service", taxonomy_term_id: "gone" },
    { id: "b4", link_id: "gone", link_entity: "service", taxonomy_term_id: "e1" },
  ],
};

describe("an HSDS data package", () => {
  it("is joined by its ids into whole services, with numbers as numbers and without empty cells", () => {
    assert.deepEqual(first(VERSION_3), {
      id: "s1",
      organization_id: "o1",
      name: "Lunch club",
      status: "active",
      minimum_age: 18,
      last_modified: "2026-03-01T09:00:00Z",
      organization: {
        id: "o1",
        name: "Made-up Kitchen",
        website: "https://kitchen.example.org",
        phones: [{ id: "p3", organization_id: "o1", number: "0151 496 0003" }],
        attributes: [
          {
            id: "b2",
            link_id: "o1",
            taxonomy_term_id: "e2",
            taxonomy_term: { id: "e2", name: "Charity", taxonomy: "Kinds" },
          },
        ],
      },
      phones: [{ id: "p1", service_id: "s1", number: "0151 496 0001", type: "voice" }],
      contacts: [
        {
          id: "c1",
          service_id: "s1",
          name: "Reception",
          phones: [{ id: "p2", contact_id: "c1", number: "0151 496 0002" }],
        },
      ],
      schedules: [
        { id: "h1", service_id: "s1", byday: "MO", freq: "WEEKLY", interval: 1, opens_at: "12:00", closes_at: "14:00" },
        {
          id: "h2",
          service_at_location_id: "x1",
          byday: "WE",
          freq: "WEEKLY",
          opens_at: "10:00",
          closes_at: "11:00",
        },
      ],
      service_areas: [{ id: "r1", service_id: "s1", name: "Liverpool" }],
      service_at_locations: [
        {
          id: "x1",
          service_id: "s1",
          location_id: "l1",
          location: {
            id: "l1",
            location_type: "physical",
            name: "Made-up Hall",
            latitude: 53.4,
            longitude: -2.98,
            addresses: [
              {
                id: "a1",
                location_id: "l1",
                address_1: "1 Example Street",
                postal_code: "L1 1AA",
                address_type: "physical",
              },
            ],
            phones: [{ id: "p4", location_id: "l1", number: "0151 496 0004" }],
            accessibility: [{ id: "y1", location_id: "l1", description: "A ramp at the side" }],
          },
          phones: [{ id: "p5", service_at_location_id: "x1", number: "0151 496 0005" }],
        },
      ],
      cost_options: [{ id: "k1", service_id: "s1", amount: 3.5, option: "a meal" }],
      languages: [{ id: "g1", service_id: "s1", name: "Polish", code: "pl" }],
      funding: [{ id: "f1", service_id: "s1", source: "A grant" }],
      required_documents: [{ id: "d1", service_id: "s1", document: "A letter" }],
      attributes: [
        {
          id: "b1",
          link_id: "s1",
          link_type: "need",
          taxonomy_term_id: "e1",
          taxonomy_term: { id: "e1", name: "Food", taxonomy_id: "t1", taxonomy: "Open Eligibility" },
        },
      ],
    });
  });

  it("says where each service stood, and keeps one whose organisation is not there", () => {
    const records = read(VERSION_3);
    assert.deepEqual(
      records.map(({ where }) => where),
      ["services.csv line 2", "services.csv line 3"],
    );
    assert.deepEqual(records[1]?.data, { id: "s2", organization_id: "o9", name: "Walking group" });
  });

  it("reads the tables of HSDS 1 and UK v1, which had other names and columns", () => {
    const record = first({
      service: [{ ...SERVICE, attending_access: "referral", attending_type: "phone", deliverable_type: "Advice" }],
      organization: [{ id: "o1", name: "Made-up Kitchen", url: "https://kitchen.example.org" }],
      services_at_location: [{ id: "x1", service_id: "s1", location_id: "l1" }],
      location: [{ id: "l1", name: "Made-up Hall" }],
      physical_addresses: [{ id: "a1", location_id: "l1", address_1: "1 Example Street" }],
      accessibility_for_disabilities: [{ id: "y1", location_id: "l1", accessibility: "ramp" }],
      regular_schedules: [{ id: "h1", service_id: "s1", weekday: "1", opens_at: "09:00:00", closes_at: "17:00:00" }],
      eligibility: [
        { id: "i1", service_id: "s1", eligibility: "adult", minimum_age: "18", maximum_age: "65" },
        { id: "i2", service_id: "s1", eligibility: "teen", minimum_age: "13", maximum_age: "17" },
      ],
      taxonomy: [{ id: "e1", name: "Food", parent_id: "", vocabulary: "AIRS" }],
      services_taxonomy: [{ id: "b1", service_id: "s1", taxonomy_id: "e1", taxonomy_detail: "" }],
      link_taxonomy: [{ id: "b2", link_type: "eligibility", link_id: "i1", taxonomy_id: "e1" }],
      languages: [{ id: "g1", service_id: "s1", language: "pl" }],
    });
    const term = { taxonomy_term_id: "e1", taxonomy_term: { id: "e1", name: "Food", taxonomy: "AIRS" } };
    assert.deepEqual(record.organization, {
      id: "o1",
      name: "Made-up Kitchen",
      website: "https://kitchen.example.org",
    });
    assert.deepEqual(
      [record.minimum_age, record.maximum_age, record.eligibility_description, record.application_process],
      [13, 65, "adult; teen", "By referral"],
    );
    assert.deepEqual(record.schedules, [
      { id: "h1", service_id: "s1", byday: "MO", freq: "WEEKLY", opens_at: "09:00:00", closes_at: "17:00:00" },
    ]);
    assert.deepEqual((record.attributes as Data[]).slice(0, 2), [
      { id: "b1", link_id: "s1", ...term },
      { id: "b2", link_id: "s1", link_type: "eligibility", ...term },
    ]);
    const places = (record.service_at_locations as Data[]).map(({ location }) => location as Data);
    assert.deepEqual(
      places.map((place) => [place.location_type, place.name]),
      [
        ["physical", "Made-up Hall"],
        ["virtual", "By phone"],
      ],
    );
    assert.deepEqual(places[0]?.accessibility, [
      { id: "y1", location_id: "l1", accessibility: "ramp", description: "Ramp" },
    ]);
    assert.deepEqual(record.languages, [{ id: "g1", service_id: "s1", code: "pl" }]);
    assert.equal("attending_access" in record || "deliverable_type" in record, false);
  });

  const columns: readonly (readonly [row: TableRow, why: string])[] = [
    [{ ID: "s1", Name: "A", "Organization ID": "o1" }, "capitals and spaces"],
    [{ " id ": "s1", NAME: "A", organizationId: "o1" }, "spaces around, camels"],
    [{ "\ufeffid": "s1", name: " A ", "organization-id": "o1" }, "a byte order mark, hyphens"],
    [{ id: "s1", name: "A", organization_id: "o1", "": "x", extra: "  " }, "a column without a name, an empty one"],
  ];
  for (const [row, why] of columns) {
    it(`forgives ${JSON.stringify(Object.keys(row))}: ${why}`, () => {
      const tables = { "HSDS/Services.CSV": [row], Organisations: [{ Id: "o1", name: "B" }] };
      assert.deepEqual(first(tables), {
        id: "s1",
        name: "A",
        organization_id: "o1",
        organization: { id: "o1", name: "B" },
      });
      assert.equal(read(tables)[0]?.where, "HSDS/Services.CSV line 2");
    });
  }

  const cells: readonly (readonly [age: string, expected: unknown, why: string])[] = [
    ["18", 18, "a number"],
    ["18.0", 18, "with a point"],
    [" 18 ", 18, "with spaces"],
    ["-1", -1, "mended later"],
    ["", undefined, "empty"],
    ["NULL", undefined, "nothing, written out"],
    ["16+", "16+", "no plain number: mended later"],
    ["0x12", "0x12", "no number that a person wrote"],
  ];
  for (const [age, expected, why] of cells) {
    it(`reads the age "${age}" as ${JSON.stringify(expected)}: ${why}`, () => {
      assert.equal(first({ services: [{ ...SERVICE, minimum_age: age }] }).minimum_age, expected);
    });
  }

  it("gives a place its own opening times, and a service the area of one of its places", () => {
    const record = first({
      services: [SERVICE],
      service_at_locations: [{ id: "x1", service_id: "s1", location_id: "l1" }],
      locations: [{ id: "l1", name: "Made-up Hall" }],
      schedules: [{ id: "h1", location_id: "l1", byday: "MO", opens_at: "08:00", closes_at: "20:00" }],
      service_areas: [{ id: "r1", service_at_location_id: "x1", service_area: "Sefton" }],
    });
    const [place] = record.service_at_locations as { location: Data }[];
    assert.deepEqual(place?.location.schedules, [
      { id: "h1", location_id: "l1", byday: "MO", freq: "WEEKLY", opens_at: "08:00", closes_at: "20:00" },
    ]);
    assert.equal(record.schedules, undefined);
    assert.deepEqual(record.service_areas, [{ id: "r1", service_at_location_id: "x1", name: "Sefton" }]);
  });

  it("keeps what the service says of ages before what its eligibilities say", () => {
    const eligibility = [{ service_id: "s1", minimum_age: "5" }];
    assert.equal(first({ services: [{ ...SERVICE, minimum_age: "16" }], eligibility }).minimum_age, 16);
  });

  it("is empty without services, and passes over tables that no version has", () => {
    assert.deepEqual(read({ "organizations.csv": [{ id: "o1", name: "A" }], "notes.csv": [{ id: "n" }] }), []);
  });

  it("makes each part once, however many services share it", () => {
    const services = Array.from({ length: 20 }, (_, at) => ({ id: `s${at}`, name: "A", organization_id: "o1" }));
    const phones = Array.from({ length: 20 }, (_, at) => ({ id: `p${at}`, organization_id: "o1", number: "1" }));
    const places = services.map(({ id }) => ({ service_id: id, location_id: "l1" }));
    const records = read({
      services,
      phones,
      service_at_locations: places,
      organizations: [{ id: "o1", name: "B" }],
      locations: [{ id: "l1", name: "C" }],
    }).map(({ data }) => data as { organization: object; service_at_locations: { location: object }[] });
    assert.equal(new Set(records.map(({ organization }) => organization)).size, 1);
    assert.equal(new Set(records.map((each) => each.service_at_locations[0]?.location)).size, 1);
  });

  it("looks at each cell a fixed number of times, however many rows there are", () => {
    assert.equal(readsPerRow(400), readsPerRow(40));
  });

  it("never throws, whatever the tables, columns and cells are", () => {
    const table = fc.oneof(fc.constantFrom(...Object.keys(VERSION_3), "service_taxonomy", "eligibility"), fc.string());
    const column = fc.oneof(fc.constantFrom("id", "service_id", "location_id", "link_id", "link_type"), fc.string());
    const cell = fc.oneof(fc.constantFrom("1", "service", "__proto__", "constructor"), fc.string());
    const rows = fc.array(fc.dictionary(fc.oneof(column, fc.constant("__proto__")), cell), { maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(table, rows), { selector: ([name]) => name }), (tables) => {
        for (const { data } of fromTables(new Map(tables))) JSON.stringify(data);
        assert.equal(Object.hasOwn(Object.prototype, "id"), false);
      }),
    );
  });
});

/** How often a cell is read when every service has a phone, a place and a term of its own, and all share one id. */
function readsPerRow(size: number): number {
  let reads = 0;
  const counted = (row: TableRow): TableRow =>
    new Proxy(row, {
      get(target, column) {
        reads += 1;
        return Reflect.get(target, column);
      },
    });
  const rows = (make: (at: number) => TableRow) => Array.from({ length: size }, (_, at) => counted(make(at)));
  read({
    services: rows(() => ({ id: "s", name: "A" })),
    phones: rows((at) => ({ id: `p${at}`, service_id: "s" })),
    service_at_locations: rows((at) => ({ id: `x${at}`, service_id: "s", location_id: "l" })),
    locations: rows(() => ({ id: "l", name: "B" })),
    addresses: rows(() => ({ location_id: "l", address_1: "C" })),
  });
  return reads / size;
}
