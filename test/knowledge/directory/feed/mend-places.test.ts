import assert from "node:assert/strict";
import { mended } from "./mended.ts";

function locationFrom(fields: object) {
  const { record, repairs } = mended({ service_at_locations: [{ location: fields }] });
  return { location: record.service_at_locations[0]?.location, repairs };
}

describe("mending places", () => {
  const postcodes: readonly (readonly [
    given: unknown,
    code: string | undefined,
    repair: string | undefined,
    why: string,
  ])[] = [
    ["L8 1TB", "L8 1TB", undefined, "whole"],
    ["l81tb", "L8 1TB", undefined, "without case and gap it is the same"],
    ["L8 ITB", "L8 1TB", "postcode-mended", "a letter for a figure"],
    ["L1O 2AB", "L10 2AB", "postcode-mended", "the letter O for nought"],
    ["Liverpool L8 1TB", "L8 1TB", "postcode-mended", "with its city"],
    ["L8", "L8", undefined, "half of one says where too"],
    ["QQ1 1AA", undefined, "postcode-invalid", "no area has these letters"],
    ["L8 1CV", undefined, "postcode-invalid", "no second half ends so"],
    ["Toxteth", undefined, "postcode-invalid", "a name"],
    ["-", undefined, undefined, "a way to write nothing"],
  ];
  for (const [given, code, repair, why] of postcodes) {
    it(`reads ${given} as ${code ?? "no postcode"}: ${why}`, () => {
      const { location, repairs } = locationFrom({ addresses: [{ address_1: "1 Made Up Road", postal_code: given }] });
      assert.equal(location?.addresses[0]?.postal_code, code);
      assert.deepEqual(repairs, repair ? [`service_at_locations.location.addresses.postal_code: ${repair}`] : []);
    });
  }

  const kinds: readonly (readonly [location: object, type: string | undefined, why: string])[] = [
    [{ location_type: "Physical" }, "physical", "only the case is different"],
    [{ addresses: [{ address_1: "1 Made Up Road" }] }, "physical", "people can go to an address"],
    [{ latitude: 53.4, longitude: -2.98 }, "physical", "and to a point on the map"],
    [{ location_type: "virtual", addresses: [{}] }, "virtual", "what is said counts"],
    [{ name: "Somewhere" }, undefined, "a name alone does not tell"],
  ];
  for (const [location, type, why] of kinds) {
    it(`takes ${JSON.stringify(location)} for ${type ?? "no kind of place"}: ${why}`, () => {
      assert.equal(locationFrom(location).location?.location_type, type);
    });
  }

  it("reads locations that hang straight under the service", () => {
    const { record } = mended({ locations: [{ name: "The Hall", address: "1 Made Up Road" }] });
    const [place] = record.service_at_locations;
    assert.deepEqual([place?.location?.name, place?.location?.addresses[0]?.address_1], ["The Hall", "1 Made Up Road"]);
  });

  it("joins the lines of an address", () => {
    const { location } = locationFrom({ addresses: [{ address_1: "The Hall\n1 Made Up Road", address_2: "Toxteth" }] });
    assert.equal(location?.addresses[0]?.address_1, "The Hall, 1 Made Up Road, Toxteth");
  });
});
