/** The form for a name and a password, and what becomes of it. The password is never shown again. */
import { isRefusedAsTooMany } from "../../refusals.ts";
import type { Handler, Reply } from "../../route.ts";
import { isFromOwnPage } from "../../web/services/same-origin.ts";
import { LONGEST_NAME } from "./accounts.ts";
import { type Checked, checkPassword } from "./by-password.ts";
import { letIn } from "./let-in.ts";
import { busyProblem, lockedProblem, NOT_FROM_HERE, type Problem, passwordPage, WRONG } from "./pages.ts";
import { countFrom, fieldOf, type RouteDeps, withPage } from "./routes.ts";
import { sessionsOf, signedInWith } from "./sign-in.ts";
import { createTries } from "./tries.ts";
import { replyAfter, wantedOf } from "./wanted.ts";

export function passwordForm(deps: RouteDeps): Handler {
  const sessions = sessionsOf(deps);
  return async (received) => {
    const wanted = wantedOf(received.query.get("then"));
    if ((await signedInWith(received, sessions, deps)) !== undefined) return replyAfter(wanted);
    return withPage(passwordPage({ wanted, name: "" }, deps.isDemonstration), deps);
  };
}

export function takePassword(deps: RouteDeps): Handler {
  const { shelf, clock } = deps;
  const checking = { ...deps, tries: createTries(shelf, clock) };
  return async (received): Promise<Reply> => {
    const form = new URLSearchParams(await received.text());
    const wanted = wantedOf(fieldOf(form, "then"));
    const name = fieldOf(form, "name").trim().slice(0, LONGEST_NAME);
    const again = (problem: Problem, status: number) =>
      withPage(passwordPage({ wanted, name, problem }, deps.isDemonstration), deps, status);
    if (!isFromOwnPage(received.headers)) return again(NOT_FROM_HERE, 403);
    let checked: Checked;
    try {
      const address = await countFrom(received, deps);
      checked = await checkPassword({ name, password: fieldOf(form, "password"), address }, checking);
    } catch (error) {
      if (isRefusedAsTooMany(error)) return again(busyProblem(), 429);
      throw error;
    }
    if (checked.is === "locked") return again(lockedProblem(checked.which, checked.until - clock.now()), 429);
    if (checked.is === "wrong" || !(await letIn(received, checked.account, deps))) return again(WRONG, 401);
    return replyAfter(wanted);
  };
}
