/** Who to call, as sourced. Only contacts with status `use` are ever shown. */
import type { OpeningHours } from "../hours/opening-hours.ts";
import type { SafetyKind } from "../taxonomy.ts";

/** Whom a contact is for. `anyone` serves every other one. */
export const URGENT_AUDIENCES = ["anyone", "under-18", "adults", "men", "women", "lgbt"] as const;
export type UrgentAudience = (typeof URGENT_AUDIENCES)[number];

export interface UrgentContact {
  readonly id: string;
  readonly name: string;
  readonly useWhen: string;
  readonly kinds: readonly SafetyKind[];
  readonly audiences: readonly UrgentAudience[];
  readonly phone?: string;
  /** What to text and where, as sourced: "SHOUT to 85258". */
  readonly text?: string;
  readonly email?: string;
  readonly url?: string;
  readonly address?: string;
  readonly hours?: OpeningHours;
  readonly hoursText?: string;
  readonly notes?: string;
  readonly status: "use" | "check first" | "do not use";
  readonly checked?: { readonly on: string; readonly by: string };
  readonly foundOn: string;
}
