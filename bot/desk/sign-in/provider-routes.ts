/** Signing in at work: the page with the way there, the way there, and the way back. */
import { CodedError } from "../../../knowledge/errors.ts";
import { outline } from "../../log.ts";
import type { Handler, Reply } from "../../route.ts";
import { type ByProviderDeps, backFromProvider, startAtProvider } from "./by-provider.ts";
import { PROVIDER_SAYS, providerPage } from "./pages.ts";
import { countFrom, type RouteDeps, withPage } from "./routes.ts";
import { sessionsOf, signedInWith } from "./sign-in.ts";
import { replyAfter, type Wanted, wantedOf } from "./wanted.ts";

type Deps = RouteDeps & ByProviderDeps;

export function providerForm(deps: RouteDeps): Handler {
  const sessions = sessionsOf(deps);
  return async (received) => {
    const wanted = wantedOf(received.query.get("then"));
    if ((await signedInWith(received, sessions, deps)) !== undefined) return replyAfter(wanted);
    return withPage(providerPage(wanted, undefined), deps);
  };
}

export function providerStart(deps: Deps): Handler {
  return async (received) => {
    const wanted = wantedOf(received.query.get("then"));
    await countFrom(received, deps);
    return await orAway(wanted, deps, () => startAtProvider(received, wanted, deps));
  };
}

export function providerBack(deps: Deps): Handler {
  return async (received) => {
    await countFrom(received, deps);
    const wanted = wantedOf(undefined);
    return await orAway(wanted, deps, async () => {
      const back = await backFromProvider(received, deps);
      if (back.is === "in") return replyAfter(back.wanted);
      return withPage(providerPage(wanted, PROVIDER_SAYS[back.why]), deps, back.why === "not-now" ? 400 : 403);
    });
  };
}

/** A provider that is away is a page with the way to try again, and a line in the log. */
async function orAway(wanted: Wanted, deps: RouteDeps, answer: () => Promise<Reply>): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== "desk.provider-unreachable") throw error;
    deps.log.error(outline(error), "the sign-in provider is away");
    return withPage(providerPage(wanted, PROVIDER_SAYS.unreachable), deps, 503);
  }
}
