/** Where somebody goes after signing in: a page of the desk that they wanted, or nowhere, in a tab of its own. */
import type { Received, Reply } from "../../route.ts";

/** A path of the desk, or `close`: this tab was only opened to sign in. */
export type Wanted = string;

export const CLOSE = "close";
const DESK = "/desk";
const LONGEST = 500;
/** Signing in is not what anybody wanted to come back to. */
const NOT_AFTER = /^\/desk\/(?:sign-in|signed-in|sign-out|oidc|welcome)(?:[/?]|$)/;
const OURS = /^\/desk(?:[/?]|$)/;

/** What was asked for where it is ours, else the desk. */
export function wantedOf(asked: string | null | undefined): Wanted {
  if (asked === CLOSE) return CLOSE;
  if (asked === null || asked === undefined || asked.length > LONGEST) return DESK;
  const base = "http://desk.invalid";
  if (!URL.canParse(asked, base)) return DESK;
  const { origin, pathname, search } = new URL(asked, base);
  // Read and written anew: what a browser would take for another host does not come through.
  const path = pathname + search;
  return origin === base && OURS.test(path) && !NOT_AFTER.test(path) ? path : DESK;
}

/** The reply to somebody who has signed in. */
export function replyAfter(wanted: Wanted): Reply {
  return seeOther(wanted === CLOSE ? "/desk/signed-in" : wanted);
}

/** The reply to a page's request by somebody who is signed out: to sign in, and then back here. */
export function toSignIn({ path, query }: Pick<Received, "path" | "query">): Reply {
  const wanted = query.size === 0 ? path : `${path}?${query}`;
  return seeOther(`/desk/sign-in?${new URLSearchParams([["then", wantedOf(wanted)]])}`);
}

export function seeOther(location: string): Reply {
  return { status: 303, empty: true, headers: { Location: location } };
}
