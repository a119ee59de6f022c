/**
 * Why a service is suggested, in a few plain words each, and only what its record says: nothing about cost, hours or
 * referrals when the record is silent.
 */
import { type BankHolidays, isOpenAt, nextOpening } from "../hours/clock.ts";
import { partOfDayWords } from "../hours/words.ts";
import type { NeedId } from "../taxonomy.ts";
import { needsNoReferral } from "./access.ts";
import type { Asker } from "./asker.ts";
import { sharedInterests } from "./interests.ts";
import { metresTo } from "./parts.ts";
import { AGE_WORDS, INTEREST_WORDS, NEED_WORDS } from "./reason-words.ts";
import type { Service } from "./service.ts";

export const METRES_A_MILE = 1609.34;
const DAYS_AHEAD_MS = 6 * 24 * 60 * 60 * 1000;

/** Reasons in the order in which people ask: what for, for whom, where, when, what it costs, how to get in. */
export function reasonsOf(
  service: Service,
  asker: Asker,
  { at, bankHolidays }: { readonly at: number; readonly bankHolidays: BankHolidays },
): readonly string[] {
  const reasons = [
    ...needReasons(service, asker.needs),
    ...interestReasons(service, asker.interests),
    ...ageReasons(service, asker),
    ...areaReasons(service, asker),
    ...placeReasons(service, asker),
    ...(service.isFree ? ["free"] : []),
    ...hoursReasons(service, at, bankHolidays),
    ...(needsNoReferral(service) ? ["no referral needed"] : []),
  ];
  return [...new Set(reasons)];
}

/** The two that were asked for first. */
function needReasons({ needs }: Service, wanted: readonly NeedId[]): readonly string[] {
  const shared = wanted.filter((need) => needs.includes(need));
  return shared.slice(0, 2).map((need) => NEED_WORDS[need]);
}

function interestReasons(service: Service, wanted: readonly string[]): readonly string[] {
  const words = sharedInterests(service, wanted).flatMap((interest) => INTEREST_WORDS[interest] ?? []);
  return words.slice(0, 1);
}

/** A limit is always said to somebody whose age is not known; to others only when it narrows. */
function ageReasons({ minimumAge, maximumAge, audience }: Service, { age, ageBand }: Asker): readonly string[] {
  if (audience.includes("families")) return [];
  const lowest = minimumAge !== undefined && minimumAge > 0 ? minimumAge : undefined;
  if (lowest !== undefined && maximumAge !== undefined) return [AGE_WORDS.between(lowest, maximumAge)];
  if (maximumAge !== undefined) return [AGE_WORDS.upTo(maximumAge)];
  const isPlain = lowest === undefined || (lowest <= 18 && (age !== undefined || ageBand === "adult"));
  return isPlain ? [] : [AGE_WORDS.from(lowest)];
}

/** Said where the person may live in a council that the service does not serve. */
function areaReasons({ councils, districts }: Service, asker: Asker): readonly string[] {
  if (districts !== undefined && asker.district === undefined) return [`for people in ${spoken(districts)}`];
  if (councils === undefined || asker.councils.length < 2) return [];
  const own = asker.councils.filter((council) => councils.includes(council));
  return own.length === asker.councils.length ? [] : [`for people who live in ${spoken(own)}`];
}

function placeReasons(service: Service, asker: Asker): readonly string[] {
  const byPhone = service.phone !== undefined && service.delivery.includes("phone");
  const near = nearReason(service, asker);
  if (near !== undefined) return [near];
  if (byPhone) return ["by phone"];
  return service.delivery.length === 1 && service.delivery[0] === "online" ? ["online"] : [];
}

/** Between district centres, so in whole miles. */
function nearReason(service: Service, asker: Asker): string | undefined {
  const metres = metresTo(service, asker);
  if (metres === undefined || asker.district === undefined) return undefined;
  if (service.district === asker.district) return `in ${asker.district}`;
  const miles = Math.round(metres / METRES_A_MILE);
  if (metres < 0.75 * METRES_A_MILE) return `less than a mile from ${asker.district}`;
  return `about ${miles} ${miles === 1 ? "mile" : "miles"} from ${asker.district}`;
}

function hoursReasons({ hours }: Service, at: number, bankHolidays: BankHolidays): readonly string[] {
  if (hours === undefined) return [];
  if (isOpenAt(hours, at, bankHolidays)) return ["open now"];
  const opens = nextOpening(hours, at, bankHolidays);
  return opens === undefined || opens - at > DAYS_AHEAD_MS ? [] : [`open ${partOfDayWords(opens, at)}`];
}

function spoken(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
