/** Who is at the desk, as every route of it learns: from the session's cookie, with the CSRF token for whatever changes something. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { Received } from "../route.ts";
import type { Role } from "./api.ts";
import type { AuditLine } from "./audit-line.ts";

export interface SignedIn extends LinkWorker {
  readonly role: Role;
  readonly csrfToken: string;
  /** When the sign-in ends whatever is done, in ms since 1970. */
  readonly until: number;
  /** Of this sign-in, the same for as long as it lasts. No secret, but for the server alone. */
  readonly session: string;
}

export interface SignIn {
  /**
   * Counts as a sign of life of the person: ask for what they do, not for what a page does by itself.
   * @throws CodedError `desk.signed-out` (401) without a session that counts; `desk.forbidden` (403) for a POST without
   *   its CSRF token, or when the role is not the one asked for. A lead may do what a link worker may.
   */
  whoIs(received: Received, needs?: Role): Promise<SignedIn>;
  /**
   * As `whoIs`, for what a page asks by itself, as to come back to its stream of events: no sign of life, so that a screen
   * that nobody looks at is signed out in time. Such a page asks for `me` when its person does something.
   */
  whoListens(received: Received): Promise<SignedIn>;
  /** For a stream that stays open: whether the sign-in still lasts. Asking does not make it last longer. */
  isStillSignedIn(session: string): Promise<boolean>;
  /** Calls the listener after sign-ins may have ended, on whatever replica; then `isStillSignedIn` knows. */
  onSignedOut(listener: () => void): () => void;
  /** Everybody who may sign in or has, without the disabled ones: whom a case can be given to. */
  workers(): Promise<readonly Worker[]>;
}

export interface Worker extends LinkWorker {
  readonly role: Role;
  /** For colleagues; residents hear the first name. */
  readonly fullName: string;
}

export interface AuditTrail {
  /** Durable when it resolves: what cannot be written down is not done. */
  add(line: Omit<AuditLine, "sequence" | "at">): Promise<void>;
  /** Lines with a sequence above `after`, oldest first. */
  read(after: number, limit: number): Promise<readonly AuditLine[]>;
  /** Lines with a sequence below `before`, newest first; without it, the newest of all. */
  readBack(before: number | undefined, limit: number): Promise<readonly AuditLine[]>;
}
