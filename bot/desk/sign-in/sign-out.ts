/** Signing out: here, and at the provider where it offers that. Whoever is signed out already is told so, and no more. */

import { CodedError } from "../../../knowledge/errors.ts";
import type { Handler, Received } from "../../route.ts";
import { cookieHeader, cookieIn } from "./cookies.ts";
import { signedOutPage } from "./pages.ts";
import type { Provider } from "./provider.ts";
import { fieldOf, type RouteDeps, withPage } from "./routes.ts";
import { carriesToken, SESSION_COOKIE, sessionsOf } from "./sign-in.ts";

/** The name of the hidden field with the CSRF token; the header `X-CSRF-Token` does as well. */
export const CSRF_FIELD = "csrf";

export function signOut(deps: RouteDeps, provider?: Pick<Provider, "endUrl">): Handler {
  const { audit, isBehindTls } = deps;
  const sessions = sessionsOf(deps);
  const forget = (received: Received) =>
    received.setCookie(cookieHeader({ name: SESSION_COOKIE, value: "", maxAgeSeconds: 0 }, isBehindTls));
  return async (received) => {
    const given = received.headers["x-csrf-token"] ?? fieldOf(new URLSearchParams(await received.text()), CSRF_FIELD);
    const held = cookieIn(received.headers, SESSION_COOKIE, isBehindTls);
    const found = held === undefined ? undefined : await sessions.find(held);
    if (found === undefined || "copiedFrom" in found) {
      forget(received);
      return withPage(signedOutPage(undefined), deps);
    }
    const { id, session } = found;
    if (!carriesToken(received, session, given)) throw new CodedError("desk.forbidden");
    await audit.add({ who: session.worker.id, did: "signed-out" });
    await sessions.end(id);
    forget(received);
    const { idToken } = session;
    const onward = idToken === undefined ? undefined : await provider?.endUrl(idToken);
    // Not a redirect: browsers hold the whole way of a form to the page's `form-action`.
    const headers = onward === undefined ? {} : { Refresh: `0; url=${onward}` };
    return withPage(signedOutPage(onward), deps, 200, headers);
  };
}
