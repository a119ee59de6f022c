/**
 * One case into a colleague's caseload, whoever's it is: link workers fall ill. Nothing is said to the person, a chat that
 * is going on stays with whoever has it, and everything about the case goes along.
 */
import { CodedError } from "../../knowledge/errors.ts";
import type { KeptReferral } from "../store/store.ts";
import { type Doing, inboundOf } from "./act-turn.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import type { Ended } from "./outcome.ts";
import type { SignIn } from "./signed-in.ts";
import { type TakeUpDeps, takeUp } from "./take-up.ts";

export interface PassDeps extends TakeUpDeps {
  readonly store: CaseStore & TakeUpDeps["store"];
  readonly signIn: Pick<SignIn, "workers">;
}

/** @throws CodedError `http.parameter-invalid` for somebody who cannot sign in. */
export async function passOn(
  to: string,
  before: KeptReferral,
  { key, who, actId }: Doing,
  deps: PassDeps,
): Promise<Ended> {
  const colleague = (await deps.signIn.workers()).find(({ id }) => id === to);
  if (colleague === undefined) throw new CodedError("http.parameter-invalid", { parameter: "to" });
  // In somebody's caseload it is taken up: the person's "forget me" asks them.
  if (before.takenUp === undefined) await takeUp(key, who, inboundOf(actId), deps);
  const worker = { id: colleague.id, name: colleague.name };
  const isThere = await changeCase(
    deps.store,
    key,
    (facts) => ({ ...facts, worker, seenToAt: deps.clock.now() }),
    actId,
  );
  return { is: isThere ? "done" : "gone" };
}
