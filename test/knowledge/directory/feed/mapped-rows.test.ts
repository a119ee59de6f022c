import assert from "node:assert/strict";
import { type Mapping, mappedRecords } from "../../../../knowledge/directory/feed/mapping.ts";
import { CodedError } from "../../../../knowledge/errors.ts";
import { csv, dataOf, json, xml } from "./mappings.ts";

describe("the records of a mapped text", () => {
  const xmls: readonly (readonly [text: string, names: readonly string[], why: string])[] = [
    ["<items><item><n>A</n></item></items>", ["A"], "one item is a list of one"],
    ["<items><item><n>A</n></item><item><n>B</n></item></items>", ["A", "B"], "two items"],
    ["<items><item><n lang='en'>A</n></item></items>", ["A"], "text beside attributes"],
    ["<items><item><n>007</n></item></items>", ["007"], "no number is made of it"],
    ["<items><item><n>Tom & Jerry</n></item></items>", ["Tom & Jerry"], "an ampersand that is no XML"],
    ["<items><item><n><![CDATA[Tom & Jerry]]></n></item></items>", ["Tom & Jerry"], "a section of its own"],
    ["<items><item><n>A&#x27;s &#8211; &#0;</n></item></items>", ["A's – &#0;"], "characters by their number"],
    ["<items/>", [], "an empty list"],
    ["<items found='0'></items>", [], "an empty list with attributes"],
    ['<!DOCTYPE a [<!ENTITY x "xx">]><items><item><n>&x;A</n></item></items>', ["&x;A"], "nothing is expanded"],
  ];
  for (const [text, names, why] of xmls) {
    it(`reads ${text.slice(0, 60)}: ${why}`, () => {
      const found = dataOf(xml("name: n"), text).map(({ name }) => name);
      assert.deepEqual(found, names);
    });
  }

  const jsons: readonly (readonly [text: string, names: readonly string[], why: string])[] = [
    ['{"a":{"b":[{"n":"A"}]}}', ["A"], "a list"],
    ['{"a":{"b":{"n":"A"}}}', ["A"], "one record where a list belongs"],
    ['{"a":[{"b":[{"n":"A"}]},{"b":[{"n":"B"}]}]}', ["A", "B"], "lists in a list"],
    ['{"a":{"b":[null,{"n":"A"},7]}}', ["A"], "what is no record is passed over"],
    ['{"a":{"b":[]}}', [], "an empty list"],
    ['{"a":{"b":null}}', [], "no list today"],
    ['{"a":[]}', [], "nothing to have a list in"],
    ['\ufeff{"a":{"b":[{"n":"A"}]}}', ["A"], "a byte order mark"],
  ];
  for (const [text, names, why] of jsons) {
    it(`reads ${text}: ${why}`, () => {
      const found = dataOf(json("name: n", "records: a.b,"), text).map(({ name }) => name);
      assert.deepEqual(found, names);
    });
  }

  it("takes the only element of XML as the first of a list", () => {
    const text =
      "<items><item><n>A</n><p><c>L1 1AA</c></p></item><item><n>B</n><p><c>L2 2AA</c></p><p/></item></items>";
    const codes = dataOf(xml("name: n, areas: 'p[0].c'"), text).map((each) => each.service_areas);
    assert.deepEqual(codes, [[{ name: "L1 1AA" }], [{ name: "L2 2AA" }]]);
  });

  it("reads attributes of XML by their @", () => {
    const [service] = dataOf(xml("name: '@title'"), "<items><item title='A &amp; B'/></items>");
    assert.equal(service?.name, "A & B");
  });

  it("takes a column that some spreadsheets leave out, as long as another one of `first` is there", () => {
    const [service] = dataOf(csv("name: { first: [Name, Title] }"), "Title\nA");
    assert.equal(service?.name, "A");
  });

  const refused: readonly (readonly [mapping: Mapping, text: string, code: string, says: RegExp, why: string])[] = [
    [json("name: n"), "<html>", "feed.not-a-feed", /format: json/, "it is no JSON"],
    [json("name: n"), "", "feed.not-a-feed", /format: json/, "it is empty"],
    [json("name: n"), '{"data":[]}', "mapping.invalid", /found: data/, "the list is not at the top"],
    [json("name: n", "records: a.b,"), '{"a":{"c":[]}}', "mapping.invalid", /found: c/, "the list is elsewhere"],
    [json("name: n", "records: a.b,"), "{}", "mapping.invalid", /path: a\.b/, "nothing is there at all"],
    [json("name: n", "records: a,"), "null", "mapping.invalid", /path: a/, "nothing is there at all"],
    [json("name: n", "records: a,"), '{"a":7}', "mapping.invalid", /path: a/, "it is no list"],
    [json("name: n"), '[{"title":"A"}]', "mapping.invalid", /fields\.name/, "no record has a name"],
    [xml("name: n"), "<items><item><n>A</n></item>", "feed.not-a-feed", /format: xml/, "it stops half-way"],
    [xml("name: n"), "<a><b/></a>", "mapping.invalid", /found: a/, "the list is elsewhere"],
    [
      xml("name: n"),
      '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///a">]><items/>',
      "feed.not-a-feed",
      /format: xml/,
      "it asks for a file",
    ],
    [csv("name: N"), "", "feed.not-a-feed", /empty/, "it is empty"],
    [csv("name: N"), 'N\n"A', "feed.not-a-feed", /format: csv/, "a quote is never closed"],
    [
      csv("name: N"),
      'N\nA\n"B\nC\nD',
      "feed.not-a-feed",
      /line: 3\n {2}why: a quotation mark opens in this row and never closes/,
      "a quote is never closed, and it is named where it opens",
    ],
    [
      csv("name: N, url: Web"),
      "N,Website\nA,b",
      "mapping.invalid",
      /column: Web\n {2}found: n, website/,
      "a misspelt column",
    ],
    [csv("name: N", "delimiter: ';',"), "N,M\nA,b", "mapping.invalid", /column: N/, "another delimiter"],
  ];
  for (const [mapping, text, code, says, why] of refused) {
    it(`refuses ${JSON.stringify(text.slice(0, 50))} with ${code}: ${why}`, () => {
      assert.throws(
        () => mappedRecords(mapping, text),
        (error) => error instanceof CodedError && error.code === code && says.test(error.message),
      );
    });
  }

  it("is not brought down by lists within lists", () => {
    const deep = `[${"[".repeat(5_000)}${"]".repeat(5_000)}]`;
    assert.throws(() => mappedRecords(json("name: n"), deep), CodedError);
  });
});
