/**
 * Eastings and northings of the National Grid as WGS84, by the seven published parameters of Ordnance Survey's Helmert
 * transformation. It is at most about five metres out, where the middle of a postcode is tens of metres from most doors.
 */
import proj4 from "proj4";
import type { Point } from "./point.ts";

/** EPSG:27700. */
const NATIONAL_GRID =
  "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy " +
  "+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs";
const LONGEST_EASTING = 700_000;
const LONGEST_NORTHING = 1_300_000;

const toDegrees = proj4(NATIONAL_GRID, "EPSG:4326");

/** The point on the map, or `undefined` for metres that are not on the grid of Great Britain. */
export function pointOnGrid(easting: number, northing: number): Point | undefined {
  const isOnGrid = easting > 0 && easting < LONGEST_EASTING && northing > 0 && northing < LONGEST_NORTHING;
  if (!isOnGrid) return undefined;
  const [longitude, latitude] = toDegrees.forward([easting, northing]);
  return { latitude, longitude };
}
