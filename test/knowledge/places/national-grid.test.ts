import assert from "node:assert/strict";
import { pointOnGrid } from "../../../knowledge/places/national-grid.ts";
import { distanceMetres } from "../../../knowledge/places/point.ts";

describe("the National Grid", () => {
  /** Ordnance Survey's own test points of its exact transformation, OSTN15. */
  const exact: readonly (readonly [
    easting: number,
    northing: number,
    latitude: number,
    longitude: number,
    where: string,
  ])[] = [
    [331534.564, 431920.794, 53.7791102576, -3.04045490691, "Blackpool"],
    [357455.843, 383290.436, 53.3448028019, -2.6404932081, "Daresbury"],
    [422242.186, 433818.701, 53.8002151963, -1.66379168242, "Leeds"],
    [91492.146, 11318.804, 49.9222639373, -6.29977752014, "Scilly"],
    [250359.811, 62016.569, 50.4388582561, -4.10864563561, "Plymouth"],
    [449816.371, 75335.861, 50.57563665, -1.2978227724, "the Isle of Wight"],
    [9587.909, 899448.993, 57.8135183841, -8.57854456076, "St Kilda"],
  ];
  for (const [easting, northing, latitude, longitude, where] of exact) {
    it(`is read to within ten metres at ${where}`, () => {
      const point = pointOnGrid(easting, northing);
      assert.ok(point);
      assert.ok(distanceMetres(point, { latitude, longitude }) < 10);
    });
  }

  const outside: readonly (readonly [easting: number, northing: number, why: string])[] = [
    [0, 0, "how Code-Point Open writes that there is none"],
    [700_001, 400_000, "in the North Sea"],
    [334_000, -5, "south of the grid"],
    [Number.NaN, 390_000, "no number"],
  ];
  for (const [easting, northing, why] of outside) {
    it(`has no point at ${easting}, ${northing}: ${why}`, () =>
      assert.equal(pointOnGrid(easting, northing), undefined));
  }
});
