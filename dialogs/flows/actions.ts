/** Buttons that are no answers: on a service card, or for the conversation. Their labels typed out mean the same. */

import type { World } from "../../knowledge/world.ts";
import { readCardAction } from "../answers/card-action.ts";
import { type Draft, draft, text } from "../draft.ts";
import { chatNow, leaveQueue, whereInQueue } from "../hand-off/waiting.ts";
import { backToAssistant } from "../hand-off/with-link-worker.ts";
import { known } from "../known.ts";
import type { Message, ServiceCard, Tap } from "../say.ts";
import { type State, without } from "../state.ts";
import { editPlan, showPlan } from "./plan.ts";
import { startCallBack, startReferral } from "./refer.ts";
import { showUrgent } from "./safety.ts";
import { actOnService } from "./saving.ts";
import { startWellbeing } from "./wellbeing.ts";

export type Action = Extract<Tap, { do: unknown }>;

export function act(action: Action, state: State, at: number, world: World): Draft {
  if ("service" in action) {
    const service = world.services.get(action.service);
    if (service === undefined) return draft(state, "rest", { say: [text(world.words("suggest.tell-none"))] });
    return actOnService(action.do, service, state, at, world);
  }
  switch (action.do) {
    case "more":
      return draft(state, "suggest");
    case "fit":
      return draft({ ...state, fitFrom: known(state, world).askedCount }, "decide");
    case "plan":
      return showPlan(state, at, world);
    case "edit-plan":
      return editPlan(state, at, world);
    case "human":
      return startReferral(state, at, world);
    case "urgent":
      return showUrgent(state, at, world);
    case "wellbeing":
      return startWellbeing(state, world);
    case "queue":
      return whereInQueue(state, at, world);
    case "chat-now":
      return chatNow(state, at, world);
    case "call-back":
      return startCallBack(state, at, world);
    case "leave-queue":
      return leaveQueue(state, at, world);
    case "assistant":
      return backToAssistant(state, at, world);
    case "carry-on":
      return draft(state.open?.id === "danger-person" ? without(state, "open") : state, "repeat");
  }
}

/** What was typed as a button of the last messages: its label, or "save 2", "tell me about the first". */
export function typedAction(typed: string, state: State, world: World): Action | undefined {
  const said = typed.trim().toLowerCase();
  for (const { tap, label } of state.last.flatMap((message) => message.buttons)) {
    if ("do" in tap && label.toLowerCase() === said) return tap;
  }
  for (const cards of [lastCards(state.last), lastSuggested(state, world)]) {
    const read = readCardAction(
      typed,
      cards.map((card) => card.name),
    );
    const card = read === undefined ? undefined : cards[read.position - 1];
    if (read && card) return { do: read.action, service: card.service };
  }
  return undefined;
}

type Shown = Pick<ServiceCard, "service" | "name">;

/** Still on the screen when the last reply had no such card ("I did not get that", or one service told of at length). */
function lastSuggested(state: State, world: World): readonly Shown[] {
  return (state.suggestions.at(-1)?.services ?? []).flatMap((service) => {
    const found = world.services.get(service);
    return found ? [{ service, name: found.name }] : [];
  });
}

function lastCards(messages: readonly Message[]): readonly ServiceCard[] {
  return messages.flatMap((message) =>
    message.parts.flatMap((part) =>
      part.is === "services" ? part.cards : part.is === "plan" ? part.plan.services : [],
    ),
  );
}
