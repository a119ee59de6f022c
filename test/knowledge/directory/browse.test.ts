/** Looking through the directory: what each filter keeps, what nobody may see in a list, and the order. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { browse, type Listing } from "../../../knowledge/directory/browse.ts";
import { candidates } from "../../../knowledge/directory/candidates.ts";
import { makeIndex } from "../../../knowledge/directory/directory-index.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { browseQuery, RESULTS_A_PAGE, type Wish } from "../../../knowledge/directory/wish.ts";
import { byId, invented } from "./invented.ts";
import * as liverpool from "./liverpool.ts";

const TUESDAY_NOON = Date.parse("2026-06-09T11:00:00Z");
const DAY_MS = 24 * 60 * 60 * 1000;
const NOTHING: Wish = {
  needs: [],
  isFreeOnly: false,
  isStepFreeOnly: false,
  isFromHomeOnly: false,
  page: 1,
  at: TUESDAY_NOON,
};
const WEEKDAYS = { periods: [{ days: ["MO", "TU", "WE", "TH", "FR"] as const, opens: "09:00", closes: "17:00" }] };

const directory = [
  invented("cafe", { needs: ["loneliness", "food"], isFree: true, hours: WEEKDAYS, description: "Soup and a chat." }),
  invented("choir", { needs: ["activities"], interests: ["singing"], isFree: false, isStepFree: true, district: "L9" }),
  invented("line", { needs: ["loneliness"], delivery: ["phone"], isNational: true, isFree: true }),
  invented("women", { needs: ["loneliness"], audience: ["women"], who: "Women", district: "L1" }),
  invented("youth", { needs: ["activities"], minimumAge: 11, maximumAge: 17, audience: ["young-people"] }),
  invented("pensioners", { needs: ["activities"], minimumAge: 60 }),
  invented("sefton", { councils: ["Sefton"], district: "L20" }),
  invented("refuge", {
    name: "Safe Harbour (SHX)",
    needs: ["relationships"],
    isSensitive: true,
    description: "Help for people hurt by domestic abuse.",
  }),
  invented("hidden", { hiddenBecause: "It has no phone yet." }),
  invented("closed", { status: "temporarily closed" }),
  invented("over", { endsOn: "2026-06-08" }),
  invented("last-day", { endsOn: "2026-06-09", needs: ["parenting"] }),
];

function look(changes: Partial<Wish>, services: readonly Service[] = directory): Listing {
  const world = { ...liverpool.world, services: byId(services) };
  const wish = { ...NOTHING, ...changes };
  const query = browseQuery(wish);
  return browse(wish, query && candidates(query, makeIndex(world)), world);
}

function idsOf({ results }: Listing): string[] {
  return results.map(({ service }) => service.id).sort();
}

const near = (text: string) => {
  const place = liverpool.places.find(text);
  assert.ok(place, text);
  return { place };
};
const ALL = ["cafe", "choir", "last-day", "line", "pensioners", "sefton", "women", "youth"];

describe("looking through the directory", () => {
  const cases: readonly (readonly [wish: Partial<Wish>, ids: readonly string[], why: string])[] = [
    [{}, ALL, "all that may be shown: none that is hidden, shut or over, none about abuse that nobody asked for"],
    [{ needs: ["food"] }, ["cafe"], "a need"],
    [{ needs: ["relationships"] }, [], "a need alone does not bring up help after abuse"],
    [{ text: "domestic abuse" }, ["refuge"], "somebody typed what it is for"],
    [{ text: "safe harbour" }, ["refuge"], "somebody typed its name"],
    [{ text: "SHX" }, ["refuge"], "or the short one"],
    [{ text: "a safe place in the harbour" }, [], "words of its name alone are not its name"],
    [{ text: "soup" }, ["cafe"], "words of the description"],
    [{ text: "soup", needs: ["activities"] }, [], "words and a need must both fit"],
    [{ text: "unicycle" }, [], "words that nobody has"],
    [{ isFreeOnly: true }, ["cafe", "line"], "free only where the record says so"],
    [{ isStepFreeOnly: true }, ["choir"], "step-free only where the record says so"],
    [{ isFromHomeOnly: true }, ["line"], "by phone or online"],
    [{ day: "TU" }, ["cafe"], "open that day, where the hours are known"],
    [{ day: "SU" }, [], "nobody is said to be open on a Sunday"],
    [{ age: 15 }, ["youth"], "under 18 only what has a lowest age that fits"],
    [{ age: 40 }, ALL.filter((id) => id !== "youth" && id !== "pensioners"), "an age that was given is held to"],
    [near("L8"), ALL.filter((id) => id !== "sefton"), "another council's residents only"],
    [{ ...near("L20") }, ALL, "in both councils of the district, or with no council named"],
    [
      { ...near("L8"), withinMiles: 1 },
      ["cafe", "last-day", "line", "pensioners", "youth"],
      "what comes by phone is near to all",
    ],
    [{ withinMiles: 1 }, ALL, "far from nowhere is not far"],
  ];
  for (const [wish, ids, why] of cases) {
    const { place, ...rest } = wish;
    it(`${JSON.stringify({ ...rest, ...(place && { place: place.district }) })}: ${why}`, () => {
      assert.deepEqual(idsOf(look(wish)), [...ids].sort());
    });
  }

  it("says whom a service is only for, as a reason and first", () => {
    const [women] = look({ needs: ["loneliness"], ...near("L1") }).results.filter(
      ({ service }) => service.id === "women",
    );
    assert.deepEqual(women?.reasons.slice(0, 1), ["for women"]);
    assert.ok(women.reasons.includes("in L1"), women.reasons.join());
  });

  it("does the same by the services' own words when nothing could search", () => {
    const world = { ...liverpool.world, services: byId(directory) };
    const ids = (text: string) => idsOf(browse({ ...NOTHING, text }, undefined, world));
    assert.deepEqual(ids("some soup"), ["cafe"]);
    assert.deepEqual(ids("domestic abuse"), ["refuge"]);
    assert.deepEqual(ids("unicycle"), []);
  });

  it("shows nothing for letters that only the encoder makes something of, and what is called so in everyday words", () => {
    const more = invented("more", { name: "Be More", description: "Training." });
    const world = { ...liverpool.world, services: byId([...directory, more]) };
    const found = [...world.services.keys()].map((service) => ({ service, textScore: 0, meaningScore: 0.66 }));
    assert.deepEqual(idsOf(browse({ ...NOTHING, text: "zzzzqqq" }, found, world)), []);
    assert.deepEqual(idsOf(browse({ ...NOTHING, text: "be more" }, found, world)), ["more"]);
  });

  it("measures from the point of a postcode where that is known, not from the centre of its district", () => {
    const place = { ...near("L8").place, point: { latitude: 53.4, longitude: -2.9 } };
    const [centre, point] = [near("L8"), { place }].map(
      (from) => look({ ...from, needs: ["food"] }).results[0]?.distanceMetres,
    );
    assert.equal(centre, 0);
    assert.ok(point !== undefined && point > 1_000, String(point));
  });
});

describe("the order", () => {
  it("is nearest first from a place, when nothing else was asked", () => {
    const listing = look(near("L1"), [
      invented("far", { district: "L24" }),
      invented("anywhere", { delivery: ["phone"] }),
      invented("here", { district: "L1" }),
    ]);
    assert.equal(listing.order, "nearest");
    assert.deepEqual(
      listing.results.map(({ service }) => service.id),
      ["here", "far", "anywhere"],
    );
  });

  it("gives each its turn at the top over the days, and is the same all day", () => {
    const alike = Array.from({ length: 6 }, (_, at) => invented(`place-${at}`));
    const first = (at: number) => look({ at }, alike).results[0]?.service.id;
    const firsts = new Set(Array.from({ length: 60 }, (_, day) => first(TUESDAY_NOON + day * DAY_MS)));
    assert.equal(firsts.size, alike.length);
    assert.equal(first(TUESDAY_NOON + 60_000), first(TUESDAY_NOON));
    assert.equal(look({}, alike).order, "by-turns");
  });

  it("puts what is called so before what only mentions it, even where that one is for some people only", () => {
    const found = look({ text: "debt advice" }, [
      invented("elders", { audience: ["older-people"], description: "We talk about debt, pensions and more." }),
      invented("debt", { name: "Debt Advice Centre", description: "Debt advice." }),
    ]);
    assert.equal(found.results[0]?.service.id, "debt");
    assert.equal(found.order, "best-fit");
  });
});

describe("pages of the list", () => {
  const many = Array.from({ length: 23 }, (_, at) => invented(`place-${at}`));

  it("hold ten each and every service once", () => {
    const pages = [1, 2, 3].map((page) => look({ page }, many));
    assert.deepEqual(
      pages.map(({ results, total, pages: of }) => [results.length, total, of]),
      [
        [10, 23, 3],
        [10, 23, 3],
        [3, 23, 3],
      ],
    );
    assert.equal(new Set(pages.flatMap(idsOf)).size, 23);
  });

  it("end with the last one, however far somebody turns", () => {
    assert.equal(look({ page: 99 }, many).page, 3);
    assert.deepEqual(
      [look({ page: 5, text: "unicycle" }, many).page, look({ page: 5, text: "unicycle" }, many).pages],
      [1, 1],
    );
  });
});

describe("any wish in Liverpool's directory", () => {
  const anyWish = fc.record(
    {
      text: fc.constantFrom("help", "food bank", "rape", "my husband hits me", "library", "women", "a"),
      needs: fc.subarray(["food", "relationships", "anxiety", "loneliness"] as const),
      age: fc.integer({ min: 0, max: 100 }),
      place: fc.constantFrom("L8", "L24", "L14", "CH41", "M1").map((text) => near(text).place),
      withinMiles: fc.constantFrom(1, 5),
      day: fc.constantFrom("MO", "SU" as const),
      isFreeOnly: fc.boolean(),
      isFromHomeOnly: fc.boolean(),
      page: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: [] },
  );

  it("never shows what is hidden or shut, a child's wrong age, or help after abuse that was not asked for", () => {
    fc.assert(
      fc.property(anyWish, (changes) => {
        const { results, total } = look(changes as Partial<Wish>, [...liverpool.services.values()]);
        assert.ok(results.length <= RESULTS_A_PAGE && total >= results.length);
        for (const { service } of results) {
          assert.equal(service.status, "active");
          assert.equal(service.hiddenBecause, undefined);
          if ((changes.age ?? 99) < 18) assert.ok((service.minimumAge ?? 99) <= (changes.age ?? 99), service.id);
          if (service.isSensitive) assert.match(changes.text ?? "", /rape|hits/, service.id);
        }
      }),
      { numRuns: 60 },
    );
  });
});
