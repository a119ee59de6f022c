/**
 * Typing, both ways, and kept nowhere. The person's is told to the desk while a link worker has the conversation, and at no
 * other time: before that nobody of the desk is in it. The link worker's reaches the person's screens as an Activity that
 * stands in no transcript and moves no watermark, so whoever was away missed nothing.
 */
import type { Activity, ConversationAccount } from "botbuilder";
import type { State } from "../../../dialogs/state.ts";
import type { Words } from "../../../knowledge/languages/words.ts";
import { hearTyping, type Typing, tellTyping } from "../../desk/typing.ts";
import type { Limits } from "../../limits.ts";
import type { Shelf } from "../../store/shelf.ts";
import type { ConversationId, Store } from "../../store/store.ts";
import { type ActivitySet, linkWorkerAs } from "./activity-set.ts";

export interface TellTypingDeps {
  readonly store: Pick<Store, "load">;
  readonly shelf: Pick<Shelf, "tell">;
  readonly limits: Limits;
  readonly reopened: (stored: unknown) => State;
}

export type OnTyping = (conversation: ConversationId, listener: (typing: Typing) => void) => () => void;

/** Pages tell every few seconds. */
const MOST_A_MINUTE = 40;

/** @throws CodedError `http.too-many-requests` */
export async function tellPersonTypes(conversation: ConversationId, deps: TellTypingDeps): Promise<void> {
  await deps.limits.count("typing", conversation, MOST_A_MINUTE);
  const { state } = await deps.store.load(conversation);
  if (deps.reopened(state).live?.is !== "with-link-worker") return;
  await tellTyping(deps.shelf, { conversation, by: "person" });
}

/** Hears the desk once for all streams of this process. */
export function linkWorkersTyping(shelf: Pick<Shelf, "hear">): { readonly on: OnTyping; readonly stop: () => void } {
  const listeners = new Map<ConversationId, Set<(typing: Typing) => void>>();
  const stop = hearTyping(shelf, (typing) => {
    if (typing.by !== "link-worker") return;
    for (const listener of listeners.get(typing.conversation) ?? []) listener(typing);
  });
  return {
    stop,
    on(conversation, listener) {
      const screens = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, screens.add(listener));
      return () => {
        screens.delete(listener);
        if (screens.size === 0 && listeners.get(conversation) === screens) listeners.delete(conversation);
      };
    },
  };
}

/** As the stream carries it: the watermark stays where it was. */
export function typingSet({ conversation, name = "" }: Typing, after: number, now: number, words: Words): ActivitySet {
  const activity: Partial<Activity> = {
    type: "typing",
    timestamp: new Date(now),
    channelId: "directline",
    conversation: { id: conversation as string } as ConversationAccount,
    from: linkWorkerAs(name, words),
    channelData: { linkWorker: name },
  };
  return { activities: [activity], watermark: String(after) };
}
