/**
 * `desk`: who may sign in at the desk. A server may be using the store: whoever is disabled is signed out there at once.
 * Nobody types somebody else's password: a link goes to the person, who chooses their own.
 */
import { parseArgs } from "node:util";
import { systemClock } from "../clock.ts";
import type { Config } from "../config.ts";
import { ROLES, type Role } from "../desk/api.ts";
import { type Account, accountIdOf, LONGEST_NAME, listAccounts } from "../desk/sign-in/accounts.ts";
import {
  addPerson,
  disableAccount,
  type KeepDeps,
  keepingAccounts,
  resetAccount,
  unlock,
} from "../desk/sign-in/keep-accounts.ts";
import { createTries } from "../desk/sign-in/tries.ts";
import type { Run } from "./command.ts";
import type { Streams } from "./json-lines.ts";
import { withStore, withStoreMade } from "./with-store.ts";

const USAGE = `desk add-user "NAME" --role link-worker|lead
desk list
desk disable NAME, desk enable NAME, desk reset NAME
desk unlock NAME, or desk unlock --address ADDRESS
desk --help says what each does.
`;

type Asked =
  | { readonly does: "list" }
  | { readonly does: "add-user"; readonly name: string; readonly role: Role }
  | { readonly does: "disable" | "enable" | "reset" | "unlock"; readonly name: string }
  | { readonly does: "unlock-address"; readonly address: string };

type Tell = Pick<Streams, "output" | "errors">;

export const runDesk: Run = async (streams, args) => {
  const asked = askedIn(args);
  if (asked === undefined) {
    streams.errors.write(USAGE);
    return 2;
  }
  const open = asked.does === "add-user" ? withStoreMade : withStore;
  return await open(streams, async ({ config, shelf }) => {
    return await does(asked, config, keepingAccounts({ shelf, clock: systemClock }), streams);
  });
};

async function does(asked: Asked, config: Config, deps: KeepDeps, tell: Tell): Promise<number> {
  switch (asked.does) {
    case "list":
      return await tellAccounts(deps, tell);
    case "add-user":
      return await add(asked.name, asked.role, config, deps, tell);
    case "unlock-address":
      return tellUnlocked(await unlock({ is: "address", value: asked.address }, deps), tell);
  }
  const account = await named(asked.name, deps);
  if (account === undefined) {
    tell.errors.write(`There is no account "${asked.name}". desk list shows them all.\n`);
    return 1;
  }
  switch (asked.does) {
    case "unlock":
      return tellUnlocked(await unlock({ is: "name", value: account.id }, deps), tell);
    case "reset":
      return tellLink(account.fullName, await resetAccount(account.id, deps), config, tell);
    case "disable":
      await disableAccount(account.id, true, deps);
      tell.output.write(`${account.fullName} cannot sign in any more, and is signed out everywhere.\n`);
      return 0;
    case "enable":
      await disableAccount(account.id, false, deps);
      tell.output.write(`${account.fullName} can sign in again.\n`);
      return 0;
  }
}

async function add(name: string, role: Role, config: Config, deps: KeepDeps, tell: Tell): Promise<number> {
  if (config.desk.oidc !== undefined) {
    tell.errors.write("DESK_OIDC_ISSUER is set: people are added at that provider, and their role is given there.\n");
    return 1;
  }
  const path = await addPerson(name, role, deps);
  if (path !== undefined) return tellLink(name, path, config, tell);
  tell.errors.write(`There is an account of that name already. desk reset gives it a new link.\n`);
  return 1;
}

function tellLink(name: string, path: string | undefined, config: Config, { output, errors }: Tell): number {
  if (path === undefined) {
    errors.write(`${name} signs in at the provider, or is disabled: there is no link to give.\n`);
    return 1;
  }
  output.write(`${name} chooses a password here. The link works once, for one day, and is not shown again:\n`);
  output.write(`${new URL(path, config.publicUrl ?? `http://localhost:${config.port}`).href}\n`);
  return 0;
}

function tellUnlocked(wasCounted: boolean, { output }: Tell): number {
  output.write(wasCounted ? "Unlocked.\n" : "There was nothing to unlock.\n");
  return 0;
}

async function tellAccounts({ shelf, clock }: KeepDeps, { output }: Tell): Promise<number> {
  const tries = createTries(shelf, clock);
  for (const account of await listAccounts(shelf)) {
    const isLocked = await tries.isLocked({ is: "name", value: account.id });
    const { id, fullName: name, role, isFrom: from, isDisabled } = account;
    const line = { id, name, role, from, ...(isDisabled && { isDisabled }), ...(isLocked && { isLocked }) };
    output.write(`${JSON.stringify({ ...line, ...(isWaiting(account) && { isWaitingForPassword: true }) })}\n`);
  }
  return 0;
}

function isWaiting({ isFrom, passwordHash }: Account): boolean {
  return isFrom === "here" && passwordHash === undefined;
}

/** By the name, as it is typed to sign in, or by the id that the list shows. */
async function named(name: string, { shelf }: KeepDeps): Promise<Account | undefined> {
  const accounts = await listAccounts(shelf);
  return accounts.find(({ id }) => id === name || id === accountIdOf(name));
}

/** `undefined`: that is no way to ask. */
function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const options = { role: { type: "string" }, address: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [does, name = "", ...more] = positionals;
    const { role: roleGiven, address } = values;
    if (more.length > 0) return undefined;
    const isAlone = roleGiven === undefined && address === undefined;
    if (does === "list") return name === "" && isAlone ? { does } : undefined;
    if (does === "unlock" && address !== undefined)
      return name === "" && roleGiven === undefined ? { does: "unlock-address", address } : undefined;
    if (name.trim() === "" || name.length > LONGEST_NAME || address !== undefined) return undefined;
    if (does === "add-user") {
      const role = ROLES.find((each) => each === roleGiven);
      return role && { does, name: name.trim(), role };
    }
    const isKnown = does === "disable" || does === "enable" || does === "reset" || does === "unlock";
    return isKnown && isAlone ? { does, name } : undefined;
  } catch {
    return undefined;
  }
}
