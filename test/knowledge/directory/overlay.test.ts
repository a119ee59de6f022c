import assert from "node:assert/strict";
import { applyOverlay, overlaySchema } from "../../../knowledge/directory/overlay.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { parseYamlFile } from "../../../knowledge/files.ts";
import { file, services as liverpool, places } from "./liverpool.ts";

const BY = { by: "Link worker lead", on: "2026-11-22" };
const CHECKED = { on: "2026-11-20", by: "Link worker lead" };

function service(given: Partial<Service> = {}): Service {
  return {
    id: "pantry",
    name: "Pantry",
    organisation: "Acorn House",
    description: "Cakes.",
    topics: ["money"],
    needs: ["food"],
    needsFound: [{ need: "food", by: "meaning", because: 'it says "Cakes."', sureness: 0.5 }],
    interests: [],
    url: "https://acorn.example",
    delivery: [],
    audience: [],
    isNational: false,
    isSensitive: false,
    status: "active",
    confidence: "medium",
    foundOn: "acorn.example",
    ...given,
  };
}

function settled(entry: object, given: Partial<Service> = {}): Service {
  const overlay = overlaySchema.parse({ services: { pantry: { ...entry, ...BY } } });
  const [only] = applyOverlay([service(given)], overlay, places).services;
  assert.ok(only);
  return only;
}

type Expected = { readonly [Field in keyof Service]?: Service[Field] | undefined };

describe("what people settled about a service", () => {
  const cases: readonly (readonly [entry: object, given: Partial<Service>, expected: Expected, why: string])[] = [
    [
      { phone: "0151 496 0000", checked: CHECKED },
      { phone: "0151 496 0009" },
      { phone: "0151 496 0000", checked: CHECKED },
      "a number that was dialled wins over the feed's",
    ],
    [
      { phone: "0151 496 0000", checked: CHECKED },
      { hiddenBecause: "Its only contact is a number that nobody has checked.", confidence: "low" },
      { phone: "0151 496 0000", hiddenBecause: undefined },
      "what was hidden for want of a contact is shown",
    ],
    [
      { phone: "0151 496 0000", checked: CHECKED },
      { status: "defunct", hiddenBecause: "It is defunct." },
      { hiddenBecause: "It is defunct." },
      "a number does not open what is closed",
    ],
    [{ hide: "It closed." }, {}, { hiddenBecause: "It closed." }, "hidden, with why"],
    [{ pin: true }, {}, { isPinned: true, needs: ["food"], phone: undefined }, "pinned, and nothing else changes"],
    [
      { needs: ["caring", "loneliness"] },
      {},
      { needs: ["caring", "loneliness"], topics: ["isolation"] },
      "needs in place of those found, and their topics",
    ],
    [{ needs: [] }, {}, { needs: [], topics: [], needsFound: [] }, "it serves none, and that is settled"],
    [{ sensitive: true }, {}, { isSensitive: true }, "an abuse service that the words did not tell"],
    [{ sensitive: false }, { isSensitive: true }, { isSensitive: false }, "marked by a word too many"],
    [
      { correct: { name: "Larder", minimumAge: 18, who: "Adults" } },
      { minimumAge: 16 },
      { name: "Larder", minimumAge: 18, who: "Adults", description: "Cakes." },
      "only what is corrected changes",
    ],
    [
      { correct: { hoursText: "Fridays 2pm to 4pm" } },
      { hours: { periods: [] } as unknown as NonNullable<Service["hours"]>, hoursText: "Mondays" },
      { hours: undefined, hoursText: "Fridays 2pm to 4pm" },
      "times of the feed would contradict the words",
    ],
    [
      { remove: ["email", "hoursText"] },
      { email: "wrong@acorn.example", hoursText: "Mondays" },
      { email: undefined, hoursText: undefined, url: "https://acorn.example" },
      "wrong, with no right answer yet",
    ],
    [
      { remove: ["url"] },
      {},
      { url: undefined, hiddenBecause: "It has no phone, email, website or postcode yet." },
      "with its last contact gone it cannot be reached",
    ],
  ];
  for (const [entry, given, expected, why] of cases) {
    it(`${JSON.stringify(entry)}: ${why}`, () => {
      const found = settled(entry, given);
      for (const [field, value] of Object.entries(expected)) {
        assert.deepEqual(found[field as keyof Service], value, field);
      }
    });
  }

  it("moves a service to the place of its new postcode", () => {
    const moved = settled({ correct: { postcode: "l81tb" } }, { postcode: "L4 0TH", district: "L4" });
    assert.equal(moved.postcode, "L8 1TB");
    assert.equal(moved.district, "L8");
    assert.deepEqual(moved.point, places.district("L8")?.point);
  });

  it("is the reason of needs that were settled", () => {
    assert.deepEqual(settled({ needs: ["caring"] }).needsFound, [
      { need: "caring", by: "overlay", because: "Link worker lead settled it on 2026-11-22", sureness: 1 },
    ]);
  });

  it("leaves every other service as it was", () => {
    const all = [service(), service({ id: "choir" })];
    const overlay = overlaySchema.parse({ services: { choir: { hide: "Gone.", ...BY } } });
    const { services, unknown } = applyOverlay(all, overlay, places);
    assert.equal(services[0], all[0]);
    assert.deepEqual(unknown, []);
  });

  it("tells which entries no service has any more, and goes on", () => {
    const overlay = overlaySchema.parse({ services: { gone: { pin: true, ...BY }, pantry: { pin: true, ...BY } } });
    const { services, unknown } = applyOverlay([service()], overlay, places);
    assert.deepEqual(unknown, ["gone"]);
    assert.equal(services[0]?.isPinned, true);
  });
});

describe("an overlay that cannot be used", () => {
  const cases: readonly (readonly [entry: object, says: RegExp, why: string])[] = [
    [{ phone: "0151 496 0000", ...BY }, /nobody may be sent/, "a number that nobody tried"],
    [{ pin: true }, /by|on/, "nobody settled it"],
    [{ ...BY }, /settles nothing/, "an entry without anything"],
    [{ pin: true, ...BY, by: "ROLE" }, /write the role/, "pasted and not filled in"],
    [{ pin: true, ...BY, by: "sam@acorn.example" }, /a role/, "somebody's address"],
    [{ pin: true, ...BY, on: "22/11/2026" }, /date/i, "a day written the other way"],
    [{ needs: ["foods"], ...BY }, /needs/, "a need that is none"],
    [{ correct: { postcode: "L8" }, ...BY }, /no whole postcode/, "half a postcode"],
    [{ correct: { website: "https://acorn.example" }, ...BY }, /website/, "a field by another name"],
    [{ correct: { url: "javascript:alert(1)" }, ...BY }, /url|URL/, "an address that is no website"],
    [{ hidden: "It closed.", ...BY }, /hidden/, "a misspelt instruction would pass unnoticed"],
  ];
  for (const [entry, says, why] of cases) {
    it(`is refused: ${why}`, () => {
      const { error } = overlaySchema.safeParse({ services: { pantry: entry } });
      assert.match(JSON.stringify(error?.issues), says);
    });
  }
});

describe("Liverpool's overlay", () => {
  const overlay = parseYamlFile(file("liverpool/overlay.yaml"), overlaySchema);

  it("speaks only of services that the directory has", () => {
    assert.deepEqual(applyOverlay([...liverpool.values()], overlay, places).unknown, []);
  });

  it("has worked examples that would be taken as they stand", () => {
    const comments = file("liverpool/overlay.yaml").text.split("\n");
    const from = comments.findIndex((line) => line.startsWith("#   a-service"));
    const examples = comments.slice(from, comments.indexOf("services: {}")).map((line) => line.slice(1));
    const text = ["services:", ...examples].join("\n");
    const { services } = parseYamlFile({ name: "examples", text }, overlaySchema);
    assert.ok(Object.keys(services).length >= 3);
  });
});
