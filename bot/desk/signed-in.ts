/** Who is at the desk, as every route of it learns: from the session's cookie, with the CSRF token for whatever changes something. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { Received } from "../route.ts";
import type { AuditLine, Role } from "./api.ts";

export interface SignedIn extends LinkWorker {
  readonly role: Role;
  readonly csrfToken: string;
  /** When the sign-in ends whatever is done, in ms since 1970. */
  readonly until: number;
}

export interface SignIn {
  /**
   * @throws CodedError `desk.signed-out` (401) without a session that counts; `desk.forbidden` (403) for a POST without
   *   its CSRF token, or when the role is not the one asked for.
   */
  whoIs(received: Received, needs?: Role): Promise<SignedIn>;
}

export interface AuditTrail {
  /** Durable when it resolves: what cannot be written down is not done. */
  add(line: Omit<AuditLine, "sequence" | "at">): Promise<void>;
  read(after: number, limit: number): Promise<readonly AuditLine[]>;
}
