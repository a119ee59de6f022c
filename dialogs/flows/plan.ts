/**
 * The wellbeing plan: what matters in the person's own words, the services they chose and how to reach them, next steps,
 * and what to do if things get worse. It never quotes a message in which danger was noticed (rule 22).
 */
import type { World } from "../../knowledge/world.ts";
import { serviceCard, urgentLine } from "../cards.ts";
import { type Draft, draft, text } from "../draft.ts";
import { known } from "../known.ts";
import { put, toMessage } from "../put.ts";
import type { Button, PlanView } from "../say.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { advice } from "./advice.ts";
import { matters, planLines, steps } from "./plan-lines.ts";
import { mayAskWellbeing } from "./wellbeing.ts";

/** Always there, whoever the person is; they never vanish by themselves (rule 29). */
const IF_WORSE = ["999", "nhs-111-mental-health", "samaritans"];

export function showPlan(state: State, at: number, world: World): Draft {
  const plan = planOf(state, at, world);
  if (plan.matters.length + plan.services.length + plan.steps.length === 0) {
    return draft(state, "repeat", { before: [world.words("plan.empty")] });
  }
  const lines = plan.services.length === 0 ? [world.words("plan.no-services")] : [];
  const message = {
    parts: [{ is: "plan" as const, plan }, ...lines.map((line) => ({ is: "text" as const, text: line }))],
    buttons: planButtons(state, world),
  };
  return draft(state, "rest", { say: [message] });
}

/** Asks which lines to take out: the plan is edited where it is shown. */
export function editPlan(state: State, at: number, world: World): Draft {
  const open = put("plan.strike", state, at, world);
  if (open === undefined || planLines(state, world).length === 0) {
    return draft(state, "rest", { say: [text(world.words("plan.empty"))] });
  }
  return draft({ ...state, open }, "rest", { say: [toMessage(open)] });
}

export function planOf(state: State, at: number, world: World): PlanView {
  const now = known(state, world);
  const isIn = (id: string) => !state.struckOut.includes(id);
  return {
    matters: matters(now)
      .filter(({ id }) => isIn(id))
      .map(({ label }) => label),
    services: state.saved.flatMap((id) => {
      const service = world.services.get(id);
      return service ? [serviceCard({ service, reasons: [] }, at, state, world)] : [];
    }),
    steps: steps(now, world)
      .filter(({ id }) => isIn(id))
      .map(({ label }) => label),
    advice: advice(now, world),
    ifWorse: IF_WORSE.flatMap((id) => {
      const contact = world.urgent.get(id);
      return contact ? [urgentLine(contact, at, world)] : [];
    }),
  };
}

function planButtons(state: State, world: World): Button[] {
  const wellbeing = mayAskWellbeing(state, world) ? [button("wellbeing", world)] : [];
  return [button("edit-plan", world), button("more", world), button("human", world), ...wellbeing];
}
