/**
 * What the desk's page and the server say to each other, as JSON under `/desk/api`. The page imports only these types and
 * `audit-line.ts`.
 *
 *   GET  me                       Me; a sign of life of the person, as every request but `events`: a page asks for it, once a
 *                                 minute at most, while its person does something, and never by itself
 *   GET  events                   server-sent events: each `data` is a DeskEvent; first a `queue` with everything, so
 *                                 whoever comes back after a break takes it for the truth and reads the open case again
 *   POST duty                     { status }                                   -> 204
 *   GET  cases/:id                CaseDetail
 *   POST cases/:id/act            CaseAct & { actId }                          -> Acted
 *   POST cases/:id/typing         {}                                           -> 204, kept nowhere
 *   GET  services?q=&case=        FoundService[]
 *   GET  replies                  KeptReplies: one's own
 *   POST replies                  KeptReplies -> RepliesSaved: all of them, in place of those of the version that was read
 *   GET  figures?weeks=           Figures (leads)
 *   GET  figures.csv?weeks=
 *   GET  audit?before=            NamedAuditLine[] (leads), newest first: the newest, or those with a sequence below `before`, which
 *                                 is the last that one has; empty at the end ; audit.csv, oldest first
 *   GET  cases/:id/export.(fhir.json|txt|csv) ; export.(fhir.ndjson|csv)?day=YYYY-MM-DD (leads)
 *   GET  colleagues               Colleague[]
 *   POST leave                    { from: workerId, to: workerId }             -> { moved, stayed } (leads, or one's own); nobody agreed
 *                                 to those that stay, so a lead moves them
 *
 * Every POST carries the header `X-CSRF-Token` of `Me`. `actId` is made by the page, once for what one press of a button
 * means: sent again after a lost connection, it is done once. A refusal is `{ error: { code, message } }` as everywhere;
 * 401 `SignedOut` means: sign in (in another tab, `/desk/sign-in?then=close`), read `me` again for the new CSRF token, then
 * send the same again. 403 `Forbidden` to a POST: the token is of an earlier sign-in, or the role is not the one needed.
 */

import type { Hold, ReferralLine, ReferralService } from "../../dialogs/effect.ts";
import type { Alert, LinkWorker, Live } from "../../dialogs/hand-off/live.ts";
import type { CaseDetails, ContactTry, Note, Outcome, TakenOff, Untold } from "./case.ts";

export const ROLES = ["link-worker", "lead"] as const;
export type Role = (typeof ROLES)[number];
export const DUTY_STATUSES = ["on-duty", "break", "off-duty"] as const;
export type DutyStatus = (typeof DUTY_STATUSES)[number];

export interface Me extends LinkWorker {
  readonly role: Role;
  readonly csrfToken: string;
  readonly status: DutyStatus;
  /** Chats at once, at most. */
  readonly mostChats: number;
  readonly service: string;
  readonly isDemonstration: boolean;
  /** In ms since 1970: when the sign-in ends whatever is done. */
  readonly signedInUntil: number;
}

export interface Colleague extends LinkWorker {
  readonly role: Role;
  readonly status: DutyStatus;
  readonly chats: number;
}

/** One line of the queue. The order is the server's (rule 20); the page only filters. Times in ms since 1970. */
export interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly name?: string;
  /**
   * `waiting`: somebody waits to talk now. `live`: a link worker talks with them. `call-back`: to be rung at a time.
   * `open`: a case without a chat, taken or not. `closed`.
   */
  readonly is: "waiting" | "live" | "call-back" | "open" | "closed";
  readonly askedAt: number;
  readonly live?: Live;
  /** Whose it is. */
  readonly worker?: LinkWorker;
  readonly topics: readonly string[];
  readonly needs: readonly string[];
  readonly channel: string;
  /** Facts due today or overdue, in words: they go first. */
  readonly dueToday: readonly string[];
  readonly callBack?: { readonly from: number; readonly until: number };
  readonly nextAction?: { readonly words: string; readonly on: string };
  /** A call-back or next action whose time has passed. */
  readonly isOverdue: boolean;
  readonly lastContactAt?: number;
  readonly triesLeft?: number;
  /** What must be seen before anybody dials: "Do not leave a message." */
  /** The time at which somebody was to be rung is over. */
  readonly isCallBackOverdue?: true;
  readonly contactWarnings: readonly string[];
  /** The person has asked for somebody once more, and whoever has the case has done nothing about it since. */
  readonly hasAskedAgain?: true;
  /** Another one after each thing that staff did in the case: what only the case itself shows has changed. */
  readonly version?: string;
  /** The person wrote after the link worker did. */
  readonly isUnread: boolean;
  readonly alert?: Alert;
  /** A debrief note is there for the lead to read. */
  readonly hasDebrief?: true;
  readonly snoozedUntil?: number;
  readonly deletionAskedAt?: number;
  /** Danger was noticed and they declined a person; staff were told all the same, and nothing of theirs came along. */
  readonly isWithoutAgreement?: true;
  /** Who should have heard of it and was not reached in a day, while it is not closed. */
  readonly untold?: readonly Untold["target"][];
  readonly closed?: { readonly at: number; readonly outcome: Outcome };
}

/** A line of the chat. `words` is empty where danger was noticed before anybody had agreed to share. */
export interface TranscriptLine {
  readonly sequence: number;
  readonly at: number;
  readonly from: "person" | "assistant" | "link-worker";
  /** The link worker's name. */
  readonly name?: string;
  readonly words: string;
  readonly isHidden?: true;
}

export interface CaseDetail {
  readonly row: CaseRow;
  readonly phone?: string;
  readonly safeContact: readonly ReferralLine[];
  readonly summary: readonly ReferralLine[];
  readonly services: readonly ReferralService[];
  readonly urgentShown: readonly { readonly kind: string; readonly at: number }[];
  readonly agreement: { readonly words: string; readonly at: number };
  readonly isForSomeoneElse: boolean;
  readonly theirAgreement?: ReferralLine;
  /** Absent when the person struck it out. */
  readonly transcript?: readonly TranscriptLine[];
  readonly contactTries: readonly ContactTry[];
  /** Debrief notes only for leads and whoever wrote them. */
  readonly notes: readonly Note[];
  readonly details: CaseDetails;
  /** A lead holds it against deletion. */
  readonly hold?: Hold;
  /** Other cases that may be the same person's, for staff to judge; never merged by machine. */
  readonly maybeSame: readonly { readonly id: string; readonly reference: string; readonly why: string }[];
  readonly samePerson: readonly string[];
}

export type CaseAct =
  | { readonly act: "take-up" | "claim" | "hand-back" }
  | { readonly act: "say"; readonly text: string }
  /** Hands the chat that is going on to a colleague who is on duty. */
  | { readonly act: "transfer"; readonly to: string }
  /** Puts the case into a caseload, one's own too, whoever's it was. The person hears nothing; a chat stays where it is. */
  | { readonly act: "pass"; readonly to: string }
  | { readonly act: "close"; readonly outcome: Outcome; readonly tookUp: readonly string[]; readonly next: string }
  | { readonly act: "reopen" }
  /** Keeps the conversation against deletion until then, in ms since 1970, whoever asks (leads). The person hears nothing. */
  | { readonly act: "hold"; readonly reason: string; readonly until: number }
  | { readonly act: "release-hold" }
  | { readonly act: "note"; readonly words: string; readonly isDebrief?: true }
  | { readonly act: "next-action"; readonly words: string; readonly on: string }
  | { readonly act: "contact-try"; readonly way: ContactTry["way"]; readonly result: ContactTry["result"] }
  | { readonly act: "call-back"; readonly from: number; readonly until: number }
  | { readonly act: "snooze"; readonly until: number }
  | { readonly act: "take-off"; readonly what: TakenOff }
  /** Of one's own tries the one noted then, in ms since 1970. Of `details` only what changed; empty words take it out. */
  | { readonly act: "take-back-try"; readonly at: number }
  | { readonly act: "details"; readonly details: CaseDetails }
  | { readonly act: "add-service"; readonly service: string }
  | { readonly act: "same-person"; readonly of: string; readonly isSame: boolean };

/**
 * `taken`: somebody else was first, or has it by now. `ended`: the chat that it was meant for has ended meanwhile, so
 * nothing was said or done. `gone`: the person had it deleted, or its time is over. Sent again, an act
 * that was done is `done`, and one that was not is judged anew. Of the transcript the case brings what came of the act alone.
 */
export type Acted =
  /** `isNextUnsaid`: closed, and what happens next could be told to nobody. */
  | { readonly is: "done"; readonly case: CaseDetail; readonly isNextUnsaid?: true }
  | { readonly is: "taken"; readonly by: LinkWorker }
  | { readonly is: "ended"; readonly case: CaseDetail }
  | { readonly is: "gone" };

export type DeskEvent =
  | { readonly is: "queue"; readonly rows: readonly CaseRow[] }
  /** New or changed. Its place is before the row named, which is there already; without one it is the last. */
  | { readonly is: "row"; readonly row: CaseRow; readonly before?: string }
  | { readonly is: "gone"; readonly id: string }
  /**
   * Lines in the transcript of a case that this worker has live or read last (`GET cases/:id`): new ones, and after a
   * break some again. `sequence` tells them apart.
   */
  | { readonly is: "lines"; readonly id: string; readonly lines: readonly TranscriptLine[] }
  | { readonly is: "typing"; readonly id: string }
  | { readonly is: "colleagues"; readonly colleagues: readonly Colleague[] }
  | { readonly is: "signed-out" };

export interface FoundService {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly description: string;
  readonly contacts: readonly string[];
}

export interface KeptReplies {
  /** Counts changes; 0 before the first. */
  readonly version: number;
  readonly replies: readonly SavedReply[];
}

/** `changed`: another tab was first, nothing was done, and this is what there is now. */
export type RepliesSaved =
  | { readonly is: "done"; readonly version: number }
  | ({ readonly is: "changed" } & KeptReplies);

export interface SavedReply {
  readonly id: string;
  readonly title: string;
  readonly words: string;
}

/** Counts under five are hidden, the others rounded to five (rule 27). */
export type Count = number | "hidden";

export interface Figures {
  readonly weeks: number;
  readonly tables: readonly {
    readonly id: string;
    readonly title: string;
    readonly rows: readonly { readonly label: string; readonly count: Count }[];
  }[];
  /**
   * Waiting to talk, in minutes: half, and nine of ten, were joined within them. One is absent when so many gave up or were
   * never joined that it cannot be said; all of it when too few were joined.
   */
  readonly waits?: { readonly half?: number; readonly nineInTen?: number };
}
