/**
 * What link workers note about a referral: a case outlives its chats. It is kept in the referral's own record, so it ends
 * with it. Nothing in it grades anybody.
 */
import type { NoticeEvent } from "../../dialogs/effect.ts";
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";

export const OUTCOMES = ["supported", "signposted", "no-contact", "declined", "moved-on"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const CONTACT_WAYS = ["rang", "texted", "wrote", "met", "they-rang"] as const;
export const CONTACT_RESULTS = ["reached", "no-answer", "left-message", "wrong-number", "asked-to-stop"] as const;

/** What was set and can be taken away again. */
export const TAKEN_OFF = ["call-back", "next-action", "put-off"] as const;
export type TakenOff = (typeof TAKEN_OFF)[number];

/** One try to reach the person. */
export interface ContactTry {
  readonly at: number;
  readonly by: LinkWorker;
  readonly way: (typeof CONTACT_WAYS)[number];
  readonly result: (typeof CONTACT_RESULTS)[number];
}

/** A note that the person does not see in the chat. They may ask to read it by law, and the desk says so. */
export interface Note {
  readonly id: string;
  readonly at: number;
  readonly by: LinkWorker;
  readonly words: string;
  /** After danger: for leads and whoever wrote it, and nobody else. */
  readonly isDebrief?: true;
}

/** What only staff ask for, and only when it helps. */
export interface CaseDetails {
  /** ISO date. */
  readonly dateOfBirth?: string;
  readonly gpSurgery?: string;
  readonly accessNeeds?: string;
  /** The language, in words. */
  readonly interpreter?: string;
}

export interface Untold {
  readonly at: number;
  readonly event: NoticeEvent;
  readonly target: "webhook" | "e-mail";
}

export interface CaseFacts {
  /** Whose caseload; absent while it is whoever took it up, or nobody's. */
  readonly worker?: LinkWorker;
  /** `on` is an ISO date. */
  readonly nextAction?: { readonly words: string; readonly on: string };
  /** Out of the list until then, in ms since 1970, and since when. The person asking again ends it. */
  readonly snoozedUntil?: number;
  readonly snoozedAt?: number;
  /** Set by staff, and when; the person's own choice since then is the referral's `wants`. In ms since 1970. */
  readonly callBack?: { readonly from: number; readonly until: number; readonly setAt?: number };
  /** When staff took the time off that the person was to be rung at, theirs or the person's own. In ms since 1970. */
  readonly callBackOffAt?: number;
  /** When somebody last planned, passed on or took off something: what was asked before is seen. In ms since 1970. */
  readonly seenToAt?: number;
  readonly contactTries: readonly ContactTry[];
  /** How many tries are left before the case may be closed as no contact. */
  readonly triesLeft: number;
  readonly notes: readonly Note[];
  readonly details: CaseDetails;
  /** Services that link workers added to the person's plan. */
  readonly added?: readonly { readonly service: string; readonly name: string }[];
  readonly closed?: {
    readonly at: number;
    readonly by: LinkWorker;
    readonly outcome: Outcome;
    /** Ids of services that the person took up. */
    readonly tookUp: readonly string[];
  };
  /** Cases that staff say are the same person's (conversation ids never leave the server: these are case ids). */
  readonly samePerson: readonly string[];
  /** Cases of which staff say that they are somebody else's: they are not suggested again. */
  readonly notSamePerson?: readonly string[];
  /** Who should have heard of it and could not be told, though it was tried for a day. */
  readonly untold?: readonly Untold[];
  /** Ids of the last acts that changed this: one that is sent again is done once. */
  readonly lastActs?: readonly string[];
}

export const USUAL_TRIES = 3;

export function newCase(): CaseFacts {
  return { contactTries: [], triesLeft: USUAL_TRIES, notes: [], details: {}, samePerson: [] };
}
