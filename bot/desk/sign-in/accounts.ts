/**
 * Who may sign in at the desk: accounts made by `what-matters desk` with a password of their own, or people whom the
 * provider sends, noted when they first come so that colleagues can be named. An account is disabled, never deleted: its
 * id stays in the audit trail and is never used for somebody else.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Shelf } from "../../store/shelf.ts";
import { ROLES } from "../api.ts";

const account = z.object({
  id: z.string(),
  fullName: z.string(),
  role: z.enum(ROLES),
  isFrom: z.enum(["here", "provider"]),
  isDisabled: z.boolean(),
  /** As `password-hash.ts` makes it; absent until the person chose one. */
  passwordHash: z.string().optional(),
  /** The link for choosing a password: its digest, and until when it works, in ms since 1970. */
  welcome: z.object({ digest: z.string(), until: z.number() }).optional(),
  signedInAt: z.number().optional(),
  /** The provider gave them no role when they last came. */
  hasNoRole: z.literal(true).optional(),
});
export type Account = z.infer<typeof account>;

const KIND = "desk-account";
export const LONGEST_NAME = 100;
const LONGEST_ID = 40;
/** Of no alphabet that an address is written in. */
const OTHER_LETTER = /(?!\p{ASCII})[\p{L}\p{N}]/u;
const DAY_MS = 86_400_000;
/** Who the provider has not sent for so long is no colleague any more. */
const PROVIDER_KEPT_MS = 90 * DAY_MS;

/** The id under which a name signs in, however it is typed: "Sam Example" and "sam.example" are one. */
export function accountIdOf(name: string): string {
  const typed = name.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
  const plain = typed.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return plain === "" || OTHER_LETTER.test(typed) ? `worker-${shortDigest(typed)}` : plain.slice(0, LONGEST_ID);
}

export function providerIdOf(issuer: string, subject: string): string {
  return `work-${shortDigest(`${issuer}\n${subject}`)}`;
}

export function firstNameOf(fullName: string): string {
  return fullName.trim().split(/\s+/)[0] ?? "";
}

export async function findAccount(shelf: Shelf, id: string): Promise<Account | undefined> {
  const kept = await shelf.get(KIND, id);
  return kept && account.parse(kept.value);
}

/** By name. */
export async function listAccounts(shelf: Shelf): Promise<readonly Account[]> {
  const found: Account[] = [];
  for await (const { value } of shelf.list(KIND)) found.push(account.parse(value));
  return found.sort((left, right) => left.fullName.localeCompare(right.fullName) || left.id.localeCompare(right.id));
}

/** False when there is an account with this id already. */
export async function addAccount(shelf: Shelf, added: Account): Promise<boolean> {
  return await shelf.put(KIND, added.id, added, { expectedVersion: 0 });
}

/**
 * What became of the account. `change` sees what is there just now, is asked again when somebody else was faster, and
 * gives `undefined` to leave everything as it is.
 */
export async function changeAccount(
  shelf: Shelf,
  id: string,
  change: (before: Account | undefined) => Account | undefined,
): Promise<Account | undefined> {
  // Ends: each time round somebody else has got on.
  for (;;) {
    const kept = await shelf.get(KIND, id);
    const after = change(kept && account.parse(kept.value));
    if (after === undefined) return undefined;
    const options = { expectedVersion: kept?.version ?? 0, ...expiryOf(after) };
    if (await shelf.put(KIND, id, after, options)) return after;
  }
}

function expiryOf({ isFrom, isDisabled, signedInAt }: Account): { readonly expiresAt?: number } {
  const isKept = isFrom === "here" || isDisabled || signedInAt === undefined;
  return isKept ? {} : { expiresAt: signedInAt + PROVIDER_KEPT_MS };
}

function shortDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
