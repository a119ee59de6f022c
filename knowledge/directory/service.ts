/** A service as the assistant matches and shows it. Made from an Open Referral UK v3 record by `from-open-referral.ts`. */
import type { OpeningHours } from "../hours/opening-hours.ts";
import type { Point } from "../places/point.ts";
import type { NeedId, TopicId } from "../taxonomy.ts";

export const AUDIENCES = [
  "women",
  "men",
  "lgbt",
  "veterans",
  "refugees",
  "carers",
  "young-people",
  "older-people",
  "disabled-people",
  "families",
  "faith-or-culture",
] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Delivery = "in-person" | "phone" | "online";

/** An address in its parts, as the record gives them: residents read `address`, other directories want the parts. */
export interface PostalAddress {
  readonly street: string;
  readonly town: string;
  readonly county: string;
}

/** One of several places where a service is given. */
export interface Site {
  readonly address?: string;
  readonly postalAddress?: PostalAddress;
  readonly postcode?: string;
  readonly district?: string;
  readonly point?: Point;
}

/** How it is known that a service serves a need: listed with our id, by a term of another taxonomy, or by meaning. */
export const NEED_SOURCES = ["listed", "term", "meaning", "overlay"] as const;
export type NeedSource = (typeof NEED_SOURCES)[number];

/** Why a service from a feed is offered for a need. */
export interface NeedFound {
  readonly need: NeedId;
  readonly by: NeedSource;
  /** In words for the person who reviews it: 'term "Debt advice" of Open Eligibility'. */
  readonly because: string;
  /** 0 to 1; 1 where the feed or a person said so. Only to put the least sure first. */
  readonly sureness: number;
}

export interface Service {
  /** Our own stable id, as in the feed or a slug; Open Referral's UUID is a v5 of it. */
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly description: string;
  readonly topics: readonly TopicId[];
  readonly needs: readonly NeedId[];
  /** What people do there, in the words of `interests`: gardening, reading, walking, dogs, music… */
  readonly interests: readonly string[];
  readonly phone?: string;
  readonly text?: string;
  readonly email?: string;
  readonly url?: string;
  readonly address?: string;
  readonly postalAddress?: PostalAddress;
  readonly postcode?: string;
  /** Postcode district of where it is, and the centre of that district (or of the full postcode). */
  readonly district?: string;
  readonly point?: Point;
  /** The other places of a service that is given in several. */
  readonly otherSites?: readonly Site[];
  readonly hours?: OpeningHours;
  readonly hoursText?: string;
  /** How to get in, in the record's words: "Phone first", "Drop in". */
  readonly access?: string;
  /** True or false only where the record says so. */
  readonly isFree?: boolean;
  /** First and last day of a service that runs for a time only, as ISO dates. */
  readonly startsOn?: string;
  readonly endsOn?: string;
  /** True or false only where the record says so. */
  readonly isStepFree?: boolean;
  readonly cost?: string;
  readonly delivery: readonly Delivery[];
  readonly minimumAge?: number;
  readonly maximumAge?: number;
  /** Councils whose residents it serves; absent means no limit is known (national). */
  readonly councils?: readonly string[];
  /** Districts it serves when it is for nearby streets only. */
  readonly districts?: readonly string[];
  readonly areaText?: string;
  /** Only for these people, when not empty. */
  readonly audience: readonly Audience[];
  readonly who?: string;
  readonly isNational: boolean;
  /** Lists an abuse or sexual-violence service: kept out of plans unless the person adds it (rule 22). */
  readonly isSensitive: boolean;
  /** The feed that it came from, by its name; absent for the starter directory. */
  readonly feed?: string;
  /** The day the feed says it was last changed, as an ISO date. */
  readonly changedOn?: string;
  /** Absent where the record lists our own ids. */
  readonly needsFound?: readonly NeedFound[];
  /** Put first among equals by whoever looks after the directory. */
  readonly isPinned?: true;
  readonly status: "active" | "inactive" | "defunct" | "temporarily closed";
  readonly confidence: "high" | "medium" | "low";
  readonly checked?: { readonly on: string; readonly by: string };
  /** The site that it was found on, to name beside "Not checked yet". */
  readonly foundOn: string;
  /** Why it is not shown to residents; absent when it may be. */
  readonly hiddenBecause?: string;
}
