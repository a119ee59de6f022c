import assert from "node:assert/strict";
import { holdBack } from "../../../knowledge/directory/hold-back.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { services, urgent } from "./liverpool.ts";

const HELD = "0151 496 0003";

function service(given: Partial<Service>): Service {
  return {
    id: "a",
    name: "A",
    organisation: "A",
    description: "",
    topics: [],
    needs: [],
    interests: [],
    delivery: [],
    audience: [],
    isNational: false,
    isSensitive: false,
    status: "active",
    confidence: "high",
    foundOn: "example.org",
    ...given,
  };
}

type Left = { readonly [Field in keyof Service]?: Service[Field] | undefined };

describe("numbers that urgent help holds back", () => {
  const cases: readonly (readonly [given: Partial<Service>, left: Left, why: string])[] = [
    [
      { phone: HELD, url: "https://example.org" },
      { phone: undefined, hiddenBecause: undefined },
      "the website is left",
    ],
    [
      { phone: HELD },
      { phone: undefined, hiddenBecause: "Its only number is held back in urgent help." },
      "nothing is left",
    ],
    [{ phone: "01514960003", url: "https://example.org" }, { phone: undefined }, "the same number without its gaps"],
    [
      { phone: "01 51  49 60 003", url: "https://example.org" },
      { phone: undefined },
      "the same number with other gaps",
    ],
    [{ phone: "0151 496 0009" }, { phone: "0151 496 0009" }, "another number"],
    [
      { access: `Phone ${HELD} first`, url: "https://example.org" },
      { access: undefined },
      "words that hold the number",
    ],
    [{ text: HELD, phone: "0151 496 0009" }, { text: undefined, phone: "0151 496 0009" }, "a number for texts"],
  ];
  for (const [given, left, why] of cases) {
    it(`${JSON.stringify(given)}: ${why}`, () => {
      const [found] = holdBack([service(given)], [{ phone: HELD, status: "check first" }]);
      for (const [field, value] of Object.entries(left)) assert.equal(found?.[field as keyof Service], value);
    });
  }

  it("shows a number that urgent help itself shows under another name", () => {
    const urgentHelp = [
      { phone: HELD, status: "check first" },
      { phone: HELD, status: "use" },
    ];
    assert.equal(holdBack([service({ phone: HELD })], urgentHelp)[0]?.phone, HELD);
  });

  it("leaves no held-back number anywhere in Liverpool's directory", () => {
    const digits = (words = "") => words.replace(/\D/g, "");
    const shown = new Set(urgent.filter(({ status }) => status === "use").map(({ phone }) => digits(phone)));
    const held = urgent.filter(({ status, phone }) => status !== "use" && phone && !shown.has(digits(phone)));
    assert.ok(held.length > 5);
    for (const { id, phone, text, access, hoursText } of services.values()) {
      const words = digits([phone, text, access, hoursText].join("|"));
      assert.deepEqual(
        held.filter((contact) => words.includes(digits(contact.phone))).map((contact) => contact.id),
        [],
        id,
      );
    }
  });
});
