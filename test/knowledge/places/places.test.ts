import assert from "node:assert/strict";
import fc from "fast-check";
import { areasSchema } from "../../../knowledge/places/area-names.ts";
import { councilsOf, makePlaces } from "../../../knowledge/places/places.ts";
import { places } from "../directory/liverpool.ts";

describe("places", () => {
  const found: readonly (readonly [text: string, district: string | undefined, why: string])[] = [
    ["L8 1TB", "L8", "as printed on a letter"],
    ["l81tb", "L8", "no capitals, no space"],
    ["L 8 1 T B", "L8", "spaced out"],
    ["l8-1tb.", "L8", "a hyphen and a full stop"],
    ["L8 ITB", "L8", "letter I for one"],
    ["L1O 1AA", "L10", "letter O for nought"],
    ["LI7 7AB", "L17", "letter I for one in the first half"],
    ["l 13", "L13", "the first half alone"],
    ["Liverpool 8", "L8", "the way older people say it"],
    ["it's L15 near Wavertree", "L15", "the postcode says it more exactly than the name"],
    ["i live in toxteth", "L8", "a neighbourhood in a sentence"],
    ["the Dingle", "L8", "with its article"],
    ["Aigbirth", "L17", "misspelt as many do"],
    ["aigbuth", "L17", "one letter missing"],
    ["nogsy", "L11", "Norris Green, as it is called"],
    ["crocky", "L11", "Croxteth, as it is called"],
    ["kenny", "L7", "Kensington, as it is called"],
    ["Speak", "L24", "Speke, when it is the whole answer"],
    ["I need to speak to someone", undefined, "an everyday word is no place inside a sentence"],
    ["not L4, L5 sorry", "L5", "a correction wins over what it corrects"],
    ["L4 no wait L5", "L5", "a correction wins over what it corrects"],
    ["I used to live in Speke but I'm in Garston now", "L19", "where they live now"],
    ["Everton fan living in Bootle", "L20", "where they live, not whom they support"],
    ["huyton", "L36", "Knowsley"],
    ["st. helens", "WA10", "a full stop in the name"],
    ["M1 1AA", "M1", "outside the region it is still a postcode"],
    ["SW1A 1AA", "SW1A", "London's districts end in a letter"],
    ["EC1A 1BB", "EC1A", "London's districts end in a letter"],
    ["Z1 1AA", undefined, "no postcode starts with Z"],
    ["I need 2 rooms", undefined, "a number is no district"],
    ["an A4 sheet of paper", undefined, "outside the region half a postcode counts only alone"],
    ["no fixed address", undefined, "an answer, but no place"],
    ["don't know", undefined, "no place"],
    ["", undefined, "nothing was said"],
  ];
  for (const [text, district, why] of found) {
    it(`reads ${JSON.stringify(text)} as ${district ?? "no place"}: ${why}`, () => {
      assert.equal(places.find(text)?.district, district);
    });
  }

  it("keeps the whole postcode and the name apart, so that a caller can keep only the district", () => {
    assert.equal(places.find("l4 0uf")?.postcode, "L4 0UF");
    assert.equal(places.find("in Toxteth")?.name, "Toxteth");
    assert.equal(places.find("in Toxteth")?.postcode, undefined);
  });

  it("reads every district of the region in any case and spacing", () => {
    const codes = [
      ...new Set(found.flatMap(([, district]) => (district && places.district(district) ? [district] : []))),
    ];
    const spelt = fc.record({
      code: fc.constantFrom(...codes),
      isLower: fc.boolean(),
      gap: fc.constantFrom("", " ", "  ", "-"),
    });
    fc.assert(
      fc.property(spelt, ({ code, isLower, gap }) => {
        const text = `${code}${gap}1AB`;
        assert.equal(places.find(isLower ? text.toLowerCase() : text)?.district, code);
      }),
    );
  });

  it("never throws and never invents a district, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 3000 }), (text) => {
        const place = places.find(text);
        assert.ok(place === undefined || /^[A-Z]{1,2}[1-9][\dA-Z]?$/.test(place.district));
      }),
    );
  });

  describe("councils", () => {
    const councils: readonly (readonly [district: string, councils: readonly string[], why: string])[] = [
      ["L8", ["Liverpool"], "one council"],
      ["L10", ["Sefton", "Liverpool", "Knowsley"], "three councils: the person is asked which"],
      ["L9", ["Liverpool"], "Sefton's four in a hundred are left out of account"],
      ["L20", ["Sefton", "Liverpool"], "eight in a hundred are enough to ask"],
      ["M1", [], "outside the region nothing is known"],
    ];
    for (const [district, expected, why] of councils) {
      it(`${district} lies in ${expected.join(", ") || "no known council"}: ${why}`, () => {
        assert.deepEqual(councilsOf(places.find(district) ?? { councils: [] }), expected);
      });
    }

    it("knows what the name of an area served stands for", () => {
      assert.deepEqual(places.councilsNamed("merseyside"), ["Liverpool", "Sefton", "Knowsley", "Wirral", "St. Helens"]);
      assert.deepEqual(places.councilsNamed("Liverpool City Council"), ["Liverpool"]);
      assert.deepEqual(places.councilsNamed("Narnia"), []);
    });
  });

  it("measures between the centres of districts, and only between those that it knows", () => {
    const metres = places.distanceMetres("L8", "L17") ?? 0;
    assert.ok(metres > 1500 && metres < 2500, String(metres));
    assert.equal(places.distanceMetres("L8", "M1"), undefined);
  });

  const ends: readonly (readonly [
    text: string,
    found: readonly [district: string, from: number] | undefined,
    why: string,
  ])[] = [
    ["choirs near L15", ["L15", 12], "a district"],
    ["boxing in Walton Vale", ["L9", 10], "the longer of two names"],
    ["choirs near L15 for women", undefined, "more comes after it"],
    ["a crisis", undefined, "no place"],
  ];
  for (const [text, found, why] of ends) {
    it(`reads the place at the end of "${text}": ${why}`, () => {
      const end = places.atEnd(text);
      assert.deepEqual(end && [end.place.district, end.from], found);
    });
  }

  it("forgives no slip that would fit two areas as well", () => {
    const areas = areasSchema.parse({
      regions: {},
      areas: [
        { name: "Norwood", district: "L1" },
        { name: "Norfood", district: "L2" },
      ],
    });
    assert.equal(makePlaces({ districts: [], areas }).find("Norgood"), undefined);
  });

  const streets: readonly (readonly [text: string, latitude: number, why: string])[] = [
    ["L8 1TB", 53.4, "the middle of its postcode"],
    ["l81tb please", 53.4, "however it is written"],
    ["L8 9ZZ", 53.39, "the district's centre, as the postcode is not in the file"],
    ["L8", 53.39, "the district's centre, as no more was said"],
  ];
  for (const [text, latitude, why] of streets) {
    it(`puts "${text}" at ${latitude}: ${why}`, () => {
      const withStreets = makePlaces({
        districts: [{ code: "L8", point: { latitude: 53.39, longitude: -2.96 }, councils: [] }],
        areas: areasSchema.parse({ regions: {}, areas: [] }),
        pointOf: (postcode) => (postcode === "L8 1TB" ? { latitude: 53.4, longitude: -2.97 } : undefined),
      });
      assert.equal(withStreets.find(text)?.point?.latitude, latitude);
    });
  }
});
