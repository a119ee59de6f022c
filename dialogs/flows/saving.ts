/** Saving a service to the plan, taking it out, hearing more about it, or saying that it is not for me. */
import type { Service } from "../../knowledge/directory/service.ts";
import type { World } from "../../knowledge/world.ts";
import { serviceCard } from "../cards.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Arrival } from "../input.ts";
import { known } from "../known.ts";
import { put, toMessage } from "../put.ts";
import type { ServiceAction } from "../say.ts";
import { type Answer, type State, without } from "../state.ts";
import { NOT_SAID, unmetEffects } from "../unmet.ts";
import { button } from "../wording.ts";

export function actOnService(action: ServiceAction, service: Service, state: State, at: number, world: World): Draft {
  switch (action) {
    case "save":
      return service.isSensitive
        ? askAbout("confirm-sensitive", service, state, at, world)
        : saved(state, service, world);
    case "unsave":
      return draft({ ...state, saved: state.saved.filter((id) => id !== service.id) }, "rest", {
        say: [withPlanButton(world.words("suggest.unsaved", { name: service.name }), world)],
      });
    case "refuse":
      return askAbout("refuse-reason", service, refusedFor(state, service.id), at, world);
    case "tell":
      return draft(state, "rest", { say: [tell(service, at, state, world)] });
  }
}

/** The plan lists such a service only after the person heard who could see it (rule 22). */
export function afterSensitive(state: State, answer: Answer, world: World): Draft {
  const service = pending(state, world);
  const next = without(state, "pendingService");
  if (service === undefined || answer.value[0] !== "yes") {
    return draft(next, "rest", { say: [withPlanButton(world.words("suggest.not-saved"), world)] });
  }
  return saved(next, service, world);
}

/** What was not right counts as a need unmet, also when it is not said: the first of the person's that the service is for. */
export function afterRefusal(state: State, answer: Answer, world: World, { at }: Pick<Arrival, "at">): Draft {
  const id = state.pendingService;
  const reason = (typeof answer.value === "string" ? undefined : answer.value[0]) ?? NOT_SAID;
  const next = without(state, "pendingService");
  const refused = next.refused.map((each) => (each.service === id ? { ...each, reason } : each));
  const need = known(state, world).needs.find((each) => pending(state, world)?.needs.includes(each));
  const effects = need === undefined ? [] : unmetEffects(next, [need], reason, at, world);
  return draft({ ...next, refused }, "suggest", { before: [world.words("suggest.refused")], effects });
}

function saved(state: State, service: Service, world: World): Draft {
  const next = state.saved.includes(service.id) ? state : { ...state, saved: [...state.saved, service.id] };
  const line = world.words("suggest.saved", { name: service.name });
  return draft(next, "rest", { say: [withPlanButton(line, world)] });
}

function askAbout(
  question: "confirm-sensitive" | "refuse-reason",
  service: Service,
  state: State,
  at: number,
  world: World,
): Draft {
  const pending = { ...state, pendingService: service.id };
  const open = put(question, pending, at, world);
  return open ? draft({ ...pending, open }, "rest", { say: [toMessage(open)] }) : draft(state, "rest");
}

function refusedFor(state: State, service: string): State {
  if (state.refused.some((each) => each.service === service)) return state;
  const saved = state.saved.filter((id) => id !== service);
  return { ...state, saved, refused: [...state.refused, { service }] };
}

function tell(service: Service, at: number, state: State, world: World) {
  const card = serviceCard({ service, reasons: [] }, at, state, world);
  return {
    parts: [{ is: "services" as const, cards: [card] }],
    buttons: [button("plan", world), button("human", world)],
  };
}

function withPlanButton(line: string, world: World) {
  return { ...text(line), buttons: [button("plan", world), button("more", world), button("human", world)] };
}

function pending(state: State, world: World): Service | undefined {
  return state.pendingService === undefined ? undefined : world.services.get(state.pendingService);
}
