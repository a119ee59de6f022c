/** Where a place is on a map: a plain link, so that nobody's map service hears of a visit that does not press it. */
import type { Site } from "../../../knowledge/directory/service.ts";
import type { Places } from "../../../knowledge/places/places.ts";
import type { Point } from "../../../knowledge/places/point.ts";

/** By its postcode; otherwise by its own point. */
export function mapLink(site: Site, places: Places): string | undefined {
  const { postcode } = site;
  if (postcode !== undefined) return `https://www.openstreetmap.org/search?query=${encodeURIComponent(postcode)}`;
  const point = ownPoint(site, places);
  if (point === undefined) return undefined;
  const { latitude, longitude } = point;
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
}

/** The point of the place itself, `undefined` where only the centre of its district is known. */
export function ownPoint({ point, district }: Site, places: Places): Point | undefined {
  const centre = district === undefined ? undefined : places.district(district)?.point;
  const isCentre = centre?.latitude === point?.latitude && centre?.longitude === point?.longitude;
  return isCentre ? undefined : point;
}
