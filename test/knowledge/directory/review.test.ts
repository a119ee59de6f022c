import assert from "node:assert/strict";
import { overlaySchema } from "../../../knowledge/directory/overlay.ts";
import { reviewLines } from "../../../knowledge/directory/review.ts";
import type { NeedFound, Service } from "../../../knowledge/directory/service.ts";
import { parseYamlFile } from "../../../knowledge/files.ts";

const TODAY = "2026-11-22";

function service(id: string, given: Partial<Service> = {}): Service {
  return {
    id,
    name: id,
    organisation: "Acorn House",
    description: "",
    topics: ["isolation"],
    needs: ["loneliness"],
    interests: [],
    phone: "0151 496 0000",
    delivery: [],
    audience: [],
    isNational: false,
    isSensitive: false,
    feed: "Acorn feed",
    status: "active",
    confidence: "medium",
    foundOn: "acorn.example",
    ...given,
  };
}

const byMeaning = (sureness: number, need: NeedFound["need"] = "loneliness"): NeedFound => ({
  need,
  by: "meaning",
  because: 'it says "Tea."',
  sureness,
});

function without(service: Service, field: "phone"): Service {
  const { [field]: _, ...rest } = service;
  return rest;
}

const review = (...services: readonly Service[]) => reviewLines(services, { today: TODAY });
const whatOf = (...services: readonly Service[]) =>
  review(...services).flatMap(({ matters }) => matters.map(({ what }) => what));

describe("what a person should settle", () => {
  it("is what visitors wrote, until an entry of that day or later settles it", () => {
    const corrections = [{ service: "a", on: "2026-11-20", text: "It moved\nto Mount Pleasant." }];
    const [open] = reviewLines([service("a"), service("b")], { today: TODAY, corrections });
    assert.deepEqual(
      open?.matters.map(({ why }) => why),
      ['a visitor wrote on 2026-11-20: "It moved to Mount Pleasant."'],
    );
    const overlay = overlaySchema.parse({ services: { a: { note: "asked", by: "Directory lead", on: "2026-11-20" } } });
    assert.deepEqual(reviewLines([service("a")], { today: TODAY, corrections, overlay }), []);
  });

  const cases: readonly (readonly [given: Service, what: readonly string[], why: string])[] = [
    [service("a"), [], "all is well"],
    [service("a", { needsFound: [byMeaning(0.55)] }), ["needs"], "used by a hair"],
    [service("a", { needsFound: [byMeaning(0.42, "food")] }), ["needs"], "left out by a hair"],
    [service("a", { needsFound: [byMeaning(0.75)] }), [], "sure enough"],
    [service("a", { needsFound: [{ ...byMeaning(0.5), by: "term" }] }), [], "a term said so"],
    [service("a", { needs: [], topics: [] }), ["no-need"], "found for nothing"],
    [service("a", { isSensitive: true }), ["abuse"], "marked by its words: a person says whether that is right"],
    [service("a", { description: "After domestic abuse." }), ["abuse"], "not marked, and sounds like one"],
    [without(service("a", { url: "https://acorn.example" }), "phone"), [], "a website is a way to get in touch"],
    [without(service("a", { postcode: "L8 1TB" }), "phone"), ["no-contact"], "a door and nothing else"],
    [service("a", { hiddenBecause: "It has no phone." }), ["no-contact"], "hidden until somebody fills it in"],
    [service("a", { status: "defunct", hiddenBecause: "It is defunct.", needs: [] }), [], "gone: nothing to settle"],
  ];
  for (const [given, what, why] of cases) {
    it(`${what.join(" and ") || "nothing"}: ${why}`, () => assert.deepEqual(whatOf(given), what));
  }

  it("does not ask of our own records whether their mark is right", () => {
    const { feed: _, ...ours } = service("a", { isSensitive: true, description: "After domestic abuse." });
    assert.deepEqual(whatOf(ours), []);
  });

  it("puts abuse first, then needs by how unsure they are, then the rest", () => {
    const found = review(
      service("no-need", { needs: [] }),
      service("far", { needsFound: [byMeaning(0.64)] }),
      service("near", { needsFound: [byMeaning(0.51)] }),
      service("abuse", { description: "After domestic abuse." }),
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      ["abuse", "near", "far", "no-need"],
    );
  });

  it("says why: the need, how sure, and the words", () => {
    const [found] = review(service("a", { needsFound: [byMeaning(0.42, "food")] }));
    assert.equal(found?.matters[0]?.why, 'left out: food (0.42), since it says "Tea."');
  });

  it("names what may be the same as another, until one of them is hidden", () => {
    const all = [service("a", { name: "Tea club" }), service("b", { name: "Tea Club" }), service("c")];
    assert.deepEqual(
      review(...all).map(({ id, matters }) => [id, matters[0]?.why]),
      [
        ["a", "may be b: same name"],
        ["b", "may be a: same name"],
      ],
    );
    const hidden = { a: { hide: "The same as b.", by: "Link worker lead", on: TODAY } };
    const overlay = overlaySchema.parse({ services: hidden });
    assert.deepEqual(reviewLines(all, { today: TODAY, overlay }), []);
  });

  it("does not ask again what was settled", () => {
    const settled = { by: "Link worker lead", on: TODAY };
    const services = {
      a: { ...settled, sensitive: false },
      b: { ...settled, needs: [] },
      c: { ...settled, hide: "It closed." },
    };
    const overlay = overlaySchema.parse({ services });
    const all = [
      service("a", { description: "After domestic abuse." }),
      service("b", { needs: [], topics: [] }),
      service("c", { hiddenBecause: "It closed." }),
    ];
    assert.deepEqual(reviewLines(all, { today: TODAY, overlay }), []);
  });

  it("gives lines that the overlay takes once a role is filled in", () => {
    const all = [
      service("3c7e9c0a-9a54-4d4e-8f0e-2b7a5f6d1c11", { needsFound: [byMeaning(0.42, "food")] }),
      service("12", { needs: [], needsFound: [byMeaning(0.4, "debt")] }),
      service("abuse", { description: "After domestic abuse." }),
    ];
    const lines = reviewLines(all, { today: TODAY }).flatMap((each) => each.lines);
    const text = ["services:", ...lines].join("\n").replaceAll("by: ROLE", "by: Link worker lead");
    const { services } = parseYamlFile({ name: "pasted", text }, overlaySchema);
    assert.deepEqual(services["3c7e9c0a-9a54-4d4e-8f0e-2b7a5f6d1c11"]?.needs, ["loneliness"]);
    assert.deepEqual(services["12"]?.needs, []);
    assert.equal(services.abuse?.sensitive, true);
    assert.ok(lines.some((line) => line.includes("# or also food")));
  });

  it("never gives a line that passes for a check which nobody made", () => {
    const [found] = review(service("a", { hiddenBecause: "It has no phone." }));
    const text = ["services:", ...(found?.lines ?? [])].join("\n").replaceAll("by: ROLE", "by: Link worker lead");
    assert.throws(() => parseYamlFile({ name: "pasted", text }, overlaySchema), /settles nothing/);
  });
});
