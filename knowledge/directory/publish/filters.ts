/** Which services a reader of the published directory asked for, by the parameters of HSDS-UK 3.0 and as it words them. */
import type { Day } from "../../hours/opening-hours.ts";
import { councilsOf, type Place } from "../../places/places.ts";
import { distanceMetres, type Point } from "../../places/point.ts";
import type { Service } from "../service.ts";
import type { PublishedSite } from "./locations.ts";
import { publishedTime } from "./schedules.ts";
import type { Taxonomies } from "./taxonomies.ts";

/** What may be asked of services. Times are "HH:MM". */
export interface Filters {
  readonly search?: string;
  readonly taxonomyTermId?: string;
  readonly taxonomyId?: string;
  readonly minimumAge?: number;
  readonly maximumAge?: number;
  readonly day?: Day;
  readonly startTime?: string;
  readonly endTime?: string;
}

/** Where somebody is, and how far is near enough. */
export interface Near {
  readonly place: Place;
  /** Middle of the postcode; absent where it is not known. */
  readonly point?: Point;
  readonly withinMetres?: number;
}

/**
 * A test of services that gives how well the words of a search fit, from 0, or `undefined` for those not asked for. A
 * record that is silent about ages or times has none that could be at least, or at most, what is asked.
 */
export function makeFilter(filters: Filters, taxonomies: Taxonomies): (service: Service) => number | undefined {
  const { taxonomyTermId, taxonomyId, minimumAge, maximumAge } = filters;
  const isUnderTerm = taxonomyTermId === undefined ? undefined : taxonomies.under(taxonomyTermId);
  const isInTaxonomy = taxonomyId === undefined ? undefined : taxonomies.within(taxonomyId);
  const words = searchWords(filters.search ?? "");
  return (service) => {
    if (minimumAge !== undefined && (service.minimumAge ?? -1) < minimumAge) return undefined;
    if (maximumAge !== undefined && (service.maximumAge ?? Number.POSITIVE_INFINITY) > maximumAge) return undefined;
    if (!isOpenThen(service, filters)) return undefined;
    if (isUnderTerm?.(service) === false || isInTaxonomy?.(service) === false) return undefined;
    return howWellItFits(service, words);
  };
}

/** Whether a service is for people of this place. One that names no area is for all. */
export function serves(service: Service, place: Place): boolean {
  if (service.isNational) return true;
  if (service.districts !== undefined) return service.districts.includes(place.district);
  if (service.councils === undefined) return true;
  const councils = councilsOf(place);
  return service.councils.some((council) => councils.includes(council));
}

/** Whether a building is near enough. What is given by phone or online is at no distance and so is never within one. */
export function isWithin(site: PublishedSite, { point, withinMetres }: Near): boolean {
  if (withinMetres === undefined) return true;
  if (site.is !== "place" || site.site.point === undefined || point === undefined) return false;
  return distanceMetres(point, site.site.point) <= withinMetres;
}

/** One stretch of opening must fit the day and both times. One that runs over midnight ends at no time of its own day. */
function isOpenThen({ hours }: Service, { day, startTime, endTime }: Filters): boolean {
  if (day === undefined && startTime === undefined && endTime === undefined) return true;
  return (hours?.periods ?? []).some(({ days, opens, closes }) => {
    if (day !== undefined && !days.includes(day)) return false;
    if (startTime !== undefined && opens < startTime) return false;
    return endTime === undefined || (closes > opens && publishedTime(closes) <= endTime);
  });
}

const MOST_WORDS = 12;
/** A word in the name tells more than one in the description. */
const FIELDS = [
  { weight: 4, of: (service: Service) => service.name },
  { weight: 2, of: (service: Service) => service.organisation },
  { weight: 1, of: (service: Service) => service.description },
] as const;

/** Each word at the start of a word, so that "garden" finds gardening; a plural finds its singular too. */
function searchWords(search: string): readonly RegExp[] {
  const words =
    search
      .toLowerCase()
      .replace(/['’]s?\b/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)]
    .slice(0, MOST_WORDS)
    .map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/(?<=\w{3})s$/, "")}`, "iu"));
}

function howWellItFits(service: Service, words: readonly RegExp[]): number | undefined {
  let fit = 0;
  for (const word of words) {
    const found = FIELDS.find(({ of }) => word.test(of(service)));
    if (found === undefined) return undefined;
    fit += found.weight;
  }
  return fit;
}
