/**
 * Who is at the desk: the session that a request's cookie names, its CSRF token, and its role. Every page and every route
 * of the desk asks here.
 */
import { CodedError } from "../../../knowledge/errors.ts";
import type { Clock } from "../../clock.ts";
import type { Received } from "../../route.ts";
import type { Shelf } from "../../store/shelf.ts";
import { isFromOwnPage } from "../../web/services/same-origin.ts";
import type { Role } from "../api.ts";
import { createAuditTrail } from "../audit.ts";
import type { DeskConfig } from "../settings.ts";
import type { SignedIn, SignIn } from "../signed-in.ts";
import { firstNameOf, listAccounts } from "./accounts.ts";
import { cookieHeader, cookieIn } from "./cookies.ts";
import { isSame } from "./secret.ts";
import { createSessions, type SessionLimits, type Sessions, USUAL_SESSION_LIMITS } from "./sessions.ts";

export interface SignInDeps {
  readonly shelf: Shelf;
  readonly clock: Clock;
  readonly desk: DeskConfig;
  readonly isBehindTls: boolean;
  readonly sessionLimits?: SessionLimits;
}

export const SESSION_COOKIE = "desk";
const READS = ["GET", "HEAD"];

export function createSignIn(deps: SignInDeps): SignIn {
  const { shelf, desk } = deps;
  const sessions = sessionsOf(deps);
  return {
    async whoIs(received, needs = "link-worker") {
      refuseOtherPages(received);
      const signedIn = await signedInWith(received, sessions, deps);
      if (signedIn === undefined) throw new CodedError("desk.signed-out");
      const isRead = READS.includes(received.method);
      if (!isRead && !carriesToken(received, signedIn, received.headers["x-csrf-token"]))
        throw new CodedError("desk.forbidden");
      if (!isAllowed(signedIn.role, needs)) throw new CodedError("desk.forbidden");
      return signedIn;
    },
    async whoListens(received) {
      refuseOtherPages(received);
      const signedIn = await signedInWith(received, { find: sessions.look }, deps);
      if (signedIn === undefined) throw new CodedError("desk.signed-out");
      return signedIn;
    },
    isStillSignedIn: sessions.lasts,
    onSignedOut: sessions.onChange,
    async workers() {
      const isFrom = desk.oidc === undefined ? "here" : "provider";
      const accounts = await listAccounts(shelf);
      return accounts
        .filter((account) => account.isFrom === isFrom && !account.isDisabled && !account.hasNoRole)
        .map(({ id, fullName, role }) => ({ id, name: firstNameOf(fullName), fullName, role }));
    },
  };
}

export function sessionsOf({ shelf, clock, sessionLimits }: SignInDeps): Sessions {
  return createSessions(shelf, clock, sessionLimits ?? USUAL_SESSION_LIMITS);
}

/** Who the request's session is of, without a look at what the request wants to do; changes the cookie when that is due. */
export async function signedInWith(
  received: Received,
  sessions: Pick<Sessions, "find">,
  { isBehindTls, shelf, clock }: Pick<SignInDeps, "isBehindTls" | "shelf" | "clock">,
): Promise<SignedIn | undefined> {
  const held = cookieIn(received.headers, SESSION_COOKIE, isBehindTls);
  const found = held === undefined ? undefined : await sessions.find(held);
  if (found === undefined) return undefined;
  if ("copiedFrom" in found) {
    const audit = createAuditTrail(shelf, clock);
    await audit.add({ who: "system", did: "signed-out", about: found.copiedFrom, detail: "copied" });
    return undefined;
  }
  const { id, session, until, renewed } = found;
  if (renewed !== undefined) received.setCookie(cookieHeader({ name: SESSION_COOKIE, value: renewed }, isBehindTls));
  return { ...session.worker, role: session.role, csrfToken: session.csrfToken, until, session: id };
}

/** Whether a request that changes something comes from a page of ours that was made for this session. */
export function carriesToken(
  { headers }: Pick<Received, "headers">,
  { csrfToken }: Pick<SignedIn, "csrfToken">,
  given: unknown,
): boolean {
  return isFromOwnPage(headers) && typeof given === "string" && isSame(given, csrfToken);
}

/** A link from elsewhere may open a page of the desk; a script from elsewhere may not even ask. */
function refuseOtherPages({ headers }: Received): void {
  const site = headers["sec-fetch-site"];
  const isFromElsewhere = site === "cross-site" || site === "same-site";
  if (isFromElsewhere && headers["sec-fetch-mode"] !== "navigate") throw new CodedError("desk.forbidden");
}

function isAllowed(role: Role, needs: Role): boolean {
  return role === "lead" || needs === "link-worker";
}
