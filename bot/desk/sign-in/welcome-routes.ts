/** The page of a first-run link: choose a password, and be signed in. Looking at it uses nothing up, so a preview may. */
import { isRefusedAsTooMany } from "../../refusals.ts";
import type { Handler, Reply } from "../../route.ts";
import { isFromOwnPage } from "../../web/services/same-origin.ts";
import { letIn } from "./let-in.ts";
import { busyProblem, CHOICE_SAYS, NOT_FROM_HERE, OVER_PAGE, type Problem, welcomePage } from "./pages.ts";
import { countFrom, fieldOf, type RouteDeps, withPage } from "./routes.ts";
import { replyAfter, wantedOf } from "./wanted.ts";
import { type Chosen, choosePassword, welcomed } from "./welcome.ts";

export function welcomeForm(deps: RouteDeps): Handler {
  return async ({ params }) => {
    const token = params.token ?? "";
    const account = await welcomed(token, deps.shelf, deps.clock.now());
    if (account === undefined) return withPage(OVER_PAGE, deps, 410);
    return withPage(welcomePage(token, account.fullName, undefined), deps);
  };
}

export function takeChoice(deps: RouteDeps): Handler {
  return async (received): Promise<Reply> => {
    const token = received.params.token ?? "";
    const form = new URLSearchParams(await received.text());
    const account = await welcomed(token, deps.shelf, deps.clock.now());
    if (account === undefined) return withPage(OVER_PAGE, deps, 410);
    const again = (problem: Problem, status: number) =>
      withPage(welcomePage(token, account.fullName, problem), deps, status);
    if (!isFromOwnPage(received.headers)) return again({ ...NOT_FROM_HERE, field: "password" }, 403);
    let chosen: Chosen;
    try {
      await countFrom(received, deps);
      chosen = await choosePassword(
        token,
        { password: fieldOf(form, "password"), again: fieldOf(form, "again") },
        deps,
      );
    } catch (error) {
      if (isRefusedAsTooMany(error)) return again({ ...busyProblem(), field: "password" }, 429);
      throw error;
    }
    if (chosen.is === "refused") return again(CHOICE_SAYS[chosen.problem], 400);
    if (chosen.is === "over" || !(await letIn(received, chosen.account, deps))) return withPage(OVER_PAGE, deps, 410);
    return replyAfter(wantedOf(undefined));
  };
}
