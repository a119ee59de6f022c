/**
 * What may be offered to whom. These rules come before any ranking and nothing outweighs them: status, first and last
 * day, age (rule 12 of safe conversation), area (rule 17), and services that are only for some people.
 */
import { localTime } from "../hours/local-time.ts";
import type { Asker } from "./asker.ts";
import { onlyFor } from "./audience-words.ts";
import type { Service } from "./service.ts";

/** Whether a service may be offered to this person at all. */
export function mayOffer(service: Service, asker: Asker): boolean {
  if (!isShown(service) || !runsAt(service, asker.at)) return false;
  return fitsAge(service, asker) && fitsArea(service, asker) && fitsAudience(service, asker);
}

/**
 * Whether a service may stand in a list that somebody looks through by themselves. Whom it is only for is said in words
 * there and not held against them, and ages count once an age was given. One for abuse or sexual violence is listed only
 * to somebody who typed what it is for, or its name (rule 22).
 */
export function mayList(service: Service, asker: Asker, text = ""): boolean {
  const isAgeKnown = asker.age !== undefined || asker.ageBand !== "unknown";
  if (!isShown(service) || (isAgeKnown && !fitsAge(service, asker)) || !fitsArea(service, asker)) return false;
  return !service.isSensitive || isSpokenOf(service, asker) || isNamed(service, text);
}

/** Typed as it is called, place and kind of body left out: "Savera" is Savera UK, "LDAS" what stands in brackets. */
export function isNamed({ name }: Pick<Service, "name">, text: string): boolean {
  const typed = coreOf(text);
  const [, inBrackets = ""] = /\((.*?)\)/.exec(name) ?? [];
  return typed !== "" && [name.replace(/\(.*?\)/g, ""), inBrackets].some((each) => coreOf(each) === typed);
}

function coreOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(?:the|uk|liverpool|merseyside|services?|helpline|charity|ltd)\b/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Whether the person spoke of the very situation that a service is for ("abuse", "crime"). */
export function isSpokenOf(service: Service, asker: Asker): boolean {
  return onlyFor(service).situations.some((group) => asker.groups.has(group));
}

/** Whether a service that runs for a time only runs on the day of a moment (ms since 1970), by the calendar in Liverpool. */
function runsAt({ startsOn, endsOn }: Pick<Service, "startsOn" | "endsOn">, at: number): boolean {
  if (startsOn === undefined && endsOn === undefined) return true;
  const today = localTime(at).date;
  return (startsOn ?? today) <= today && today <= (endsOn ?? today);
}

export function isShown({ status, hiddenBecause }: Service): boolean {
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
  if (service.audience.includes("families") && asker.audiences.has("families")) return true;
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
