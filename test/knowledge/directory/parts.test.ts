/** How far it is, where a service is given in several places or the person's street is known; and when open hours matter. */
import assert from "node:assert/strict";
import { askerOf } from "../../../knowledge/directory/asker.ts";
import { hoursPart, metresTo } from "../../../knowledge/directory/parts.ts";
import type { Query } from "../../../knowledge/directory/query.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { bankHolidays, places, services as real, weights } from "./liverpool.ts";

const model = real.get("library-allerton") as Service;
const far = { latitude: 53.6, longitude: -2.9 };
const near = { latitude: 53.39, longitude: -2.96 };
const metre = 360 / 40_030_000;

const CASES: readonly (readonly [
  is: number | undefined,
  service: Partial<Service>,
  asked: Partial<Query>,
  why: string,
])[] = [
  [0, { point: near }, { point: near }, "the same spot"],
  [500, { point: { ...near, latitude: near.latitude + 500 * metre } }, { point: near }, "streets, not districts"],
  [0, { point: far, otherSites: [{ point: near }] }, { point: near }, "the nearest of several places"],
  [
    0,
    { point: near, otherSites: [{ point: far }, { district: "L8" }] },
    { point: near },
    "a place unknown is passed over",
  ],
  [0, { point: near }, { point: near, district: "L24" }, "the person's own point before the district's centre"],
  [undefined, { point: near, delivery: ["phone"] }, { point: near }, "no journey to the telephone"],
  [undefined, { point: near }, {}, "nobody knows where the person is"],
];

describe("metres to a service", () => {
  for (const [is, service, asked, why] of CASES) {
    it(`${is ?? "unknown"}: ${why}`, () => {
      const asker = askerOf({ needs: [], at: 0, limit: 3, ...asked }, places);
      const { otherSites: _sites, ...rest } = model;
      const metres = metresTo({ ...rest, delivery: ["in-person"], ...service }, asker);
      assert.equal(metres && Math.round(metres), is);
    });
  }
});

describe("open hours", () => {
  const always = real.get("samaritans-liverpool")?.hours;
  const worth = (time: string) => {
    const at = Date.parse(`${time}:00Z`);
    const of = (hours: Service["hours"]) => hoursPart(hours, at, { bankHolidays, weights });
    return of(always) - of(undefined);
  };
  const daytime = worth("2026-11-25T11:00");

  for (const [time, why] of [
    ["2026-11-25T03:00", "at night"],
    ["2026-11-25T19:00", "in the evening"],
    ["2026-11-28T11:00", "on a Saturday"],
    ["2026-12-25T11:00", "on a bank holiday"],
  ] as const) {
    it(`count for more ${why} than by day, when most places are open`, () => {
      assert.ok(worth(time) > daytime && daytime > 0);
    });
  }
});
