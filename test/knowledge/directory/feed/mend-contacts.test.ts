import assert from "node:assert/strict";
import { mended } from "./mended.ts";

describe("mending phones", () => {
  it("keeps digits and gaps as written, the label apart, and says so", () => {
    const { record, repairs } = mended({ phones: [{ number: "Bristol Youth: 0117 496 0111 (9-5)" }] });
    assert.deepEqual(record.phones, [{ number: "0117 496 0111", type: undefined, description: "Bristol Youth" }]);
    assert.deepEqual(repairs, ["phones.number: phone-split"]);
  });

  it("leaves a number in order alone", () => {
    const { record, repairs } = mended({ phones: [{ number: "+44 (0)151 496 0001", type: "voice" }] });
    assert.deepEqual([record.phones[0]?.number, repairs], ["+44 (0)151 496 0001", []]);
  });

  it("makes two phones of two numbers, each with its kind", () => {
    const { record } = mended({ phones: ["Tel 0151 496 0001, fax 0151 496 0002, text 07700 900001"] });
    assert.deepEqual(
      record.phones.map(({ number, type }) => [number, type]),
      [
        ["0151 496 0001", undefined],
        ["0151 496 0002", "fax"],
        ["07700 900001", "text"],
      ],
    );
  });

  it("leaves out what cannot be dialled", () => {
    const { record, repairs } = mended({ phones: [{ number: "496 0001" }, { number: "-" }] });
    assert.deepEqual([record.phones, repairs], [[], ["phones.number: phone-invalid"]]);
  });

  it("takes a short number for texts only where texts are spoken of", () => {
    assert.equal(mended({ phones: [{ number: "85258", type: "text" }] }).record.phones[0]?.number, "85258");
    assert.deepEqual(mended({ phones: [{ number: "85258" }] }).record.phones, []);
  });

  it("keeps the word that is to be sent", () => {
    const [phone] = mended({ phones: [{ number: "Text CAKE to 85258" }] }).record.phones;
    assert.deepEqual([phone?.number, phone?.type], ["CAKE to 85258", "text"]);
  });

  it("finds them on the service, a contact, a place, a location and the organisation", () => {
    const { record } = mended({
      phone: "0151 496 0001",
      contacts: [{ phones: [{ number: "0151 496 0002" }] }],
      service_at_locations: [{ phones: ["0151 496 0003"], location: { phones: ["0151 496 0004"] } }],
      organization: { name: "Neighbours Together", telephone: "0151 496 0005" },
    });
    const [place] = record.service_at_locations;
    const all = [
      record.phones,
      record.contacts[0]?.phones,
      place?.phones,
      place?.location?.phones,
      record.organization?.phones,
    ];
    assert.deepEqual(
      all.map((phones) => phones?.[0]?.number),
      [1, 2, 3, 4, 5].map((last) => `0151 496 000${last}`),
    );
  });
});

describe("mending e-mail addresses", () => {
  const addresses: readonly (readonly [field: string, email: string | undefined, repair: string | undefined])[] = [
    ["tea@kitchentable.example", "tea@kitchentable.example", undefined],
    ["Tea@KitchenTable.example", "Tea@KitchenTable.example", undefined],
    ["mailto:tea@kitchentable.example", "tea@kitchentable.example", "email-split"],
    ["tea@kitchentable.example; cake@kitchentable.example", "tea@kitchentable.example", "email-split"],
    ["Unknown-1234@noemail.invalid, tea@kitchentable.example", "tea@kitchentable.example", "email-split"],
    ["Unknown-1234@noemail.invalid", undefined, "email-invalid"],
    ["name@example.com", undefined, "email-invalid"],
    ["noemail@kitchentable.example", undefined, "email-invalid"],
    ["donotreply@kitchentable.example", undefined, "email-invalid"],
    ["tea at kitchentable", undefined, "email-invalid"],
    ["n/a", undefined, undefined],
  ];
  for (const [field, email, repair] of addresses) {
    it(`reads ${field} as ${email ?? "none"}${repair ? `, ${repair}` : ""}`, () => {
      const outcome = mended({ email: field });
      assert.deepEqual([outcome.record.email, outcome.repairs], [email, repair ? [`email: ${repair}`] : []]);
    });
  }
});

describe("mending websites", () => {
  const sites: readonly (readonly [field: string, url: string | undefined, why: string])[] = [
    ["http://kitchentable.example/a?b=c#d", "http://kitchentable.example/a?b=c#d", "whole: it stays as it is"],
    ["www.kitchentable.example", "https://www.kitchentable.example", "no scheme"],
    ["//kitchentable.example", "https://kitchentable.example", "half a scheme"],
    ["http//kitchentable.example", "http://kitchentable.example", "a slip in the scheme"],
    ["http://https://kitchentable.example", "https://kitchentable.example", "pasted behind the form's own scheme"],
    ["https:// kitchentable.example", "https://kitchentable.example", "a gap"],
    ["Website: www.kitchentable.example.", "https://www.kitchentable.example", "words around"],
    ["kitchentable.example or cake.example", "https://kitchentable.example", "the first of two"],
    ["http:\\\\kitchentable.example", "http://kitchentable.example", "strokes the wrong way"],
    ["javascript:alert(1)", undefined, "a program is no website"],
    ["data:text/html,tea", undefined, "nor is a text"],
    ["https://user:secret@kitchentable.example", undefined, "nobody's password is passed on"],
    ["http://10.0.0.1/", undefined, "a network of one's own"],
    ["http://localhost:3000", undefined, "the writer's own machine"],
    ["https://www.example.com", undefined, "written to satisfy a form"],
    ["tea@kitchentable.example", undefined, "an e-mail address"],
    ["Facebook", undefined, "a word"],
  ];
  for (const [field, url, why] of sites) {
    it(`reads ${JSON.stringify(field)} as ${url ?? "none"}: ${why}`, () => {
      const outcome = mended({ url: field });
      const repairs = url === field ? [] : [`url: ${url ? "url-mended" : "url-invalid"}`];
      assert.deepEqual([outcome.record.url, outcome.repairs], [url, repairs]);
    });
  }
});
