/**
 * Signing in with a name and a password. A name that is not there, one that is disabled and one without a password yet are
 * answered as a wrong password is, after the same work. Too many wrong tries lock the name and the address for a while, and
 * that is said, whether or not the name is there.
 */
import type { Log } from "../../log.ts";
import type { Shelf } from "../../store/shelf.ts";
import type { AuditTrail } from "../signed-in.ts";
import { type Account, accountIdOf, changeAccount, findAccount } from "./accounts.ts";
import { hashPassword, isOutdated, isPasswordOf } from "./password-hash.ts";
import { LONGEST_PASSWORD } from "./password-rule.ts";
import type { Subject, Tries } from "./tries.ts";

export interface Shown {
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

export type Checked =
  | { readonly is: "right"; readonly account: Account }
  | { readonly is: "wrong" }
  /** Until then, in ms since 1970. */
  | { readonly is: "locked"; readonly until: number; readonly which: "name" | "address" };

export interface PasswordDeps {
  readonly shelf: Shelf;
  readonly audit: AuditTrail;
  readonly tries: Tries;
  readonly log: Log;
}

/** @throws CodedError `http.too-many-requests` when too many passwords are being looked at */
export async function checkPassword({ name, password, address }: Shown, deps: PasswordDeps): Promise<Checked> {
  const { shelf, audit, tries, log } = deps;
  const id = accountIdOf(name);
  const from: Subject = { is: "address", value: address };
  const of: Subject = { is: "name", value: id };
  const here: Subject = { is: "name-at-address", value: id, address };
  const account = await findAccount(shelf, id);
  const about = account === undefined ? {} : { about: id };
  const last: Subject["is"][] = [];
  for (const subject of [from, here, of]) {
    const taken = await tries.take(subject);
    if (taken.is === "locked") {
      await audit.add({ who: "system", did: "sign-in-refused", ...about, detail: "locked" });
      return { ...taken, which: subject.is === "address" ? "address" : "name" };
    }
    if (taken.isLast) last.push(subject.is);
  }

  // More than the form takes is nobody's password, and is not worked on.
  const typed = password.slice(0, LONGEST_PASSWORD * 2);
  const isRight = await isPasswordOf(typed, account?.passwordHash);
  if (isRight && account !== undefined && !account.isDisabled) {
    await Promise.all([from, here, of].map(tries.wasRight));
    if (account.passwordHash !== undefined && isOutdated(account.passwordHash)) await renewHash(account, typed, shelf);
    return { is: "right", account };
  }
  await audit.add({ who: "system", did: "sign-in-refused", ...about, detail: isRight ? "disabled" : "password" });
  for (const detail of last) {
    await audit.add({ who: "system", did: "account-locked", ...(detail !== "address" && about), detail });
    log.warn({ locked: detail }, "locked after too many wrong tries to sign in at the desk");
  }
  return { is: "wrong" };
}

async function renewHash({ id, passwordHash: old }: Account, password: string, shelf: Shelf): Promise<void> {
  const passwordHash = await hashPassword(password);
  // Not over a password that was chosen meanwhile.
  await changeAccount(shelf, id, (before) =>
    before !== undefined && before.passwordHash === old ? { ...before, passwordHash } : undefined,
  );
}
