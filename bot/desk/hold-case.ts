/** A lead holds a conversation against deletion, with a reason and an end date, or no longer does (rule 26). */
import { type ActTurnDeps, actTurn, type Doing } from "./act-turn.ts";
import type { CaseAct } from "./api.ts";
import type { CaseStore } from "./change-case.ts";
import type { Ended } from "./outcome.ts";

export interface HoldDeps extends ActTurnDeps {
  readonly store: CaseStore & ActTurnDeps["store"];
}

export async function holdCase(
  act: Extract<CaseAct, { readonly act: "hold" | "release-hold" }>,
  doing: Doing,
  deps: HoldDeps,
): Promise<Ended> {
  const entries = await turnOf(act, doing, deps);
  const after = await deps.store.referral(doing.key);
  if (after === undefined) return { is: "gone" };
  const isDone = after.hold?.until === (act.act === "hold" ? act.until : undefined);
  return isDone ? { is: "done", entries } : { is: "ended" };
}

function turnOf(act: Parameters<typeof holdCase>[0], doing: Doing, deps: HoldDeps): ReturnType<typeof actTurn> {
  if (act.act === "release-hold") return actTurn({ does: "release-hold" }, doing, deps);
  return actTurn({ does: "hold", reason: act.reason, until: act.until }, doing, deps);
}
