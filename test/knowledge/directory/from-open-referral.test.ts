import assert from "node:assert/strict";
import { fromOpenReferral } from "../../../knowledge/directory/from-open-referral.ts";
import { openReferralServiceSchema } from "../../../knowledge/directory/open-referral.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { places } from "./liverpool.ts";

const BARE = { id: "5b3f0a0e-0000-4000-8000-000000000001", name: "Made-up group", status: "active" };
const PHONE = { contacts: [{ phones: [{ number: "0151 496 0001" }] }] };
const HOURS = {
  schedules: [
    { freq: "WEEKLY", byday: "MO,TU", opens_at: "09:00", closes_at: "17:00", description: "Monday and Tuesday" },
  ],
};
const ours = (confidence: string) => ({
  what_matters: { slug: "made-up", confidence, sources: [{ url: "https://www.example.org/a" }] },
});

function read(record: object): Service {
  return fromOpenReferral(openReferralServiceSchema.parse({ ...BARE, ...record }), places);
}

describe("reading an Open Referral record", () => {
  it("takes a record that holds only what the standard requires, and hides it", () => {
    const service = read({});
    assert.equal(service.hiddenBecause, "It has no phone, email, website or postcode yet.");
    assert.deepEqual([service.delivery, service.needs, service.audience], [[], [], []]);
  });

  it("passes over what is null, as real feeds write it", () => {
    assert.equal(read({ url: null, email: " ", schedules: null, minimum_age: null }).url, undefined);
  });

  it("keeps nobody from a service whose feed writes -1 for no limit", () => {
    const { minimumAge, maximumAge } = read({ minimum_age: -1, maximum_age: -1 });
    assert.deepEqual([minimumAge, maximumAge], [undefined, undefined]);
  });

  const trust: readonly (readonly [confidence: string, phone: string | undefined, isHidden: boolean, why: string])[] = [
    ["high", "0151 496 0001", false, "sure enough to ring"],
    ["medium", "0151 496 0001", false, "sure enough to ring"],
    ["low", undefined, true, "its only contact is a number that nobody checked"],
  ];
  for (const [confidence, phone, isHidden, why] of trust) {
    it(`${confidence} confidence shows ${phone ?? "no phone"}: ${why}`, () => {
      const service = read({ ...PHONE, ...HOURS, ...ours(confidence) });
      assert.equal(service.phone, phone);
      assert.equal(service.hours === undefined, confidence === "low");
      assert.equal(service.hoursText === undefined, confidence === "low");
      assert.equal(service.hiddenBecause !== undefined, isHidden);
    });
  }

  it("shows the website of a record of low confidence", () => {
    const service = read({ ...PHONE, ...ours("low"), url: "https://example.org" });
    assert.deepEqual([service.url, service.hiddenBecause], ["https://example.org", undefined]);
  });

  it("finds the phone wherever the feed put it, and a text number apart", () => {
    const text = { contacts: [{ phones: [{ number: "07700 900001", type: "text" }] }] };
    const service = read({ ...text, organization: { name: "Made up", phones: [{ number: "0151 496 0002" }] } });
    assert.deepEqual([service.phone, service.text], ["0151 496 0002", "07700 900001"]);
  });

  it("hides what is not active, whatever it holds", () => {
    assert.equal(read({ ...PHONE, status: "defunct" }).hiddenBecause, "It is defunct.");
  });

  const hours: readonly (readonly [schedule: object, expected: string | undefined, why: string])[] = [
    [{ byday: "MO", opens_at: "9:00", closes_at: "17:00:00" }, "09:00-17:00", "times in the feed's own style"],
    [
      { byday: "MO", opens_at: "00:00", closes_at: "23:59" },
      "00:00-24:00",
      "the last minute stands for the end of the day",
    ],
    [
      { freq: "MONTHLY", byday: "2MO", opens_at: "09:00", closes_at: "10:00" },
      undefined,
      "every month is not every week",
    ],
    [
      { interval: 2, byday: "MO", opens_at: "09:00", closes_at: "10:00" },
      undefined,
      "every other week is not every week",
    ],
    [{ description: "Wednesday evenings" }, undefined, "words are no times"],
    [{ byday: "MO", opens_at: "morning", closes_at: "late" }, undefined, "words are no times"],
  ];
  for (const [schedule, expected, why] of hours) {
    it(`reads ${JSON.stringify(schedule)} as ${expected ?? "no hours"}: ${why}`, () => {
      const period = read({ schedules: [schedule] }).hours?.periods[0];
      assert.equal(period && `${period.opens}-${period.closes}`, expected);
    });
  }

  const holidays: readonly (readonly [words: string, open: boolean | undefined])[] = [
    ["Monday to Friday, 9am to 6pm, not bank holidays", false],
    ["Closed on bank holidays", false],
    ["8am to 7pm, seven days a week, including bank holidays", true],
    ["24 hours a day, every day", true],
    ["Monday to Friday, 9am to 5pm", undefined],
  ];
  for (const [description, open] of holidays) {
    it(`${JSON.stringify(description)}: open on bank holidays is ${open ?? "not said"}`, () => {
      const schedule = { byday: "MO", opens_at: "09:00", closes_at: "17:00", description };
      assert.equal(read({ schedules: [schedule] }).hours?.openOnBankHolidays, open);
    });
  }

  const areas: readonly (readonly [
    names: readonly string[],
    councils: readonly string[] | undefined,
    districts: readonly string[] | undefined,
    isNational: boolean,
  ])[] = [
    [["Liverpool"], ["Liverpool"], undefined, false],
    [["Merseyside"], ["Liverpool", "Sefton", "Knowsley", "Wirral", "St. Helens"], undefined, false],
    [["L8", "L15"], undefined, ["L8", "L15"], false],
    [["Bristol"], ["Bristol"], undefined, false],
    [["England and Wales"], undefined, undefined, true],
    [[], undefined, undefined, false],
  ];
  for (const [names, councils, districts, isNational] of areas) {
    it(`serves ${names.join(", ") || "nowhere in particular"}`, () => {
      const service = read({ service_areas: names.map((name) => ({ name })) });
      assert.deepEqual([service.councils, service.districts, service.isNational], [councils, districts, isNational]);
    });
  }

  it("says free only where every price is nothing", () => {
    assert.equal(read({ cost_options: [{ amount: 0 }] }).isFree, true);
    assert.equal(read({ cost_options: [{ amount: 0 }, { amount: 3 }] }).isFree, false);
    assert.equal(read({ cost_options: [{ amount_description: "free app" }] }).isFree, undefined);
    assert.equal(read({ fees: "low cost" }).isFree, undefined);
  });

  it("names who checked it only where both the day and the person are there", () => {
    assert.equal(read({ assured_date: "2026-01-02" }).checked, undefined);
    const checked = read({ assured_date: "2026-01-02", assurer_email: "checker@example.org" }).checked;
    assert.deepEqual(checked, { on: "2026-01-02", by: "example.org" }, "no person is named to residents");
    const role = read({ assured_date: "2026-01-02", assurer_email: "the library" }).checked;
    assert.equal(role?.by, "the library");
  });

  it("names the service's own site before any other that it was found on", () => {
    const sources = [{ url: "https://news.example.net/a" }, { url: "https://www.example.org/b" }];
    const found = (url?: string) => read({ url, what_matters: { slug: "a", confidence: "high", sources } }).foundOn;
    assert.equal(found("https://example.org"), "example.org");
    assert.equal(found(), "news.example.net");
  });

  it("looks for e-mail and website on the contacts and the organisation when the service has none", () => {
    const organization = { email: "office@example.org", website: "https://example.org" };
    const contacts = [{ email: null }, { email: "tea@example.org" }];
    assert.equal(read({ email: "own@example.org", contacts, organization }).email, "own@example.org");
    assert.equal(read({ contacts, organization }).email, "tea@example.org");
    assert.deepEqual(read({ organization }).email, "office@example.org");
    assert.deepEqual(read({ organization }).url, "https://example.org");
  });

  it("shows no fax machine as a phone", () => {
    assert.equal(read({ phones: [{ number: "0151 496 0009", type: "fax" }] }).phone, undefined);
  });

  it("takes the number of the place before that of the organisation", () => {
    const service = read({
      service_at_locations: [{ phones: [{ number: "0151 496 0003" }] }],
      organization: { name: "Made up", phones: [{ number: "0151 496 0005" }] },
    });
    assert.equal(service.phone, "0151 496 0003");
  });

  it("names every place that it is given in, each once", () => {
    const at = (postal_code: string, name: string) => ({
      location: { location_type: "physical", name, addresses: [{ address_1: "1 Made Up Road", postal_code }] },
    });
    const hall = at("L8 1TB", "The Hall");
    const service = read({ service_at_locations: [hall, hall, at("L15 0EE", "The Shed"), at("L4 0TH", "The Barn")] });
    assert.deepEqual([service.address, service.district], ["The Hall", "L8"]);
    assert.deepEqual(
      service.otherSites?.map(({ address, postcode, district, point }) => [address, postcode, district, !!point]),
      [
        ["The Shed", "L15 0EE", "L15", true],
        ["The Barn", "L4 0TH", "L4", true],
      ],
    );
    assert.equal(read({ service_at_locations: [hall] }).otherSites, undefined);
  });

  it("takes the opening times of its place where it has only one, and of none where it has two", () => {
    const at = (byday: string) => ({ schedules: [{ byday, opens_at: "09:00", closes_at: "10:00" }] });
    assert.deepEqual(read({ service_at_locations: [at("MO")] }).hours?.periods[0]?.days, ["MO"]);
    assert.equal(read({ service_at_locations: [at("MO"), at("TU")] }).hours, undefined);
  });

  const seasons: readonly (readonly [
    schedules: readonly object[],
    startsOn: string | undefined,
    endsOn: string | undefined,
    why: string,
  ])[] = [
    [[], undefined, undefined, "nothing is said"],
    [[{ valid_from: "2026-09-01", valid_to: "2026-12-18" }], "2026-09-01", "2026-12-18", "one term"],
    [
      [
        { valid_from: "2026-09-01", valid_to: "2026-12-18" },
        { valid_from: "2027-01-05", valid_to: "2027-03-20T00:00:00" },
      ],
      "2026-09-01",
      "2027-03-20",
      "two terms: from the first day to the last",
    ],
    [[{ valid_to: "2026-12-18" }, { byday: "MO" }], undefined, undefined, "Mondays go on"],
    [[{ valid_to: "at Christmas" }], undefined, undefined, "words are no day"],
  ];
  for (const [schedules, startsOn, endsOn, why] of seasons) {
    it(`runs from ${startsOn ?? "always"} to ${endsOn ?? "always"}: ${why}`, () => {
      const service = read({ schedules });
      assert.deepEqual([service.startsOn, service.endsOn], [startsOn, endsOn]);
    });
  }

  it("keeps the feed, the day of the last change and why needs were found", () => {
    const needs_found = [{ need: "food", by: "term", because: 'term "Food banks"', sureness: 0.9 }];
    const service = read({ last_modified: "2026-03-04T10:00:00", what_matters: { feed: "made-up", needs_found } });
    assert.deepEqual([service.feed, service.changedOn, service.needsFound], ["made-up", "2026-03-04", needs_found]);
    const bare = read({});
    assert.deepEqual([bare.feed, bare.changedOn, bare.needsFound], [undefined, undefined, undefined]);
  });

  it("does not guess whom a service is for from its words", () => {
    const term = { taxonomy_term: { name: "Women", taxonomy: "Audience" } };
    assert.deepEqual(read({ eligibility_description: "Women over 50", attributes: [term] }).audience, []);
  });
});
