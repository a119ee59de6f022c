/**
 * What whoever looks after the desk does with accounts: add, disable, unlock, and give a new link. All of it is in the audit
 * trail, and whoever is disabled or gets a new link is signed out everywhere.
 */
import type { Clock } from "../../clock.ts";
import type { Shelf } from "../../store/shelf.ts";
import type { Role } from "../api.ts";
import { createAuditTrail } from "../audit.ts";
import type { AuditTrail } from "../signed-in.ts";
import { accountIdOf, addAccount, changeAccount, findAccount } from "./accounts.ts";
import { createSessions, USUAL_SESSION_LIMITS } from "./sessions.ts";
import { createTries, type Subject } from "./tries.ts";
import { newWelcome } from "./welcome.ts";

export interface KeepDeps {
  readonly shelf: Shelf;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, "now">;
}

export function keepingAccounts({ shelf, clock }: Omit<KeepDeps, "audit">): KeepDeps {
  return { shelf, clock, audit: createAuditTrail(shelf, clock) };
}

/** The path of the first-run link, shown this once; `undefined` when the name is taken. */
export async function addPerson(fullName: string, role: Role, deps: KeepDeps): Promise<string | undefined> {
  const { shelf, audit, clock } = deps;
  const id = accountIdOf(fullName);
  const { path, kept } = newWelcome(id, clock.now());
  if ((await findAccount(shelf, id)) !== undefined) return undefined;
  await audit.add({ who: "system", did: "account-added", about: id, detail: role });
  const added = { id, fullName, role, isFrom: "here" as const, isDisabled: false, welcome: kept };
  return (await addAccount(shelf, added)) ? path : undefined;
}

/** False when there is no such account. Disabled, it is signed out everywhere and its link is over. */
export async function disableAccount(id: string, isDisabled: boolean, deps: KeepDeps): Promise<boolean> {
  const { shelf, audit } = deps;
  if ((await findAccount(shelf, id)) === undefined) return false;
  const detail = isDisabled ? "disabled" : "enabled";
  await audit.add({ who: "system", did: "account-changed", about: id, detail });
  await changeAccount(shelf, id, (before) => {
    if (before === undefined) return undefined;
    const { welcome: _, ...rest } = before;
    return { ...rest, isDisabled };
  });
  if (isDisabled) await endSessions(id, deps);
  return true;
}

/** The path of a new link; what was chosen before opens nothing any more. `undefined` without an account of our own. */
export async function resetAccount(id: string, deps: KeepDeps): Promise<string | undefined> {
  const { shelf, audit, clock } = deps;
  const found = await findAccount(shelf, id);
  if (found === undefined || found.isFrom !== "here" || found.isDisabled) return undefined;
  const { path, kept } = newWelcome(id, clock.now());
  await audit.add({ who: "system", did: "account-changed", about: id, detail: "reset" });
  await changeAccount(shelf, id, (before) => {
    if (before === undefined) return undefined;
    const { passwordHash: _, ...rest } = before;
    return { ...rest, welcome: kept };
  });
  await createTries(shelf, clock).unlock({ is: "name", value: id });
  await endSessions(id, deps);
  return path;
}

/** Whether anything was locked or counted. */
export async function unlock(subject: Subject, { shelf, audit, clock }: KeepDeps): Promise<boolean> {
  const about = subject.is === "name" ? { about: subject.value } : {};
  if (!(await createTries(shelf, clock).unlock(subject))) return false;
  await audit.add({ who: "system", did: "account-changed", ...about, detail: `unlocked-${subject.is}` });
  return true;
}

async function endSessions(id: string, { shelf, clock }: KeepDeps): Promise<void> {
  await createSessions(shelf, clock, USUAL_SESSION_LIMITS).endAllOf(id);
}
