/**
 * The link with which somebody chooses their own password: shown once to whoever makes the account, used once, over after
 * a day. Nobody else ever knows the password.
 */
import type { Clock } from "../../clock.ts";
import type { Shelf } from "../../store/shelf.ts";
import type { AuditTrail } from "../signed-in.ts";
import { type Account, changeAccount, findAccount } from "./accounts.ts";
import { hashPassword } from "./password-hash.ts";
import { type PasswordProblem, passwordProblem } from "./password-rule.ts";
import { digestOf, isSame, newSecret } from "./secret.ts";

const WELCOME_MS = 86_400_000;

export interface Welcome {
  /** `/desk/welcome/…`: goes to the person, and nowhere else. */
  readonly path: string;
  readonly kept: { readonly digest: string; readonly until: number };
}

export function newWelcome(account: string, now: number): Welcome {
  const secret = newSecret();
  return {
    path: `/desk/welcome/${account}.${secret}`,
    kept: { digest: digestOf(secret), until: now + WELCOME_MS },
  };
}

/** Whom the link is for, as long as it works. */
export async function welcomed(token: string, shelf: Shelf, now: number): Promise<Account | undefined> {
  const { account, secret } = parts(token);
  const found = await findAccount(shelf, account);
  return found !== undefined && opens(secret, found, now) ? found : undefined;
}

export type Chosen =
  | { readonly is: "chosen"; readonly account: Account }
  | { readonly is: "refused"; readonly account: Account; readonly problem: PasswordProblem | "not-the-same" }
  | { readonly is: "over" };

export interface ChooseDeps {
  readonly shelf: Shelf;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, "now">;
}

/** Of two who use the link at once, one has it. */
export async function choosePassword(
  token: string,
  { password, again }: { readonly password: string; readonly again: string },
  { shelf, audit, clock }: ChooseDeps,
): Promise<Chosen> {
  const { account: id, secret } = parts(token);
  const account = await welcomed(token, shelf, clock.now());
  if (account === undefined) return { is: "over" };
  const problem = passwordProblem(password, [account.fullName]) ?? (password === again ? undefined : "not-the-same");
  if (problem !== undefined) return { is: "refused", account, problem };
  const passwordHash = await hashPassword(password);
  await audit.add({ who: id, did: "account-changed", about: id, detail: "password-chosen" });
  const chosen = await changeAccount(shelf, id, (before) => {
    if (before === undefined || !opens(secret, before, clock.now())) return undefined;
    const { welcome: _, ...rest } = before;
    return { ...rest, passwordHash };
  });
  return chosen === undefined ? { is: "over" } : { is: "chosen", account: chosen };
}

function opens(secret: string, { isDisabled, welcome }: Account, now: number): boolean {
  return !isDisabled && welcome !== undefined && welcome.until > now && isSame(digestOf(secret), welcome.digest);
}

function parts(token: string): { readonly account: string; readonly secret: string } {
  const at = token.lastIndexOf(".");
  return { account: token.slice(0, Math.max(at, 0)), secret: token.slice(at + 1) };
}
