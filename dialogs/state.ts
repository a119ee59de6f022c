/**
 * What is known about one conversation: a record of facts, never a step index or a dialog stack. A question is asked
 * because it applies and has no answer, so going back is deleting an answer and a new release cannot strand anybody.
 */
import type { NeedId, SafetyKind, TopicId, Who } from "../knowledge/taxonomy.ts";
import type { QuestionKind } from "../knowledge/topics/topic.ts";
import type { Live } from "./hand-off/live.ts";
import type { Message } from "./say.ts";

/** Raised when the shape below changes, with one more function in `reopen/upgrades.ts` that gives an older state the new shape. */
export const STATE_VERSION = 3;

export type Mode = "assistant" | "waiting" | "with-link-worker" | "closed";

/** How an answer stands when it is not a value. */
export type NoValue = "declined" | "unknown" | "none";

/** One answer. Those to `what-matters` also say what was understood, and there may be several of them. */
export interface Answer {
  readonly question: string;
  /** Option ids for choices, otherwise the value as text (ISO date, district, national phone digits, the words). */
  readonly value: readonly string[] | NoValue;
  /** The person's own words; empty when danger was noticed in them, since those are never shown again (rule 21). */
  readonly words: string;
  /** The question as it was asked; absent when the person said it unasked. */
  readonly asked?: string;
  /** How many times the question had to be asked again. */
  readonly misses: number;
  readonly topics?: readonly TopicId[];
  readonly needs?: readonly NeedId[];
  /** Needs too close to call, for the person to choose from; one alone is said back for a yes or no. */
  readonly unsure?: readonly NeedId[];
  /** "No, I meant money": what was understood before this no longer counts. */
  readonly isInstead?: boolean;
  /** The wish that this answer ended ("too young for our link workers"): going back brings it back. */
  readonly endedWish?: Wish;
}

/** The answer id under which everything that matters to the person is kept, in their order. */
export const WHAT_MATTERS = "what-matters";

export interface OpenQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly words: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** How many times it was answered with something that could not be read. */
  readonly misses: number;
}

/** One danger noticed, and how often it was answered: a later mention gets a shorter, different reply. */
export interface DangerNoticed {
  readonly kind: SafetyKind;
  readonly who: Who;
  readonly times: number;
  /** When, in ms since 1970; not known of those before version 3. */
  readonly at?: readonly number[];
}

export interface Refusal {
  readonly service: string;
  readonly reason?: string;
}

/** Services shown together: for what, and after how many answers, so that going back takes them back too. */
export interface Suggestion {
  readonly for: readonly (NeedId | TopicId)[];
  readonly services: readonly string[];
  /** Needs for which nothing fitted. */
  readonly unmet: readonly NeedId[];
  readonly afterAnswers: number;
  /** The `fitFrom` that these suggestions settled, given back when they are taken back. */
  readonly fitFrom?: number;
}

/** What was sent to the link workers. Its content left the conversation when it went, but for the name and whom it is for. */
export interface ReferralMade {
  readonly reference: string;
  /** When it was made, in ms since 1970; not known of referrals made before version 2. */
  readonly at?: number;
  /** Since when a link worker has it: from then on "forget me" can only ask for its deletion. */
  readonly takenUpAt?: number;
  /** Since when it is closed: the person may ask anew. */
  readonly closedAt?: number;
  /** When a link worker last opened it again. */
  readonly reopenedAt?: number;
  /** They do not want to be contacted about it: nothing is said of it unasked. */
  readonly isQuiet?: boolean;
  /** They chose to chat and told no other way: outside this conversation nobody can reach them. */
  readonly isChatOnly?: boolean;
  /** When the time was over in which it should have been opened, and it was not. */
  readonly unopenedAt?: number;
}

/**
 * What a new release could not take over, until the person is told: answers that are asked for again, or everything.
 */
export type Reopened =
  | { readonly is: "changed"; readonly questions: readonly string[] }
  | { readonly is: "started-over" };

/** What the person asked for beyond suggestions. It decides whose questions come next. */
export type Wish = "person" | "wellbeing" | "search";

export interface State {
  readonly version: typeof STATE_VERSION;
  readonly mode: Mode;
  readonly language: string;
  /** In the order given. */
  readonly answers: readonly Answer[];
  readonly open?: OpenQuestion;
  readonly wish?: Wish;
  readonly suggestions: readonly Suggestion[];
  readonly saved: readonly string[];
  readonly refused: readonly Refusal[];
  /** A service waiting for one more word from the person: the reason it is not for them, or "save it all the same". */
  readonly pendingService?: string;
  readonly dangers: readonly DangerNoticed[];
  /** Budgeted questions answered when "make it fit better" was asked for. */
  readonly fitFrom?: number;
  /** Lines the person took out of their plan or referral, by line id. */
  readonly struckOut: readonly string[];
  readonly referral?: ReferralMade;
  /** The record by which named staff were told of danger, where the deployer has it so: nobody had asked for a person (rule 8). */
  readonly staffTold?: ReferralMade;
  /** Present from when a person was asked for to talk with now; `mode` follows it. */
  readonly live?: Live;
  /** By reference: until when a lead holds that case against deletion, in ms since 1970. Nothing of this ends before the last. */
  readonly holds?: Readonly<Record<string, number>>;
  /** The person asked to be forgotten while it was held: it is done when that is over. */
  readonly forgetAsked?: { readonly at: number; readonly receipt: string };
  readonly reopened?: Reopened;
  readonly isGreeted: boolean;
  /** What a link worker is, and who answers meanwhile, was said: the next time it is shorter. */
  readonly isPersonExplained?: boolean;
  readonly isSimple: boolean;
  readonly isPaused: boolean;
  /** The person said stop: nothing is started by us, a new message is still answered. */
  readonly isStopped: boolean;
  /** Messages in a row in which nothing was understood. */
  readonly misses: number;
  /** What was said last, for "say that again" and for labels typed instead of tapped. */
  readonly last: readonly Message[];
}

/** A conversation of which nothing is known yet. */
export function newState(): State {
  return {
    version: STATE_VERSION,
    mode: "assistant",
    language: "en",
    answers: [],
    suggestions: [],
    saved: [],
    refused: [],
    dangers: [],
    struckOut: [],
    isGreeted: false,
    isSimple: false,
    isPaused: false,
    isStopped: false,
    misses: 0,
    last: [],
  };
}

/** The state without some of its optional facts: `exactOptionalPropertyTypes` forbids setting them to undefined. */
export function without(
  state: State,
  ...keys: readonly ("open" | "wish" | "pendingService" | "fitFrom" | "reopened" | "live")[]
): State {
  const copy: Record<string, unknown> = { ...state };
  for (const key of keys) delete copy[key];
  return copy as unknown as State;
}
