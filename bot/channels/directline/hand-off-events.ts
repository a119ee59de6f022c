/**
 * The hand-off as Bot Framework hubs know it: `handoff.initiate` with what a hub needs to route it and the transcript that
 * the person let go along, then `handoff.status`. They are made of the entries that a page is read from, for a server that
 * asked for them; nothing is sent twice, lost, or kept for it.
 */
import { type Activity, EventFactory, type Transcript, TurnContext } from "botbuilder";
import type { State } from "../../../dialogs/state.ts";
import type { Words } from "../../../knowledge/languages/words.ts";
import { ReceivingAdapter } from "../../assistant.ts";
import type { TranscriptLine } from "../../desk/api.ts";
import { transcriptOf } from "../../desk/transcript.ts";
import type { ConversationId, Entry, KeptReferral, Store } from "../../store/store.ts";
import { type ActivitySet, ASSISTANT, activityId } from "./activity-set.ts";

export interface HandOffEventDeps {
  readonly store: Pick<Store, "load" | "referral" | "entries">;
  readonly reopened: (stored: unknown) => State;
  readonly words: () => Words;
}

/** What the hub is told besides the transcript: no name, no number, nothing that somebody wrote. */
export interface HandOffContext {
  readonly reference: string;
  readonly language: string;
  readonly topics: readonly string[];
  readonly needs: readonly string[];
}

/** The set with each event after the message with which the conversation changed hands. The watermark stays the same. */
export async function withHandOffEvents(
  set: ActivitySet,
  entries: readonly Entry[],
  conversation: ConversationId,
  deps: HandOffEventDeps,
): Promise<ActivitySet> {
  if (!entries.some(({ message }) => message?.nowWith !== undefined)) return set;
  const { state } = await deps.store.load(conversation);
  const reference = deps.reopened(state).referral?.reference;
  const referral = reference === undefined ? undefined : await deps.store.referral({ conversation, reference });
  if (referral === undefined) return set;
  const transcript = (await transcriptOf(referral, deps.store, deps.words())) ?? [];
  const activities = set.activities.flatMap((activity, index) => {
    const entry = entries[index];
    const event = entry && eventOf(entry, activity, referral, transcript);
    return event === undefined ? [activity] : [activity, event];
  });
  return { ...set, activities };
}

function eventOf(
  entry: Entry,
  said: Partial<Activity>,
  referral: KeptReferral,
  transcript: readonly TranscriptLine[],
): Partial<Activity> | undefined {
  const event = madeOf(entry, said, referral, transcript);
  // The same however often it is asked for; what the library makes has a new id and its own clock each time.
  return (
    event && { ...event, id: `${said.id}|handoff`, timestamp: new Date(entry.at), from: { ...ASSISTANT, name: "" } }
  );
}

function madeOf(
  { message, sequence, at }: Entry,
  said: Partial<Activity>,
  referral: KeptReferral,
  transcript: readonly TranscriptLine[],
): Activity | undefined {
  const { conversation } = said;
  if (message?.nowWith === undefined || conversation === undefined) return undefined;
  switch (message.nowWith.is) {
    case "waiting": {
      const soFar = transcript.filter((line) => line.sequence <= sequence);
      const context = new TurnContext(new ReceivingAdapter(), said);
      return EventFactory.createHandoffInitiation(context, contextOf(referral), activitiesOf(soFar, referral));
    }
    case "link-worker":
      return EventFactory.createHandoffStatus(conversation, "accepted");
    case "assistant": {
      const { live } = referral;
      const isUnanswered = live?.since === at && (live.end === "unanswered" || live.end === "call-back");
      return EventFactory.createHandoffStatus(conversation, isUnanswered ? "failed" : "completed");
    }
  }
}

function contextOf({ reference, language = "en", topics = [], needs = [] }: KeptReferral): HandOffContext {
  return { reference, language, topics, needs };
}

/** Without the words in which danger was noticed before anybody agreed to share (rule 21). */
function activitiesOf(lines: readonly TranscriptLine[], { conversation }: KeptReferral): Transcript {
  const activities = lines.flatMap(({ sequence, at, from, name = "", words, isHidden }) =>
    isHidden
      ? []
      : [
          {
            type: "message",
            id: activityId(conversation, sequence),
            timestamp: new Date(at),
            from: { id: from, name, role: from === "person" ? "user" : "bot" },
            text: words,
            textFormat: "plain",
          },
        ],
  );
  return { activities: activities as Activity[] };
}
