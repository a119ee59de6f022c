import assert from "node:assert/strict";
import { applyOverlay } from "../../../../knowledge/directory/overlay.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import { places } from "../liverpool.ts";
import { serviceSchema } from "./hsds-uk.ts";
import { feed, feedOf, made, readBack, recordOf, shown, TODAY, takenIn } from "./published.ts";

const HOURS = { periods: [{ days: ["MO", "FR"] as const, opens: "18:00", closes: "24:00" }] };
const HALL = {
  address: "Sample Hall, Sampleton",
  postalAddress: { street: "Sample Hall, 1 Sample Street", town: "Sampleton", county: "Sampleshire" },
  postcode: "L8 1TB",
  district: "L8",
  point: { latitude: 53.4, longitude: -2.96 },
};

/** What another directory must get right. Its own table of districts says where a district's middle is. */
function matters({ foundOn: _, postalAddress: __, ...service }: Service) {
  return service;
}

describe("a published service", () => {
  it("fits HSDS-UK 3.0, for every service of Liverpool's directory", () => {
    assert.ok(shown.length > 100);
    for (const service of shown) serviceSchema.parse(feed.record(service));
  });

  it("holds nothing empty", () => {
    for (const service of shown) assert.doesNotMatch(JSON.stringify(feed.record(service)), /:(?:null|""|\[\]|\{\})/);
  });

  it("is taken in by an import without a repair, and says the same", () => {
    for (const published of shown.filter(({ isSensitive }) => !isSensitive)) {
      const { service, repairs } = takenIn(feed.record(published));
      assert.deepEqual(repairs, [], published.id);
      assert.deepEqual(matters(service), matters(published));
    }
  });

  it("keeps the notes for whoever checks records to ourselves", () => {
    assert.doesNotMatch(JSON.stringify(shown.map(feed.record)), /to_check|"note"|seen/);
  });

  const fields: readonly (readonly [changes: Partial<Service>, field: string, expected: unknown, why: string])[] = [
    [{ checked: { on: "2026-05-01", by: "desk@example.org" } }, "assured_date", "2026-05-01", "a person checked it"],
    [{ checked: { on: "2026-05-01", by: "desk@example.org" } }, "assurer_email", "desk@example.org", "as it is kept"],
    [{ checked: { on: "2026-05-01", by: "the directory's desk" } }, "assurer_email", undefined, "a role is no address"],
    [{}, "assured_date", undefined, "nobody checked it"],
    [{ changedOn: "2026-02-03" }, "last_modified", "2026-02-03T00:00:00.000Z", "a day as the standard's moment"],
    [{ url: "www.example.org" }, "url", undefined, "no address that a program could follow"],
    [{ email: "ask at the desk" }, "email", undefined, "no address that reaches anybody"],
    [{ minimumAge: 0 }, "minimum_age", 0, "from birth is not the same as unknown"],
    [{ who: "People aged 60 and over" }, "eligibility_description", "People aged 60 and over", "in the record's words"],
    [{ access: "Drop in" }, "application_process", "Drop in", "in the record's words"],
  ];
  for (const [changes, field, expected, why] of fields) {
    it(`has ${field} ${JSON.stringify(expected)} for ${JSON.stringify(changes)}: ${why}`, () => {
      assert.deepEqual(Reflect.get(recordOf(made(changes)), field), expected);
    });
  }

  const costs: readonly (readonly [changes: Partial<Service>, amount: number | undefined, why: string])[] = [
    [{ isFree: true, cost: "free" }, 0, "the record says that it is free"],
    [{ isFree: false, cost: "£3 a visit" }, 3, "one price"],
    [{ isFree: false, cost: "£2.50 a week" }, 2.5, "pence too"],
    [{ isFree: false, cost: "from £3 to £5" }, 3, "the least, with the words beside it"],
    [{ isFree: false, cost: "a small charge" }, undefined, "no price is named"],
    [{ cost: "about £3" }, undefined, "the record does not say that all of it costs that"],
  ];
  for (const [changes, amount, why] of costs) {
    it(`gives ${changes.cost} the amount ${amount}: ${why}`, () => {
      const [option] = recordOf(made(changes)).cost_options ?? [];
      assert.equal(option?.amount, amount);
      assert.equal(option?.amount_description, changes.cost);
    });
  }

  it("says nothing of cost where the record is silent", () => {
    assert.equal(recordOf(made()).cost_options, undefined);
  });

  it("ends a day at 23:59, as the standard has no 24:00, and is read as midnight again", () => {
    const record = recordOf(made({ hours: HOURS }));
    const [schedule] = record.schedules ?? [];
    assert.deepEqual([schedule?.byday, schedule?.opens_at, schedule?.closes_at], ["MO,FR", "18:00", "23:59"]);
    assert.deepEqual(readBack(record).hours, HOURS);
  });

  for (const openOnBankHolidays of [true, false]) {
    it(`says in words that it is ${openOnBankHolidays ? "open" : "closed"} on bank holidays, and is read so`, () => {
      const hours = { ...HOURS, openOnBankHolidays };
      assert.deepEqual(readBack(recordOf(made({ hours, hoursText: "Monday and Friday evening" }))).hours, hours);
    });
  }

  it("runs from its first to its last day", () => {
    const [schedule] = recordOf(made({ startsOn: "2026-06-01", endsOn: "2026-07-31" })).schedules ?? [];
    assert.deepEqual([schedule?.valid_from, schedule?.valid_to], ["2026-06-01", "2026-07-31"]);
  });

  it("gives voice and text numbers as they are, each by its kind", () => {
    const [contact] = recordOf(made({ phone: "0151 496 0001", text: "07700 900001" })).contacts ?? [];
    assert.deepEqual(
      contact?.phones.map(({ number, type }) => [number, type]),
      [
        ["0151 496 0001", "voice"],
        ["07700 900001", "text"],
      ],
    );
  });

  it("leaves out an address that lacks a part, and keeps its words", () => {
    const { postalAddress: _, ...withoutParts } = HALL;
    const whole = recordOf(made({ delivery: ["in-person"], ...HALL })).service_at_locations?.[0]?.location;
    const part = recordOf(made({ delivery: ["in-person"], ...withoutParts })).service_at_locations?.[0]?.location;
    assert.equal(whole?.addresses?.[0]?.postal_code, "L8 1TB");
    assert.equal(part?.addresses, undefined);
    assert.equal(part?.name, "Sample Hall, Sampleton");
  });

  it("lists every site of a service that is given in several", () => {
    const otherSites = [{ address: "Other Hall" }, { address: "Third Hall" }];
    const record = recordOf(made({ delivery: ["in-person", "online"], ...HALL, otherSites }));
    assert.deepEqual(
      record.service_at_locations?.map(({ location }) => location.name),
      ["Sample Hall, Sampleton", "Other Hall", "Third Hall", "Online"],
    );
    assert.equal(new Set(record.service_at_locations?.flatMap(({ id, location_id: at }) => [id, at])).size, 8);
  });

  const points: readonly (readonly [latitude: number, expected: string | undefined, why: string])[] = [
    [53.39, "the centre of postcode district L8, not of the building", "nobody knew better"],
    [53.4, "the centre of postcode L8 1TB, not of the building", "its street is known"],
    [53.4001, undefined, "the record knows the door"],
  ];
  for (const [latitude, expected, why] of points) {
    it(`says of a point at ${latitude} that it is ${expected ?? "the building"}: ${why}`, () => {
      const centreOf = (code: string) => ({ latitude: code === "L8" ? 53.39 : 53.4, longitude: -2.96 });
      const service = made({ delivery: ["in-person"], ...HALL, point: { latitude, longitude: -2.96 } });
      const [at] = feedOf([service], centreOf).record(service).service_at_locations ?? [];
      assert.equal(at?.location.description, expected && `Latitude and longitude are ${expected}.`);
    });
  }

  const kept: readonly (readonly [changes: Partial<Service>, isKept: boolean, why: string])[] = [
    [{ isSensitive: true }, true, "marked as being for abuse or sexual violence"],
    [{ name: "Sampleton Refuge" }, true, "a refuge that nobody marked"],
    [{ description: "Our safe house is open all night." }, true, "a safe house by its own words"],
    [{ who: "Women who live with abuse" }, true, "for people who fled somebody"],
    [{ who: "Refugees and people seeking asylum" }, false, "refugees are no refuge"],
    [{}, false, "nothing to hide"],
  ];
  for (const [changes, isKept, why] of kept) {
    it(`${isKept ? "never says" : "says"} where it is: ${why}`, () => {
      const access = "Ring first, then come to 1 Sample Street, L8 1TB.";
      const record = recordOf(
        made({ delivery: ["in-person", "phone"], ...HALL, access, otherSites: [HALL], ...changes }),
      );
      const words = JSON.stringify(record);
      for (const secret of ["L8 1TB", "Sample Hall", "53.4", "Sampleshire"]) {
        assert.equal(words.includes(secret), !isKept, secret);
      }
      assert.deepEqual(readBack(record).delivery, ["in-person", "phone"]);
      assert.equal(record.service_at_locations?.length, isKept ? 2 : 3, "nor in how many places");
    });
  }

  it("tells other directories which services are for abuse or sexual violence, to be as careful with them", () => {
    assert.equal(readBack(recordOf(made({ isSensitive: true }))).isSensitive, true);
  });

  // Without e-mail and website: mending refuses the hosts that tests may use. Liverpool's services above have them.
  it("gives all that a service can hold so that it is read the same", () => {
    const full = made({
      topics: ["isolation", "money"],
      needs: ["loneliness", "food"],
      interests: ["gardening"],
      phone: "0151 496 0001",
      text: "07700 900001",
      ...HALL,
      otherSites: [{ address: "Other Hall", point: { latitude: 53.41, longitude: -2.98 } }],
      hours: { periods: [{ days: ["TU", "TH"], opens: "10:00", closes: "12:30" }] },
      hoursText: "Tuesday and Thursday, 10am to 12.30pm",
      access: "Drop in",
      isFree: true,
      cost: "Free, with tea",
      startsOn: "2026-04-01",
      endsOn: "2026-12-31",
      isStepFree: false,
      delivery: ["in-person", "phone", "online"],
      minimumAge: 18,
      maximumAge: 70,
      councils: ["Sefton", "Knowsley"],
      areaText: "Sefton and Knowsley",
      audience: ["carers"],
      who: "Unpaid carers",
      changedOn: "2026-01-02",
      foundOn: "example.org",
    });
    const { service, repairs } = takenIn(feedOf([full]).record(full));
    assert.deepEqual(repairs, []);
    assert.deepEqual(service, full);
  });

  it("never puts the street of an address that a person corrected beside the new postcode", () => {
    const correct = { postcode: "L17 1AA" };
    const entry = { correct, by: "directory desk", on: TODAY };
    const { services } = applyOverlay(
      [made({ delivery: ["in-person"], ...HALL })],
      { services: { "made-up": entry } },
      places,
    );
    const [corrected] = services;
    assert.ok(corrected);
    assert.doesNotMatch(JSON.stringify(recordOf(corrected)), /1 Sample Street|Sampleshire|L8/);
  });
});
