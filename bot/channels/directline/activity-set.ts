/** What a conversation holds, as Direct Line delivers it: Activities in order and the watermark to go on from. */
import type { Activity, ChannelAccount, ConversationAccount } from "botbuilder";
import type { Words } from "../../../knowledge/languages/words.ts";
import type { ConversationId, Entry } from "../../store/store.ts";
import { render } from "./render.ts";

export interface ActivitySet {
  readonly activities: readonly Partial<Activity>[];
  readonly watermark: string;
}

/** The assistant as `from` names it. */
export const ASSISTANT = { id: "assistant", role: "bot" } as const;
/**
 * A message in which danger was noticed is echoed to the screen that sent it, and to nobody who comes later: somebody
 * else may be looking (rule 21).
 */
const PRIVATE_ECHO_MS = 60_000;
const SEQUENCE_DIGITS = 7;

/** Entries as an ActivitySet; with none of them the watermark stays where it was. */
export function activitySet(
  conversation: ConversationId,
  entries: readonly Entry[],
  after: number,
  now: number,
  words: Words,
): ActivitySet {
  return {
    activities: entries.map((entry) => activityOf(conversation, entry, now, words)),
    watermark: String(entries.at(-1)?.sequence ?? after),
  };
}

/** A link worker as `from` names them: "Sam, link worker". To the protocol they are on the bot's side. */
export function linkWorkerAs(name: string, words: Words): ChannelAccount {
  return { id: "link-worker", name: words("live.worker-named", { name }), role: "bot" };
}

/** "conversation|0000001": what the POST of a message answers and the stream echoes. */
export function activityId(conversation: ConversationId, sequence: number): string {
  return `${conversation}|${String(sequence).padStart(SEQUENCE_DIGITS, "0")}`;
}

/** The sequence to go on after. Anything that is no watermark of ours means from the start, so that nothing is lost. */
export function readWatermark(watermark: string | null): number {
  return watermark !== null && /^\d{1,15}$/.test(watermark) ? Number(watermark) : 0;
}

function activityOf(conversation: ConversationId, entry: Entry, now: number, words: Words): Partial<Activity> {
  const envelope = {
    id: activityId(conversation, entry.sequence),
    timestamp: new Date(entry.at),
    channelId: "directline",
    conversation: { id: conversation as string } as ConversationAccount,
  };
  if (entry.message !== undefined) {
    const { from } = entry.message;
    const by = from === undefined ? { ...ASSISTANT, name: "" } : linkWorkerAs(from.name, words);
    return { ...envelope, ...render(entry.message, words), from: by };
  }
  const { user, clientActivityID, ...said } = entry.received ?? {};
  // Said in the future it only seems to be: a clock that was set back must not show it again.
  const isHidden = entry.isPrivate === true && Math.abs(now - entry.at) > PRIVATE_ECHO_MS;
  return {
    ...envelope,
    type: "message",
    textFormat: "plain",
    from: { id: String(user ?? ""), name: "", role: "user" },
    ...(isHidden ? { text: "" } : said),
    ...(clientActivityID === undefined ? {} : { channelData: { clientActivityID } }),
  };
}
