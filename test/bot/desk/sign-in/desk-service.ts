/** The running service with accounts at its desk, and a route that says who is there. */
import type { Role } from "../../../../bot/desk/api.ts";
import { allLines, createAuditTrail } from "../../../../bot/desk/audit.ts";
import type { AuditLine } from "../../../../bot/desk/audit-line.ts";
import { accountIdOf, addAccount } from "../../../../bot/desk/sign-in/accounts.ts";
import { disableAccount, keepingAccounts } from "../../../../bot/desk/sign-in/keep-accounts.ts";
import { hashPassword } from "../../../../bot/desk/sign-in/password-hash.ts";
import { createSignIn } from "../../../../bot/desk/sign-in/sign-in.ts";
import type { Worker } from "../../../../bot/desk/signed-in.ts";
import type { Parts } from "../../../../bot/service.ts";
import { type RunningService, runService } from "../../running-service.ts";
import { type Answer, type Browser, openBrowser } from "./browser.ts";
import { receivedWith } from "./received.ts";

export const PASSWORD = "kettle orbit lantern";
export const SAM = "Sam Example";
export const JO = "Jo Sample";

export interface DeskService extends RunningService {
  /** A browser in which this person has signed in. */
  signedIn(name?: string): Promise<Browser>;
  signIn(browser: Browser, name: string, password: string, wanted?: string): Promise<Answer>;
  /** Everybody to whom a case can be given. */
  workers(): Promise<readonly Worker[]>;
  disable(id: string): Promise<void>;
  /** The token that the desk's page has for the session of this browser. */
  csrfOf(browser: Pick<Browser, "cookies">): Promise<string>;
  trail(): Promise<readonly Omit<AuditLine, "at" | "sequence">[]>;
}

/** Hashing is slow on purpose, so one is made for all. */
let hash: Promise<string> | undefined;

/** Sam Example is a lead, Jo Sample a link worker; both have the same password. */
export async function runDesk(env: Record<string, string> = {}, changes: Partial<Parts> = {}): Promise<DeskService> {
  hash ??= hashPassword(PASSWORD);
  const service = await runService(changes, env);
  const { shelf, clock } = service.parts;
  const people: readonly (readonly [name: string, role: Role])[] = [
    [SAM, "lead"],
    [JO, "link-worker"],
  ];
  for (const [fullName, role] of people) {
    const id = accountIdOf(fullName);
    await addAccount(shelf, { id, fullName, role, isFrom: "here", isDisabled: false, passwordHash: await hash });
  }
  const audit = createAuditTrail(shelf, clock);
  const signIn = createSignIn({ shelf, clock, desk: service.parts.config.desk, isBehindTls: false });
  const desk: DeskService = {
    ...service,
    signIn: (browser, name, password, wanted = "/desk") =>
      browser.post(
        `${service.url}/desk/sign-in`,
        new URLSearchParams([
          ["name", name],
          ["password", password],
          ["then", wanted],
        ]),
      ),
    async signedIn(name = JO) {
      const browser = openBrowser();
      await desk.signIn(browser, name, PASSWORD);
      return browser;
    },
    workers: () => signIn.workers(),
    async disable(id) {
      await disableAccount(id, true, keepingAccounts(service.parts));
    },
    async csrfOf(browser) {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      return (await signIn.whoIs(receivedWith({ cookie }))).csrfToken;
    },
    async trail() {
      const lines: Omit<AuditLine, "at" | "sequence">[] = [];
      for await (const { at: _at, sequence: _sequence, ...line } of allLines(audit)) lines.push(line);
      return lines;
    },
  };
  return desk;
}
