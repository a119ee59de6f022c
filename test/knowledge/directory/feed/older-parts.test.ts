import assert from "node:assert/strict";
import type { Loose } from "../../../../knowledge/directory/feed/loose.ts";
import {
  accessibilityOf,
  accessOf,
  areaOf,
  attendingPlaces,
  eligibilityOf,
  languageOf,
  locationTypeOf,
  scheduleOf,
} from "../../../../knowledge/directory/feed/older-parts.ts";

describe("the parts of a service as older versions wrote them", () => {
  type Ages = readonly [minimum: unknown, maximum: unknown];
  const ages: readonly (readonly [given: readonly Ages[], expected: Ages, why: string])[] = [
    [[[18, 65]], [18, 65], "one range"],
    [[["18", "65.0"]], [18, 65], "numbers in text"],
    [[[-1, -1]], [-1, -1], "one untidy entry is mended later"],
    [[["null", "null"]], ["null", "null"], "and so is one without numbers"],
    [
      [
        [5, 11],
        [12, 16],
      ],
      [5, 16],
      "meeting one of them is enough",
    ],
    [
      [
        [18, null],
        [16, 17],
      ],
      [16, undefined],
      "one has no highest age, so nobody is too old",
    ],
    [
      [
        [0, 5],
        [18, 64],
      ],
      [0, 64],
      "nought is an age beside a highest one",
    ],
    [
      [
        [18, 0],
        [60, 0],
      ],
      [18, undefined],
      "a highest age of nought is none",
    ],
    [
      [
        [-1, -1],
        [18, 65],
      ],
      [18, 65],
      "a minus says nothing",
    ],
    [
      [
        [null, null],
        [18, 65],
      ],
      [18, 65],
      "silence about age takes no part",
    ],
    [
      [
        [0, 0],
        [0, 0],
      ],
      [undefined, undefined],
      "never filled in",
    ],
    [[], [undefined, undefined], "no entries"],
  ];
  for (const [given, expected, why] of ages) {
    it(`reads ages ${JSON.stringify(given)}: ${why}`, () => {
      const record = eligibilityOf(given.map(([minimum_age, maximum_age]) => ({ minimum_age, maximum_age })));
      assert.deepEqual([record.minimum_age, record.maximum_age], expected);
    });
  }

  it("keeps who it is for in words, each once", () => {
    const eligibilities = ["female", "adult", "female", "", null].map((eligibility) => ({ eligibility }));
    assert.equal(eligibilityOf(eligibilities).eligibility_description, "female; adult");
  });

  const days: readonly (readonly [given: Loose, byday: string, freq: string | undefined, why: string])[] = [
    [{ weekday: "1" }, "MO", "WEEKLY", "HSDS 1 numbers the days from Monday"],
    [{ weekday: 7 }, "SU", "WEEKLY", "a number as such"],
    [{ byday: "Monday, tues" }, "MO,TU", "WEEKLY", "days in words"],
    [{ byday: "MO,WE", freq: "weekly" }, "MO,WE", "WEEKLY", "small letters"],
    [{ byday: "2MO", freq: "MONTHLY" }, "2MO", "MONTHLY", "the second Monday of a month"],
    [{ byday: "2MO" }, "2MO", undefined, "which is not every week"],
    [{ freq: "DAILY" }, "MO,TU,WE,TH,FR,SA,SU", "WEEKLY", "v3 has no daily"],
    [{ freq: "DAILY", interval: "2", byday: "MO" }, "MO", "DAILY", "every other day is no week"],
    [{ weekday: "bank holidays" }, "BANK HOLIDAYS", "WEEKLY", "no day: mended later"],
  ];
  for (const [given, byday, freq, why] of days) {
    it(`reads the days of ${JSON.stringify(given)}: ${why}`, () => {
      const schedule = scheduleOf(given);
      assert.deepEqual([schedule.byday, schedule.freq], [byday, freq]);
    });
  }

  const access: readonly (readonly [given: unknown, expected: string | undefined, why: string])[] = [
    ["drop-in", "Drop in", "a code of v1"],
    ["referral,appointment", "By referral, By appointment", "two of them in one text"],
    [["Referral"], "By referral", "a list"],
    ["Ring the bell", "Ring the bell", "words of its own"],
    ["constructor", "constructor", "nothing that code already knows"],
    [null, undefined, "nothing"],
  ];
  for (const [given, expected, why] of access) {
    it(`reads how to get in from ${JSON.stringify(given)}: ${why}`, () => {
      assert.equal(accessOf(given), expected);
    });
  }

  it("makes a place of being reached by phone, online or at home, as our own feed has them", () => {
    const places = attendingPlaces("svc-9", "phone,online,home visit,venue") as readonly { location: Loose }[];
    assert.deepEqual(
      places.map(({ location }) => [location.location_type, location.external_identifier ?? location.description]),
      [
        ["virtual", "phone"],
        ["virtual", "online"],
        ["physical", "Home visits"],
      ],
    );
  });

  const places: readonly (readonly [
    location: Loose,
    addresses: readonly Loose[],
    type: string | undefined,
    why: string,
  ])[] = [
    [{}, [{ postal_code: "L1 1AA", address_type: "physical" }], "physical", "a postcode"],
    [{}, [{ address_1: "1 Example Street", address_type: "physical" }], "physical", "a street"],
    [{ latitude: "53.4", longitude: "-2.9" }, [], "physical", "a point"],
    [{ latitude: 0, longitude: 0 }, [], undefined, "an empty point"],
    [
      { name: "Somewhere" },
      [{ address_1: "", city: "Liverpool", address_type: "physical" }],
      undefined,
      "no address in it",
    ],
    [{}, [{ postal_code: "L1 1AA", address_type: "postal" }], "postal", "only for letters"],
  ];
  for (const [location, addresses, type, why] of places) {
    it(`takes ${JSON.stringify([location, ...addresses])} as ${type ?? "no known sort of place"}: ${why}`, () => {
      assert.equal(locationTypeOf(location, addresses), type);
    });
  }

  const areas: readonly (readonly [given: Loose, expected: Loose, why: string])[] = [
    [{ service_area: "Sefton" }, { name: "Sefton" }, "v1 had only a description"],
    [
      { name: "Sefton", service_area: "South Sefton" },
      { name: "Sefton", service_area: "South Sefton" },
      "both are there",
    ],
    [{ name: "", description: "Wirral" }, { name: "Wirral", description: "Wirral" }, "HSDS 3 has a description"],
  ];
  for (const [given, expected, why] of areas) {
    it(`names the area ${JSON.stringify(given)}: ${why}`, () => assert.deepEqual(areaOf(given), expected));
  }

  const accessibility: readonly (readonly [given: Loose, description: string | undefined, why: string])[] = [
    [{ accessibility: "wheelchair" }, "Wheelchair access", "a code of v1"],
    [{ accessibility: "Elevator" }, "Lift", "with a capital"],
    [{ accessibility: "ramp", description: "A ramp at the side" }, "A ramp at the side", "it has its own words"],
    [{ accessibility: "A ramp at the side" }, undefined, "it is words itself"],
  ];
  for (const [given, description, why] of accessibility) {
    it(`describes ${JSON.stringify(given)}: ${why}`, () => {
      assert.deepEqual(accessibilityOf(given), { ...given, ...(description && { description }) });
    });
  }

  const languages: readonly (readonly [given: Loose, expected: Loose, why: string])[] = [
    [{ id: "1", language: "pl" }, { id: "1", code: "pl" }, "a code"],
    [{ language: "Polish" }, { name: "Polish" }, "a name"],
    [{ name: "Polish", code: "pl" }, { name: "Polish", code: "pl" }, "as v3 has it"],
  ];
  for (const [given, expected, why] of languages) {
    it(`reads the language ${JSON.stringify(given)}: ${why}`, () => assert.deepEqual(languageOf(given), expected));
  }
});
