/**
 * The assistant as the Bot Framework knows it: an ActivityHandler that hands Activities to `turn`. It never sends by
 * itself: what is said is committed first and delivered from the store, so nothing is said twice or lost.
 */
import { type Activity, ActivityHandler, BotAdapter, type BotHandler, TurnContext } from "botbuilder";
import { CodedError } from "../knowledge/errors.ts";
import { arrivalOf } from "./arrival.ts";
import type { TurnResult, Turns } from "./turn.ts";

export interface Assistant {
  /**
   * Takes one Activity whose `conversation.id` and `from.id` the channel has made sure of. Resolves when it is answered
   * and durable, with `undefined` for what needs no answer: typing, events, the end of a conversation.
   * @throws CodedError `directline.activity-invalid`, or as `Turns.turn`.
   */
  receive(activity: Partial<Activity>): Promise<TurnResult | undefined>;
}

const RESULT = Symbol("the turn's result");

/** @param newId makes ids for messages that carry none. */
export function createAssistant(turns: Pick<Turns, "turn">, newId: () => string): Assistant {
  const adapter = new ReceivingAdapter();
  const handler = new ActivityHandler();
  const answer: BotHandler = async (context, next) => {
    const arrival = arrivalOf(context.activity, newId);
    if (arrival !== undefined) context.turnState.set(RESULT, await turns.turn(arrival));
    await next();
  };
  handler.onMessage(answer);
  handler.onConversationUpdate(answer);

  return {
    async receive(activity) {
      // The handler answers an `invoke` by sending, which nobody may.
      if (activity.type !== "message" && activity.type !== "conversationUpdate") return undefined;
      return await adapter.receive(activity, (context) => handler.run(context));
    },
  };
}

/** The way in only: the protocol's adapter with everything that sends taken away. */
export class ReceivingAdapter extends BotAdapter {
  async receive(
    activity: Partial<Activity>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<TurnResult | undefined> {
    const context = new TurnContext(this, activity);
    await this.runMiddleware(context, logic);
    return context.turnState.get<TurnResult>(RESULT);
  }

  override sendActivities(): Promise<never> {
    return Promise.reject(new CodedError("assistant.sends-nothing"));
  }
  override updateActivity(): Promise<never> {
    return Promise.reject(new CodedError("assistant.sends-nothing"));
  }
  override deleteActivity(): Promise<never> {
    return Promise.reject(new CodedError("assistant.sends-nothing"));
  }
  override continueConversation(): Promise<never> {
    return Promise.reject(new CodedError("assistant.sends-nothing"));
  }
}
