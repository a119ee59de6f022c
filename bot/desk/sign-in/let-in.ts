/**
 * Letting somebody in, however they showed who they are: a new session, its cookie, and a line in the audit trail. What
 * cannot be written down does not happen.
 */
import type { Received } from "../../route.ts";
import type { AuditTrail } from "../signed-in.ts";
import { type Account, findAccount, firstNameOf } from "./accounts.ts";
import { cookieHeader } from "./cookies.ts";
import { SESSION_COOKIE, type SignInDeps, sessionsOf, signedInWith } from "./sign-in.ts";

export interface LetInDeps extends SignInDeps {
  readonly audit: AuditTrail;
}

/** False when the account was disabled meanwhile. */
export async function letIn(received: Received, account: Account, deps: LetInDeps, idToken?: string): Promise<boolean> {
  const { shelf, audit, isBehindTls } = deps;
  const sessions = sessionsOf(deps);
  const before = await signedInWith(received, sessions, deps);
  if (before !== undefined) {
    await audit.add({ who: before.id, did: "signed-out", detail: "signed-in-again" });
    await sessions.end(before.session);
  }
  const { id, fullName, role } = account;
  const worker = { id, name: firstNameOf(fullName) };
  const started = await sessions.start({ worker, role, ...(idToken !== undefined && { idToken }) });
  // Whoever was disabled while the password was looked at has no other session that could have been ended.
  const now = await findAccount(shelf, id);
  if (now === undefined || now.isDisabled) {
    await sessions.end(started.id);
    return false;
  }
  await audit.add({ who: id, did: "signed-in", detail: idToken === undefined ? "password" : "provider" });
  received.setCookie(cookieHeader({ name: SESSION_COOKIE, value: started.held }, isBehindTls));
  return true;
}
