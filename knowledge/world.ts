/** Everything that is known, as one immutable snapshot: replaced whole when something is refreshed, one per turn. */

import type { Service } from "./directory/service.ts";
import type { Weights } from "./directory/weights.ts";
import type { BankHolidays } from "./hours/clock.ts";
import type { OpeningHours } from "./hours/opening-hours.ts";
import type { Commands } from "./languages/commands.ts";
import type { UnsupportedLanguages } from "./languages/unsupported.ts";
import type { Words } from "./languages/words.ts";
import type { Places } from "./places/places.ts";
import type { SafetyRules } from "./safety/compile-rules.ts";
import type { SafetyReplies } from "./safety/replies.ts";
import type { UrgentContact } from "./safety/urgent-contact.ts";
import type { Question, Topic } from "./topics/topic.ts";

/** The city's own details. */
export interface Partner {
  /** "Wellbeing Liverpool". */
  readonly name: string;
  readonly city: string;
  readonly council: string;
  readonly url: string;
  /** A number that a person answers, as sourced, for the menu after two misses and the first text; absent when none is known. */
  readonly phone?: { readonly name: string; readonly number: string; readonly hoursText?: string };
}

/** Off until a deployer sets all of it (rule 18). */
export interface HandOff {
  readonly service: string;
  readonly owner: string;
  readonly hours: OpeningHours;
  /** Where link workers answer, as people are told it: without one nobody is offered to ring them. */
  readonly phone?: string;
  readonly acceptsFromAge: number;
  readonly opensWithinText: string;
  /** How long the receiving service keeps a referral, in words: "two years". */
  readonly keptFor: string;
  /** Names in it are made up, and the assistant says so. */
  readonly isDemonstration: boolean;
}

/** How the desk stands right now. It changes with every coming and going, so it is no part of what is loaded. */
export interface DeskNow {
  /** Link workers who are there and not on a break. */
  readonly onDuty: number;
  /** They talk with as many people as they may, all of them. */
  readonly isFull?: true;
  /** Just started, or cut off: who is there and who waits is not known, so nothing may be said of either. */
  readonly isUnknown?: true;
  /** References of those who wait to talk, in the order in which they are taken (rule 20). */
  readonly waiting: readonly string[];
  /** Half of those of the last weeks waited no longer, in ms; absent when too few did to say so honestly. */
  readonly usualWaitMs?: number;
}

/** A council next door, for people who live there (rule 17). */
export interface Neighbour {
  readonly name: string;
  readonly url: string;
}

/** What happens when danger is noticed and a person is declined (rule 8). */
export type DangerDeclined = "nobody-told" | "named-staff-told";

export interface World {
  readonly topics: readonly Topic[];
  /** Questions that belong to no topic, by id. */
  readonly questions: ReadonlyMap<string, Question>;
  readonly services: ReadonlyMap<string, Service>;
  /** How much each part of a match counts. */
  readonly weights: Weights;
  /** Only those with status `use`. */
  readonly urgent: ReadonlyMap<string, UrgentContact>;
  readonly replies: SafetyReplies;
  readonly places: Places;
  readonly bankHolidays: BankHolidays;
  readonly words: Words;
  readonly partner: Partner;
  readonly neighbours: readonly Neighbour[];
  /** Phrases by which danger is noticed, compiled. */
  readonly rules: SafetyRules;
  readonly commands: Commands;
  readonly unsupported: UnsupportedLanguages;
  readonly handOff: HandOff | undefined;
  /** Absent where no desk runs beside this: then nobody is there now, and a referral is read later. */
  readonly desk?: DeskNow;
  readonly dangerDeclined: DangerDeclined;
  /** Where people read more about what is kept. */
  readonly aboutUrl: string;
  /** Where the whole directory can be looked through. */
  readonly servicesUrl: string;
  /** After this many days nothing deleted is left in any back-up (rule 26). */
  readonly backupDays: number;
  readonly isDemonstration: boolean;
}
