/**
 * Signing in at the provider and coming back. What is under way is kept for ten minutes under the state, used once, and
 * only in the browser that began it.
 */
import { z } from "zod";
import type { Received, Reply } from "../../route.ts";
import type { OidcConfig } from "../settings.ts";
import { type Account, changeAccount, findAccount, providerIdOf } from "./accounts.ts";
import { cookieHeader, cookieIn } from "./cookies.ts";
import { type LetInDeps, letIn } from "./let-in.ts";
import type { FromProvider, Provider } from "./provider.ts";
import { nameIn, roleIn } from "./role-claim.ts";
import { digestOf, isSame, newSecret } from "./secret.ts";
import { sessionsOf } from "./sign-in.ts";
import { seeOther, type Wanted } from "./wanted.ts";

export interface ByProviderDeps extends LetInDeps {
  readonly oidc: OidcConfig;
  readonly provider: Provider;
}

/** `not-now`: the browser lost the way, or was too slow; starting again helps. */
export type Back =
  | { readonly is: "in"; readonly wanted: Wanted }
  | { readonly is: "refused"; readonly why: "not-now" | "provider" | "role" | "disabled" };

const KIND = "desk-oidc";
const BROWSER_COOKIE = "desk-oidc";
const UNDER_WAY_SECONDS = 600;
const underWay = z.object({
  nonce: z.string(),
  verifier: z.string(),
  wanted: z.string(),
  browser: z.string(),
});

/** @throws CodedError `desk.provider-unreachable` */
export async function startAtProvider(received: Received, wanted: Wanted, deps: ByProviderDeps): Promise<Reply> {
  const { shelf, clock, provider, isBehindTls } = deps;
  const [state, nonce, verifier] = [newSecret(), newSecret(), newSecret()];
  const location = await provider.startUrl({ state, nonce, verifier });
  // The same for all tabs, so that one that starts later does not undo another.
  const browser = cookieIn(received.headers, BROWSER_COOKIE, isBehindTls) ?? newSecret();
  const value = { nonce, verifier, wanted, browser: digestOf(browser) };
  const expiresAt = clock.now() + UNDER_WAY_SECONDS * 1_000;
  await shelf.put(KIND, digestOf(state), value, { expectedVersion: 0, expiresAt });
  const cookie = { name: BROWSER_COOKIE, value: browser, maxAgeSeconds: UNDER_WAY_SECONDS };
  received.setCookie(cookieHeader(cookie, isBehindTls));
  return seeOther(location);
}

/** @throws CodedError `desk.provider-unreachable` */
export async function backFromProvider(received: Received, deps: ByProviderDeps): Promise<Back> {
  const { shelf, audit, oidc, provider, isBehindTls } = deps;
  const state = received.query.get("state") ?? "";
  const kept = await shelf.get(KIND, digestOf(state));
  const began = kept && underWay.parse(kept.value);
  const browser = cookieIn(received.headers, BROWSER_COOKIE, isBehindTls);
  if (began === undefined) return { is: "refused", why: "not-now" };
  const isTheirs = browser !== undefined && isSame(digestOf(browser), began.browser);
  if (!isTheirs || !(await shelf.remove(KIND, digestOf(state)))) {
    await audit.add({ who: "system", did: "sign-in-refused", detail: "not-now" });
    return { is: "refused", why: "not-now" };
  }

  const from = await provider.finish(received.query, { state, nonce: began.nonce, verifier: began.verifier });
  const who = from === undefined ? undefined : providerIdOf(oidc.issuer, from.subject);
  const refuse = async (why: "provider" | "role" | "disabled"): Promise<Back> => {
    const about = who === undefined ? {} : { about: who };
    await audit.add({ who: "system", did: "sign-in-refused", ...about, detail: why });
    return { is: "refused", why };
  };
  if (from === undefined || who === undefined) return await refuse("provider");
  const before = await findAccount(shelf, who);
  const account = await noted(who, from, deps);
  // What somebody may no longer do they may do in no other browser either.
  if (before !== undefined && before.role !== account?.role) await sessionsOf(deps).endAllOf(who);
  if (account === undefined) return await refuse("role");
  if (account.isDisabled || !(await letIn(received, account, deps, from.idToken))) return await refuse("disabled");
  return { is: "in", wanted: began.wanted };
}

/** The account with what the provider says today; `undefined` without a role. */
async function noted(
  id: string,
  { claims }: FromProvider,
  { shelf, clock, oidc }: ByProviderDeps,
): Promise<Account | undefined> {
  const role = roleIn(claims, oidc);
  if (role === undefined) {
    await changeAccount(shelf, id, (before) => before && { ...before, hasNoRole: true });
    return undefined;
  }
  const today = { id, fullName: nameIn(claims), role, isFrom: "provider" as const, signedInAt: clock.now() };
  return await changeAccount(shelf, id, (before) => ({ ...today, isDisabled: before?.isDisabled ?? false }));
}
