/**
 * What may be offered to whom. These rules come before any ranking and nothing outweighs them: status, age (rule 12 of
 * safe conversation), area (rule 17), and services that are only for some people.
 */
import type { Asker } from "./asker.ts";
import { onlyFor } from "./audience-words.ts";
import type { Service } from "./service.ts";

/** Whether a service may be offered to this person at all. */
export function mayOffer(service: Service, asker: Asker): boolean {
  return isShown(service) && fitsAge(service, asker) && fitsArea(service, asker) && fitsAudience(service, asker);
}

function isShown({ status, hiddenBecause }: Service): boolean {
  return status === "active" && hiddenBecause === undefined;
}

/**
 * A stated age is held to. Below 18 a service without a lowest age counts as being for adults until a person confirms
 * otherwise. Where only "under 16" or "16 or 17" is known, the record must cover the band's own ages.
 */
function fitsAge(service: Service, asker: Asker): boolean {
  const { minimumAge, maximumAge } = service;
  const [youngest, oldest] = agesOf(asker);
  if (youngest < 18) {
    return minimumAge !== undefined && minimumAge <= youngest && oldest <= (maximumAge ?? Number.POSITIVE_INFINITY);
  }
  // A parent asks for the family: the ages that such a service gives are the child's.
  if (service.audience.includes("families") && asker.saidAudiences.has("families")) return true;
  if (asker.age === undefined) return (maximumAge ?? Number.POSITIVE_INFINITY) >= youngest;
  return (minimumAge ?? 0) <= youngest && oldest <= (maximumAge ?? Number.POSITIVE_INFINITY);
}

/** Youngest and oldest that the person may be. Children below ten are not expected to write. */
function agesOf({ age, ageBand }: Asker): readonly [number, number] {
  if (age !== undefined) return [age, age];
  if (ageBand === "under-16") return [10, 15];
  return ageBand === "16-17" ? [16, 17] : [18, 18];
}

/**
 * Area by the councils of the district, or by the district itself where a service is for nearby streets. Somebody whose
 * place is not known is not kept from anything; somebody from outside the region gets what has no limit and needs no
 * journey.
 */
function fitsArea(service: Service, asker: Asker): boolean {
  if (service.isNational || (asker.district === undefined && asker.councils.length === 0)) return true;
  const { councils, districts } = service;
  if (districts !== undefined && asker.district !== undefined) return districts.includes(asker.district);
  if (councils !== undefined) return councils.some((council) => asker.councils.includes(council));
  if (districts !== undefined) return true;
  return asker.councils.length > 0 || service.delivery.some((way) => way !== "in-person");
}

/** A service that is only for some people needs each of its groups to have been said; a sensitive one, its subject too. */
function fitsAudience(service: Service, asker: Asker): boolean {
  const { audiences, situations } = onlyFor(service);
  if (service.isSensitive && situations.length === 0) return false;
  if (situations.length > 0 && !situations.some((group) => asker.groups.has(group))) return false;
  return audiences.every(({ audience, groups, isNarrowed }) => {
    if (groups.some((group) => asker.groups.has(group))) return true;
    return !isNarrowed && asker.audiences.has(audience);
  });
}
