/** What the routes around signing in share: what they are given, how they answer with a page, and how often they may be asked. */
import { clientAddress } from "../../address.ts";
import type { Limits } from "../../limits.ts";
import type { Log } from "../../log.ts";
import type { Received, Reply } from "../../route.ts";
import type { LetInDeps } from "./let-in.ts";
import { deskPage } from "./page.ts";
import type { Words } from "./pages.ts";

export interface RouteDeps extends LetInDeps {
  readonly log: Log;
  readonly limits: Limits;
  readonly trustedProxies: number;
  readonly isDemonstration: boolean;
}

/** Each may cost a slow hash, a write or a question to the provider. */
const A_MINUTE = 30;

/** @throws CodedError `http.too-many-requests` */
export async function countFrom(received: Received, { limits, trustedProxies }: RouteDeps): Promise<string> {
  const address = clientAddress(received, trustedProxies);
  await limits.count("desk-sign-in", address, A_MINUTE);
  return address;
}

export function withPage(
  words: Words,
  { isDemonstration }: Pick<RouteDeps, "isDemonstration">,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return deskPage({ ...words, isDemonstration }, status, headers);
}

/** The one value of a form's field; nothing where it was sent twice. */
export function fieldOf(form: URLSearchParams, name: string): string {
  const [value = "", ...more] = form.getAll(name);
  return more.length === 0 ? value : "";
}
