/** A link worker adds a service to the person's plan: it is in the case once it is in the plan. */
import { CodedError } from "../../knowledge/errors.ts";
import type { World } from "../../knowledge/world.ts";
import type { KeptReferral } from "../store/store.ts";
import { type ActTurnDeps, actTurn, type Doing } from "./act-turn.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import type { AloneDeps } from "./commit-alone.ts";
import { type Ended, isNoted, notDone } from "./outcome.ts";

export interface AddServiceDeps extends ActTurnDeps {
  readonly store: CaseStore & ActTurnDeps["store"];
  readonly reopened: AloneDeps["reopened"];
  readonly world: () => World;
}

/** @throws CodedError `http.parameter-invalid` for one that is not in the directory. */
export async function addService(
  service: string,
  before: KeptReferral,
  doing: Doing,
  deps: AddServiceDeps,
): Promise<Ended> {
  const { key, who, actId } = doing;
  const name = deps.world().services.get(service)?.name;
  if (name === undefined) throw new CodedError("http.parameter-invalid", { parameter: "service" });
  if (isNoted(before, actId)) return { is: "done" };
  const holder = before.live?.is === "with-link-worker" ? before.live.by : undefined;
  if (holder !== undefined && holder.id !== who.id) return { is: "taken", by: holder };
  const entries = await actTurn({ does: "add-service", service }, doing, deps);
  const { state } = await deps.store.load(key.conversation);
  const isInPlan = deps.reopened(state).saved.includes(service);
  if (entries.length === 0 && !isInPlan) return notDone(who, await deps.store.referral(key));
  // One for people in danger was only shown (rule 22): whether it is saved is theirs.
  if (!isInPlan) return { is: "done", entries };
  // The case outlives the conversation and its plan, and at its end somebody is asked what was taken up.
  const isThere = await changeCase(
    deps.store,
    key,
    (facts) => ({
      ...facts,
      added: [...(facts.added ?? []).filter((each) => each.service !== service), { service, name }],
    }),
    actId,
  );
  return isThere ? { is: "done", entries } : { is: "gone" };
}
