/** A link worker adds a service to the person's plan, and the person is told. */
import type { World } from "../../knowledge/world.ts";
import { serviceCard } from "../cards.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { FromDesk } from "../input.ts";
import type { Message } from "../say.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { withoutAsked } from "./asked-in-between.ts";
import { isLive } from "./change.ts";
import { mayBeTold } from "./may-be-told.ts";
import { openReferral } from "./referral-of.ts";
import { heldBy } from "./worker-acts.ts";

type Add = Extract<FromDesk, { readonly does: "add-service" }> & { readonly at: number };

/**
 * One for people in danger is only shown, to be saved by themselves after hearing who could see it (rule 22). Outside a
 * live conversation nothing is named: somebody else may be looking (rule 23). While a link worker has it, nobody else
 * speaks in it (rule 9); and whoever asked for nobody has no link worker.
 */
export function addedService(before: State, act: Add, world: World): Draft {
  const service = world.services.get(act.service);
  const isOthers = before.live?.is === "with-link-worker" && heldBy(before, act) === undefined;
  if (service === undefined || openReferral(before)?.reference !== act.reference || isOthers)
    return draft(before, "rest");
  if (before.saved.includes(service.id)) return draft(before, "rest");
  const state = withoutAsked(before);
  const isTalking = isLive(state);
  if (service.isSensitive) {
    const card = serviceCard({ service, reasons: [] }, act.at, state, world);
    const shown: Message = {
      parts: [
        { is: "text", text: world.words("live.service-shown", { name: act.worker.name }) },
        { is: "services", cards: [card] },
      ],
      buttons: [],
    };
    return draft(state, "rest", { say: isTalking ? [shown] : [] });
  }
  const next: State = {
    ...state,
    saved: [...state.saved, service.id],
    refused: state.refused.filter((each) => each.service !== service.id),
    struckOut: state.struckOut.filter((line) => line !== `service.${service.id}`),
  };
  const line = isTalking
    ? world.words("live.service-added", { name: act.worker.name, service: service.name })
    : world.words("live.service-added-unnamed");
  const told = { ...text(line), buttons: [button("plan", world)] };
  return draft(next, "rest", { say: isTalking || mayBeTold(state) ? [told] : [] });
}
