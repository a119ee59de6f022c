import assert from "node:assert/strict";
import { CodedError } from "../../../knowledge/errors.ts";
import { isAlwaysOpen } from "../../../knowledge/hours/clock.ts";
import { READING_AGE_LIMIT, readingAge } from "../../../knowledge/reading-age.ts";
import { parseUrgentContacts } from "../../../knowledge/safety/urgent-contact.ts";
import { contact, contacts, readYaml } from "./liverpool.ts";

type Record = { [field: string]: unknown };

/** A made-up contact that fits. */
const sample: Record = {
  id: "kind-ears",
  name: "Kind Ears",
  use_when: "You want to talk.",
  kinds: ["suicide"],
  audiences: ["anyone"],
  for_whom: "Anyone",
  phone: "0151 496 0123",
  channels: ["phone"],
  area: "Liverpool",
  status: "use",
  checked_on: null,
  checked_by: null,
  review_by: null,
  found_on: "kind-ears.example",
  sources: [{ url: "https://kind-ears.example/help" }],
};

function parse(change: Record) {
  return parseUrgentContacts({ review: { status: "draft", reviewer: null }, contacts: [{ ...sample, ...change }] });
}

describe("urgent contacts", () => {
  it("become contacts as they stand, with nothing added", () => {
    assert.deepEqual(parse({}), [
      {
        id: "kind-ears",
        name: "Kind Ears",
        alsoCalled: [],
        useWhen: "You want to talk.",
        kinds: ["suicide"],
        isForOneCause: false,
        audiences: ["anyone"],
        forWhom: "Anyone",
        phone: "0151 496 0123",
        status: "use",
        foundOn: "kind-ears.example",
      },
    ]);
    assert.deepEqual(parse({ checked_on: "2026-11-02", checked_by: "Duty lead" })[0]?.checked, {
      on: "2026-11-02",
      by: "Duty lead",
    });
  });

  const refused: readonly [string, Record, RegExp, string][] = [
    ["a status of its own", { status: "fine" }, /status/, "only `use` is shown, so a slip must not pass"],
    ["a kind that does not exist", { kinds: ["sadness"] }, /kinds/, "kinds come from the taxonomy"],
    ["letters in a phone number", { phone: "0151 496 0123 ext 4" }, /phone/, "a number is rung as it stands"],
    ["an unknown field", { hour: "all day" }, /hour/, "a slip in a field's name would lose what it says"],
    ["a check with no name to it", { checked_on: "2026-11-02" }, /checked_by/, "only a person's check counts"],
    ["no way to reach it", { phone: undefined }, /status/, "a contact to use that nobody can use"],
    [
      "hours that are no times",
      { hours: { periods: [{ days: ["MO"], opens: "9am", closes: "17:00" }] } },
      /opens/,
      "hours are reckoned with",
    ],
    ["no source", { sources: [] }, /sources/, "nothing is shown whose source is not known"],
  ];
  for (const [what, change, field, why] of refused) {
    it(`refuses ${what}: ${why}`, () => {
      assert.throws(
        () => parse(change),
        (error) => {
          assert.ok(error instanceof CodedError);
          assert.equal(error.code, "content.invalid");
          assert.match(error.message, field);
          return true;
        },
      );
    });
  }

  it("refuses an id used twice", () => {
    const twice = { review: { status: "draft", reviewer: null }, contacts: [sample, sample] };
    assert.throws(() => parseUrgentContacts(twice), /used twice/);
  });
});

describe("Liverpool's urgent contacts", () => {
  it("hold the whole starter list, those not to be used included, so that nobody adds them again", () => {
    const count = (status: string) => contacts.filter((each) => each.status === status).length;
    assert.deepEqual([contacts.length, count("use"), count("check first"), count("do not use")], [53, 26, 24, 3]);
  });

  it("claim no check that nobody made", () => {
    const records = (readYaml("liverpool/urgent-help.yaml") as { contacts: Record[] }).contacts;
    for (const { id, checked_on, checked_by, review_by } of records) {
      assert.deepEqual([checked_on, checked_by, review_by], [null, null, null], String(id));
    }
  });

  // Typed from the sources' own pages, apart from the file that they check.
  const sourced: readonly [string, string, string][] = [
    ["999", "999", "emergency services"],
    ["nhs-111-mental-health", "111", "merseycare.nhs.uk"],
    ["police-101", "101", "two sites and the council agree"],
    ["gas-emergency", "0800 111 999", "a landlord's page misprints it as 0808"],
    ["samaritans", "116 123", "samaritans.org"],
    ["calm", "0800 58 58 58", "thecalmzone.net"],
    ["papyrus-hopeline247", "0800 068 4141", "papyrus-uk.org"],
    ["childline", "0800 1111", "nspcc.org.uk"],
    ["national-domestic-abuse-helpline", "0808 2000 247", "a Merseyside charity and the government"],
    ["mens-advice-line", "0808 801 0327", "a Merseyside charity"],
    ["galop", "0800 999 5428", "galop.org.uk"],
    ["forced-marriage-unit", "020 7008 0151", "three councils"],
    ["liverpool-safeguarding-children", "0151 459 2606", "liverpool.gov.uk; the old Careline numbers are still online"],
    ["liverpool-safeguarding-adults", "0151 459 2606", "liverpool.gov.uk"],
    ["nspcc", "0808 800 5000", "nspcc.org.uk"],
    ["modern-slavery-helpline", "08000 121 700", "its own page"],
    ["salvation-army-modern-slavery", "0800 808 3733", "its own page"],
    ["stop-loan-sharks", "0300 555 2222", "two landlords agree"],
    ["housing-options", "0800 731 6844", "liverpool.gov.uk"],
    ["housing-options-out-of-hours", "0151 233 3044", "liverpool.gov.uk"],
    ["always-help-available", "0300 123 2041", "liverpool.gov.uk"],
    ["lcss-urgent", "0800 456 1523", "liverpool.gov.uk"],
    ["citizens-advice-liverpool", "0808 278 7840", "its own page; lists online print a wrong one"],
    ["national-gambling-helpline", "0808 8020 133", "two sources agree"],
  ];
  for (const [id, phone, why] of sourced) it(`${id} is ${phone}: ${why}`, () => assert.equal(contact(id).phone, phone));

  it("name every phone number that may be shown in the table above", () => {
    const phones = contacts.filter(({ status, phone }) => status === "use" && phone !== undefined).map(({ id }) => id);
    assert.deepEqual(phones.sort(), sourced.map(([id]) => id).sort());
    assert.equal(contact("shout").text, "SHOUT to 85258");
  });

  it("say when to use them in words for a nine to eleven year old, with no word that wounds", () => {
    const shown = contacts.filter(({ status }) => status === "use");
    assert.ok(readingAge(shown.map(({ useWhen }) => useWhen).join(" ")) <= READING_AGE_LIMIT);
    for (const { id, useWhen } of shown) assert.doesNotMatch(useWhen, /suicid|please|commit/i, id);
  });

  it("keep adults' lines from children, and children's from adults", () => {
    for (const id of ["housing-options", "housing-options-out-of-hours"])
      assert.deepEqual(contact(id).audiences, ["adults"], id);
    assert.deepEqual(contact("childline").audiences, ["under-18"]);
  });

  it("count as open round the clock only where the source says so", () => {
    for (const id of ["999", "nhs-111-mental-health", "samaritans", "shout", "childline"]) {
      const { hours } = contact(id);
      assert.ok(hours && isAlwaysOpen(hours) && hours.openOnBankHolidays === true, id);
    }
    for (const id of ["police-101", "mens-advice-line", "papyrus-hopeline247"])
      assert.equal(contact(id).hours, undefined, id);
  });
});
