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
  readonly postcode?: string;
  /** Postcode district of where it is, and the centre of that district (or of the full postcode). */
  readonly district?: string;
  readonly point?: Point;
  readonly hours?: OpeningHours;
  readonly hoursText?: string;
  /** How to get in, in the record's words: "Phone first", "Drop in". */
  readonly access?: string;
  /** True or false only where the record says so. */
  readonly isFree?: boolean;
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
  readonly status: "active" | "inactive" | "defunct" | "temporarily closed";
  readonly confidence: "high" | "medium" | "low";
  readonly checked?: { readonly on: string; readonly by: string };
  /** The site that it was found on, to name beside "Not checked yet". */
  readonly foundOn: string;
  /** Why it is not shown to residents; absent when it may be. */
  readonly hiddenBecause?: string;
}
