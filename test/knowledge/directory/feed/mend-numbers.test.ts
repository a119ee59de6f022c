import assert from "node:assert/strict";
import { mended } from "./mended.ts";

describe("mending ages", () => {
  const ages: readonly (readonly [
    given: readonly [lowest: unknown, highest: unknown],
    ages: readonly [number | undefined, number | undefined],
    repairs: readonly string[],
    why: string,
  ])[] = [
    [[18, 25], [18, 25], [], "two ages"],
    [["18", "25"], [18, 25], [], "numbers written as text"],
    [["18+", null], [18, undefined], ["minimum_age: number-mended"], "a number with a sign"],
    [["18 months", "5 years"], [1.5, 5], ["minimum_age: number-mended", "maximum_age: number-mended"], "in months"],
    [["16-25", null], [undefined, undefined], ["minimum_age: field-invalid"], "two numbers are not one"],
    [[-1, -1], [undefined, undefined], ["minimum_age: age-no-limit", "maximum_age: age-no-limit"], "-1 for no limit"],
    [
      [0, 150],
      [undefined, undefined],
      ["maximum_age: age-no-limit", "minimum_age: age-no-limit"],
      "a form left as it was says nothing about children",
    ],
    [[0, 0], [undefined, undefined], ["maximum_age: age-no-limit", "minimum_age: age-no-limit"], "nor does this one"],
    [[18, 0], [18, undefined], ["maximum_age: age-no-limit"], "no highest age"],
    [[18, 99], [18, undefined], ["maximum_age: age-no-limit"], "99 keeps nobody out"],
    [[0, 4], [0, 4], [], "babies and toddlers"],
    [[25, 18], [18, 25], ["minimum_age: ages-swapped"], "the wrong way round"],
    [[-7, 400], [undefined, undefined], ["minimum_age: age-impossible", "maximum_age: age-no-limit"], "nobody is that"],
    [[400, 25], [undefined, 25], ["minimum_age: age-impossible"], "nobody is that old"],
    [[{}, [60]], [undefined, 60], ["minimum_age: field-invalid", "maximum_age: shape-mended"], "of another kind"],
  ];
  for (const [[minimum_age, maximum_age], expected, repairs, why] of ages) {
    it(`reads ${JSON.stringify([minimum_age, maximum_age])} as ${JSON.stringify(expected)}: ${why}`, () => {
      const outcome = mended({ minimum_age, maximum_age });
      assert.deepEqual([outcome.record.minimum_age, outcome.record.maximum_age], expected);
      assert.deepEqual(outcome.repairs, repairs);
    });
  }
});

describe("mending places on the map", () => {
  const points: readonly (readonly [
    latitude: unknown,
    longitude: unknown,
    expected: unknown,
    repair: string | undefined,
  ])[] = [
    [53.4, -2.98, [53.4, -2.98], undefined],
    ["53.4", "-2.98", [53.4, -2.98], undefined],
    [-2.98, 53.4, [53.4, -2.98], "point-swapped"],
    [0, 0, [undefined, undefined], "point-impossible"],
    [53.4, null, [undefined, undefined], "point-impossible"],
    [40.7, -74, [undefined, undefined], "point-impossible"],
    [60.15, -1.14, [60.15, -1.14], undefined],
    [null, "", [undefined, undefined], undefined],
  ];
  for (const [latitude, longitude, expected, repair] of points) {
    it(`reads ${latitude}, ${longitude} as ${expected}`, () => {
      const { record, repairs } = mended({ service_at_locations: [{ location: { latitude, longitude } }] });
      const location = record.service_at_locations[0]?.location;
      assert.deepEqual([location?.latitude, location?.longitude], expected);
      assert.deepEqual(repairs, repair ? [`service_at_locations.location.latitude: ${repair}`] : []);
    });
  }
});

describe("mending prices", () => {
  const prices: readonly (readonly [given: unknown, amount: number | undefined, why: string])[] = [
    [2.5, 2.5, "a number"],
    ["£2.50", 2.5, "with its sign"],
    ["1,200", 1200, "with its comma"],
    ["Free", 0, "nothing to pay"],
    [-1, undefined, "nobody pays people to come"],
    ["ask us", undefined, "words are no price"],
  ];
  for (const [amount, expected, why] of prices) {
    it(`reads ${amount} as ${expected}: ${why}`, () => {
      assert.equal(mended({ cost_options: [{ amount }] }).record.cost_options[0]?.amount, expected);
    });
  }
});
