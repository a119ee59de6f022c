import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Mapping, mappedRecords, parseMapping } from "../../../../knowledge/directory/feed/mapping.ts";
import { CodedError } from "../../../../knowledge/errors.ts";
import { csv, type Data, DEPLOY, dataOf, json, mappingOf, xml } from "./mappings.ts";

const example = (name: string): Mapping =>
  parseMapping({ name, text: readFileSync(join(DEPLOY, "feeds", name), "utf8") });

const KEYWORD_SEARCH = `<?xml version="1.0" encoding="utf-8"?>
<items found="2">
  <item>
    <Service>Lunch &amp; chat</Service>
    <Description><![CDATA[<p>A hot meal & a chat</p>]]></Description>
    <Organisation>Made-up Kitchen</Organisation>
    <Telephone>0151 496 0001</Telephone>
    <Category>Food; Older people</Category>
    <Link>https://kitchen.example.org</Link>
  </item>
  <item>
    <Service>Walking group</Service>
    <Description>Walks &#163;0 &pound;0 &unknown;</Description>
    <Organisation>Made-up Walkers</Organisation>
    <Website/>
  </item>
</items>`;

const COUNCIL = [
  "\ufeffRef,Title,Provider,Summary,Website,Email,Telephone,Venue,Street,Town,Postcode,opening  Times,How to access,Who it is for,Age range,Cost,Area served,Categories,Delivered,Wheelchair access,Live,Last updated",
  '17,Lunch club,Made-up Kitchen,"A hot meal,\nand a chat",https://kitchen.example.org,info@kitchen.example.org,0151 496 0001 / 0151 496 0002,Made-up Hall,1 Example Street,Liverpool,L1 1AA,"Monday to Friday 9am-5pm; Sat 10-12",Drop in,Anyone lonely,50+,Free,"Liverpool, Sefton",Food|Company,"In person, by phone",Yes,y,01/02/2026',
  "18,Help line,N/A,,,,,,,,L1 1AA,Ring us,,,any,£2 a call,,,Telephone,,,",
].join("\n");

describe("a mapping file", () => {
  it("reads a keyword search in XML, with an id of its own made from the names", () => {
    const [lunch, walk] = dataOf(example("keyword-search.xml.yaml"), KEYWORD_SEARCH);
    assert.deepEqual(lunch, {
      id: "ffe318f2-eb98-5706-8bcb-063dfb6b9025",
      name: "Lunch & chat",
      description: "<p>A hot meal & a chat</p>",
      url: "https://kitchen.example.org",
      status: "active",
      organization: { id: "95b688ec-fdc9-5a25-8de8-95ee562ac765", name: "Made-up Kitchen" },
      phones: [{ number: "0151 496 0001", type: "voice" }],
      attributes: ["Food", "Older people"].map((name) => ({
        link_id: "ffe318f2-eb98-5706-8bcb-063dfb6b9025",
        taxonomy_term: { name, taxonomy: "Keyword search" },
      })),
    });
    assert.equal(walk?.description, "Walks £0 £0 &unknown;");
  });

  it("reads a council's CSV with hours, ages, cost and ways to attend in words", () => {
    const [lunch, line] = dataOf(example("council.csv.yaml"), COUNCIL);
    const description = "Monday to Friday 9am-5pm; Sat 10-12";
    assert.deepEqual(lunch, {
      id: "17",
      name: "Lunch club",
      description: "A hot meal,\nand a chat",
      url: "https://kitchen.example.org",
      email: "info@kitchen.example.org",
      status: "active",
      minimum_age: 50,
      eligibility_description: "Anyone lonely",
      application_process: "Drop in",
      last_modified: "01/02/2026",
      organization: { id: "95b688ec-fdc9-5a25-8de8-95ee562ac765", name: "Made-up Kitchen" },
      phones: [
        { number: "0151 496 0001", type: "voice" },
        { number: "0151 496 0002", type: "voice" },
      ],
      fees: "Free",
      cost_options: [{ option: "free", amount: 0 }],
      schedules: [
        { freq: "WEEKLY", byday: "MO,TU,WE,TH,FR", opens_at: "09:00", closes_at: "17:00", description },
        { freq: "WEEKLY", byday: "SA", opens_at: "10:00", closes_at: "12:00", description },
      ],
      service_areas: [{ name: "Liverpool" }, { name: "Sefton" }],
      service_at_locations: [
        {
          location: {
            location_type: "physical",
            addresses: [
              {
                address_1: "Made-up Hall, 1 Example Street",
                city: "Liverpool",
                postal_code: "L1 1AA",
                address_type: "physical",
              },
            ],
            accessibility: [{ accessibility: "wheelchair", description: "Step-free" }],
          },
        },
        {
          location: {
            location_type: "virtual",
            name: "By phone",
            external_identifier: "phone",
            external_identifier_type: "delivery",
          },
        },
      ],
      attributes: [
        { link_id: "17", taxonomy_term: { name: "Food" } },
        { link_id: "17", taxonomy_term: { name: "Company" } },
      ],
    });
    assert.deepEqual(line, {
      id: "18",
      name: "Help line",
      status: "active",
      fees: "£2 a call",
      schedules: [{ description: "Ring us" }],
      service_areas: [{ name: "Liverpool" }],
      service_at_locations: [
        { location: { location_type: "postal", addresses: [{ postal_code: "L1 1AA", address_type: "postal" }] } },
        {
          location: {
            location_type: "virtual",
            name: "By phone",
            external_identifier: "phone",
            external_identifier_type: "delivery",
          },
        },
      ],
    });
  });

  it("reads JSON with nested paths and lists, and says which record each was", () => {
    const mapping = json(
      "id: ref, name: title, organisation: provider.name, phone: 'contacts.phones.number', postcode: 'places[1].postcode', latitude: places.geo.lat, areas: areas, minimumAge: ages.from, endsOn: until",
      "records: $.data.services,",
    );
    const text = JSON.stringify({
      data: {
        services: [
          {
            ref: 7,
            title: "Choir",
            provider: { name: "Made-up Singers" },
            contacts: [{ phones: [{ number: "0151 496 0001" }] }, { phones: { number: "0151 496 0002" } }],
            places: [{ geo: { lat: 53.4 } }, { postcode: "L1 1AA" }],
            areas: ["Liverpool", ["Sefton"], null],
            ages: { from: 16 },
            until: "2026-12-31",
          },
        ],
      },
    });
    const [record] = [...mappedRecords(mapping, text)];
    assert.equal(record?.where, "record 1");
    const choir = record?.data as Data;
    assert.deepEqual(
      [choir.id, choir.minimum_age, choir.schedules, choir.service_areas],
      ["7", "16", [{ valid_to: "2026-12-31" }], [{ name: "Liverpool" }, { name: "Sefton" }]],
    );
    assert.deepEqual(choir.phones, [
      { number: "0151 496 0001", type: "voice" },
      { number: "0151 496 0002", type: "voice" },
    ]);
    assert.deepEqual(choir.service_at_locations, [
      {
        location: {
          location_type: "physical",
          latitude: "53.4",
          addresses: [{ postal_code: "L1 1AA", address_type: "physical" }],
        },
      },
    ]);
  });

  it("says the line of a CSV, where a record may be longer than a line", () => {
    const wheres = [...mappedRecords(example("council.csv.yaml"), COUNCIL)].map(({ where }) => where);
    assert.deepEqual(wheres, ["line 3", "line 4"]);
  });

  const invalid: readonly (readonly [text: string, line: number, field: string | undefined, why: string])[] = [
    ["from: a\nformat: csv\nfields:\n  name: N\n  nmae: M", 5, "fields.nmae", "no such field"],
    ["from: a\nformat: csv\nfields:\n  nmae: N", 4, "fields.nmae", "what is misspelt, not what is missing for it"],
    ["form: a\nformat: csv\nfields:\n  name: N", 1, "form", "what is misspelt, not what is missing for it"],
    ["from: a\nformat: csv\nfields:\n  url: N", 4, "fields.name", "no name"],
    ["from: a\nformat: pdf\nfields:\n  name: N", 2, "format", "no such format"],
    ["from: a\nformat: xml\nfields:\n  name: N", 1, "records", "XML needs to know what a record is"],
    ["from: a\nformat: csv\nrecords: b\nfields:\n  name: N", 3, "records", "each line of a CSV is a record"],
    ["format: csv\nfields:\n  name: N", 1, "from", "it does not say where"],
    ["from: a\nformat: csv\nfields:\n  name:\n    path: N\n    eval: x", 6, "fields.name.eval", "no such operator"],
    ["from: a\nformat: csv\nfields:\n  name: { path: N, value: A }", 4, "fields.name", "two sources"],
    ["from: a\nformat: csv\nfields:\n  name: { split: ',' }", 4, "fields.name", "no source"],
    ["from: a\nformat: csv\nfields:\n  name: { days: { monday: M } }", 4, "fields.name.days", "days are for hours"],
    [
      "from: a\nformat: csv\nfields:\n  name: N\n  hours: { days: { mon: M } }",
      5,
      "fields.hours.days.mon",
      "no such day",
    ],
    ["from: a\nformat: csv\nfields: [", 3, undefined, "no YAML"],
  ];
  for (const [text, line, field, why] of invalid) {
    it(`refuses ${JSON.stringify(text.slice(0, 60))} with its line: ${why}`, () => {
      assert.throws(
        () => mappingOf(text),
        (error) => {
          assert.ok(error instanceof CodedError && error.code === "mapping.invalid");
          assert.deepEqual(
            [error.details.file, error.details.line, error.details.field],
            ["feeds/made-up.yaml", line, field],
          );
          return true;
        },
      );
    });
  }

  const words: readonly (readonly [text: string, why: string])[] = [
    ["form: a\nformat: csv\nfields:\n  name: N", "no such field"],
    ["format: csv\nfields:\n  name: N", "is missing"],
    ["from: a\nfields:\n  name: N", "is missing"],
    ["from: a\nformat: csv", "is missing"],
    ["from: a\nformat: csv\nfields:\n  url: N", "is missing"],
    ["from: a\nformat: pdf\nfields:\n  name: N", "give csv, json or xml"],
  ];
  for (const [text, why] of words) {
    it(`refuses ${JSON.stringify(text)} in words: ${why}`, () => {
      assert.throws(
        () => mappingOf(text),
        (error) => error instanceof CodedError && error.details.why === why,
      );
    });
  }

  it("gives records or a coded error, whatever the text is", () => {
    const mappings = [
      json("name: n, hours: h, ages: a", "records: d,"),
      json("name: n"),
      csv("name: N, cost: C"),
      xml("name: n, postcode: '@p'"),
    ];
    const token = fc.oneof(
      fc.constantFrom(
        "N,C\n",
        "<items>",
        "<item>",
        "</item>",
        "</items>",
        "<n>",
        "</n>",
        "&#x110000;",
        "<![CDATA[",
        "]]>",
      ),
      fc.constantFrom("__proto__", '{"n":', "[", "]", "}", '"', ",", "\n", "&", "<!DOCTYPE x [", "<?", "\u0000"),
      fc.string({ maxLength: 5 }),
    );
    const text = fc.oneof(
      fc.array(token, { maxLength: 20 }).map((tokens) => tokens.join("")),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc
        .array(fc.dictionary(fc.constantFrom("n", "h", "a", "__proto__"), fc.jsonValue()))
        .map((d) => JSON.stringify({ d })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...mappings), text, (mapping, given) => {
        try {
          for (const { where, data: record } of mappedRecords(mapping, given)) {
            assert.match(where, /^(?:line|record) \d+$/);
            JSON.stringify(record);
          }
        } catch (error) {
          assert.ok(error instanceof CodedError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
