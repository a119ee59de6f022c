import assert from "node:assert/strict";
import { openReferralServiceSchema } from "../../../knowledge/directory/open-referral.ts";
import { sitesOf } from "../../../knowledge/directory/open-referral-places.ts";
import { areasSchema } from "../../../knowledge/places/area-names.ts";
import { makePlaces } from "../../../knowledge/places/places.ts";

const CENTRE = { latitude: 53.39, longitude: -2.96 };
const STREET = { latitude: 53.4, longitude: -2.97 };
const DOOR = { latitude: 53.3999, longitude: -2.9699 };

describe("where a record says that a service is", () => {
  const cases: readonly (readonly [said: object, postcode: string, at: object | undefined, why: string])[] = [
    [{}, "L8 1TB", STREET, "the middle of its postcode, as the record gives no point"],
    [CENTRE, "L8 1TB", STREET, "the record itself had no more than the district's centre"],
    [DOOR, "L8 1TB", DOOR, "the record knows the door"],
    [{}, "L8 9ZZ", CENTRE, "the postcode is not in the file of points"],
    [{}, "L8", CENTRE, "only the district is known"],
    [{}, "M1 1AA", undefined, "outside what is known"],
  ];
  for (const [said, postcode, at, why] of cases) {
    it(`${postcode} with ${JSON.stringify(said)} lies at ${JSON.stringify(at)}: ${why}`, () => {
      const places = makePlaces({
        districts: [{ code: "L8", point: CENTRE, councils: [] }],
        areas: areasSchema.parse({ regions: {}, areas: [] }),
        pointOf: (code) => (code === "L8 1TB" ? STREET : undefined),
      });
      const location = { location_type: "physical", ...said, addresses: [{ postal_code: postcode }] };
      const record = { id: "1", name: "Made-up group", status: "active", service_at_locations: [{ location }] };
      assert.deepEqual(sitesOf(openReferralServiceSchema.parse(record), places)[0]?.point, at);
    });
  }
});
