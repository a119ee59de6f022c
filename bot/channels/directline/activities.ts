/** Sending and reading Activities over REST. A POST is answered once the turn that it caused is durable. */
import type { ChannelAccount, ConversationAccount } from "botbuilder";
import { z } from "zod";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Words } from "../../../knowledge/languages/words.ts";
import { isTap } from "../../arrival.ts";
import type { Assistant } from "../../assistant.ts";
import type { Clock } from "../../clock.ts";
import type { Received, Reply } from "../../route.ts";
import type { ConversationId, Entry, Store } from "../../store/store.ts";
import { type AccessDeps, enter } from "./access.ts";
import { activityId, activitySet, readWatermark } from "./activity-set.ts";
import { isStarted } from "./conversations.ts";
import { type FromHubDeps, isFromHub, takeFromHub } from "./from-hub.ts";
import { withHandOffEvents } from "./hand-off-events.ts";
import { countMessage, type MessageLimitDeps } from "./message-limit.ts";
import { type TellTypingDeps, tellPersonTypes } from "./typing.ts";

export interface ActivityDeps extends AccessDeps, MessageLimitDeps, TellTypingDeps, FromHubDeps {
  readonly store: Store;
  readonly assistant: Assistant;
  readonly clock: Clock;
  readonly words: () => Words;
}

/** How many entries one answer or one frame carries; the client asks again from its watermark. */
export const PAGE = 200;

const activitySchema = z.looseObject({
  type: z.string(),
  from: z.looseObject({ id: z.string().max(200) }).optional(),
});

/** Takes one Activity and answers with its id: the same one when it was sent before. */
export async function postActivity(received: Received, deps: ActivityDeps): Promise<Reply> {
  const { caller, conversation } = await enter(received, deps);
  const parsed = activitySchema.safeParse(await received.json());
  if (!parsed.success) throw new CodedError("directline.activity-invalid");
  // A token is its own proof that the conversation is ours; a server names any, and may be mistaken.
  if (caller.is === "server" && !(await isStarted(conversation, deps.store))) throw new CodedError("http.not-found");
  if (caller.is === "server" && isFromHub(parsed.data)) {
    return takenIn(await takeFromHub(conversation, parsed.data, deps), conversation);
  }
  if (parsed.data.type === "typing" && caller.is === "person") await tellPersonTypes(conversation, deps);
  if (parsed.data.type === "message") {
    const { text, value } = parsed.data;
    await countMessage(received, { text, isTap: isTap(value), conversation, caller }, deps);
  }
  const user = caller.is === "server" ? (parsed.data.from?.id ?? "") : caller.ticket.user;
  const result = await deps.assistant.receive({
    ...parsed.data,
    channelId: "directline",
    conversation: { id: conversation as string } as ConversationAccount,
    from: { id: user } as ChannelAccount,
  });
  if (result === undefined) return { status: 200, json: { id: activityId(conversation, 0) } };
  const entry =
    result.is === "answered" ? result.entries.find(isPersons) : await sentBefore(conversation, result.id, deps.store);
  return { status: 200, json: { id: activityId(conversation, entry?.sequence ?? 0) } };
}

function takenIn(written: readonly Entry[], conversation: ConversationId): Reply {
  return { status: 200, json: { id: activityId(conversation, written.at(-1)?.sequence ?? 0) } };
}

/** What was said after the watermark, oldest first; for a server that asks, with hand-off events. */
export async function getActivities(received: Received, deps: ActivityDeps): Promise<Reply> {
  const { caller, conversation } = await enter(received, deps);
  const after = readWatermark(received.query.get("watermark"));
  const entries = await deps.store.entries(conversation, after, PAGE);
  const set = activitySet(conversation, entries, after, deps.clock.now(), deps.words());
  const asksForEvents = caller.is === "server" && received.query.get("handoff") === "true";
  return { status: 200, json: asksForEvents ? await withHandOffEvents(set, entries, conversation, deps) : set };
}

function isPersons(entry: Entry): boolean {
  return entry.from === "person";
}

async function sentBefore(conversation: ConversationId, id: string, store: Store): Promise<Entry | undefined> {
  let page = await store.entries(conversation, 0, PAGE);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    const entry = page.find((each) => each.id === id);
    if (entry !== undefined) return entry;
    page = await store.entries(conversation, last.sequence, PAGE);
  }
  return undefined;
}
