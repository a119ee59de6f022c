import assert from "node:assert/strict";
import { type Filters, isWithin, makeFilter, serves } from "../../../../knowledge/directory/publish/filters.ts";
import { sitesOf } from "../../../../knowledge/directory/publish/locations.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import type { Day, OpeningHours } from "../../../../knowledge/hours/opening-hours.ts";
import type { Place } from "../../../../knowledge/places/places.ts";
import { places } from "../liverpool.ts";
import { feed, made } from "./published.ts";

const chooses = (filters: Filters, service: Partial<Service>) =>
  makeFilter(filters, feed.taxonomies)(made(service)) !== undefined;
const open = (days: readonly Day[], opens: string, closes: string): { hours: OpeningHours } => ({
  hours: { periods: [{ days, opens, closes }] },
});
const WEEKDAY = open(["MO", "TU"], "09:00", "17:00");

describe("filters of the published directory", () => {
  const cases: readonly (readonly [filters: Filters, service: Partial<Service>, isChosen: boolean, why: string])[] = [
    [{}, {}, true, "nothing was asked"],
    [{ minimumAge: 18 }, { minimumAge: 18 }, true, "at least 18"],
    [{ minimumAge: 18 }, { minimumAge: 16 }, false, "younger people may come"],
    [{ minimumAge: 18 }, {}, false, "it states no lowest age"],
    [{ minimumAge: 0 }, {}, false, "silence is no age, not even nought"],
    [{ maximumAge: 25 }, { maximumAge: 25 }, true, "at most 25"],
    [{ maximumAge: 25 }, { maximumAge: 30 }, false, "older people may come"],
    [{ maximumAge: 25 }, {}, false, "it states no highest age"],
    [{ day: "MO" }, WEEKDAY, true, "open on Mondays"],
    [{ day: "SU" }, WEEKDAY, false, "closed on Sundays"],
    [{ day: "MO" }, {}, false, "its days are not known"],
    [{ startTime: "09:00" }, WEEKDAY, true, "starts at nine"],
    [{ startTime: "09:30" }, WEEKDAY, false, "starts before half past nine"],
    [{ endTime: "17:00" }, WEEKDAY, true, "ends at five"],
    [{ endTime: "16:59" }, WEEKDAY, false, "ends later"],
    [{ endTime: "23:59" }, open(["MO"], "18:00", "24:00"), true, "midnight is published as 23:59"],
    [{ endTime: "12:00" }, open(["MO"], "22:00", "06:00"), false, "it ends on the next day"],
    [
      { day: "SA", startTime: "10:00" },
      {
        hours: {
          periods: [
            { days: ["MO"], opens: "10:00", closes: "12:00" },
            { days: ["SA"], opens: "08:00", closes: "09:00" },
          ],
        },
      },
      false,
      "day and time are of one stretch, not of two",
    ],
    [{ search: "garden" }, { name: "Sampleton gardening club" }, true, "the start of a word is enough"],
    [{ search: "art" }, { description: "A party each week" }, false, "the middle of a word is not"],
    [{ search: "GARDENS club" }, { name: "Garden club" }, true, "any case, and a plural finds its singular"],
    [{ search: "garden chess" }, { name: "Garden club" }, false, "every word must be there"],
    [{ search: "trust group" }, {}, true, "one word in the organisation, one in the name"],
    [{ search: "women’s aid" }, { name: "Women's aid" }, true, "either apostrophe"],
    [{ search: "a+b (c" }, { name: "Plan A, b or c" }, true, "signs are no pattern"],
    [{ search: "?!" }, {}, true, "no word was asked for"],
  ];
  for (const [filters, service, isChosen, why] of cases) {
    it(`${JSON.stringify(filters)} ${isChosen ? "chooses" : "passes over"} ${JSON.stringify(service)}: ${why}`, () => {
      assert.equal(chooses(filters, service), isChosen);
    });
  }

  it("puts a word in the name before one in the organisation, and that before one in the description", () => {
    const weigh = (service: Partial<Service>) =>
      makeFilter({ search: "chess" }, feed.taxonomies)(made({ description: "", ...service })) ?? -1;
    const fits = [weigh({ name: "Chess" }), weigh({ organisation: "Chess" }), weigh({ description: "Chess" })];
    assert.deepEqual(
      [...fits].sort((one, other) => other - one),
      fits,
    );
    assert.equal(new Set(fits).size, 3);
  });

  const toxteth = places.find("L8 1TB");
  const southport = places.find("PR8 1AA");
  const areas: readonly (readonly [
    area: Partial<Service>,
    place: Place | undefined,
    isServed: boolean,
    why: string,
  ])[] = [
    [{ councils: ["Liverpool"] }, toxteth, true, "the council of the postcode"],
    [{ councils: ["Liverpool"] }, southport, false, "another council"],
    [{ districts: ["L8"] }, toxteth, true, "the streets around"],
    [{ districts: ["L4"], councils: ["Liverpool"] }, toxteth, false, "other streets of the same city"],
    [{ isNational: true, councils: ["Sefton"] }, toxteth, true, "for the whole country"],
    [{}, southport, true, "no area is named, so none is left out"],
    [
      { councils: ["Liverpool"] },
      { district: "M1", councils: [] },
      false,
      "a place outside what is known is not in it",
    ],
  ];
  for (const [area, place, isServed, why] of areas) {
    it(`${JSON.stringify(area)} ${isServed ? "serves" : "does not serve"} ${place?.district}: ${why}`, () => {
      assert.ok(place);
      assert.equal(serves(made(area), place), isServed);
    });
  }

  const HERE = { latitude: 53.4, longitude: -2.97 };
  const hall = { delivery: ["in-person"] as const, point: { latitude: 53.409, longitude: -2.97 } };
  const near: readonly (readonly [
    service: Partial<Service>,
    metres: number | undefined,
    isIn: boolean,
    why: string,
  ])[] = [
    [hall, 1_100, true, "a kilometre to the north"],
    [hall, 900, false, "too far"],
    [hall, undefined, true, "no distance was asked"],
    [{ delivery: ["in-person"] }, 9_000, false, "nobody knows where it is"],
    [{ delivery: ["online"] }, 9_000, false, "online is nowhere"],
    [{ ...hall, isSensitive: true }, 9_000, false, "a place that is not said is not found by measuring either"],
  ];
  for (const [service, withinMetres, isIn, why] of near) {
    it(`${isIn ? "takes" : "leaves"} ${JSON.stringify(service)} within ${withinMetres} metres: ${why}`, () => {
      const place: Place = { district: "L8", councils: [] };
      const [site] = sitesOf(made(service));
      assert.ok(site);
      assert.equal(isWithin(site, { place, point: HERE, ...(withinMetres && { withinMetres }) }), isIn);
    });
  }
});
