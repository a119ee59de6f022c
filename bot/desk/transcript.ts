/**
 * What a link worker may read of a conversation. What was written before the agreement only when the person left that in,
 * and never the words in which danger was noticed (rule 21); what was written since, until the live conversation ended:
 * what somebody tells the assistant afterwards is nobody else's again.
 */
import type { Message } from "../../dialogs/say.ts";
import type { Words } from "../../knowledge/languages/words.ts";
import { plainText } from "../channels/plain-text.ts";
import type { ConversationId, Entry, KeptReferral, Store } from "../store/store.ts";
import type { TranscriptLine } from "./api.ts";

/** What decides about it. */
export type Shared = Pick<KeptReferral, "agreement" | "isTranscriptShared" | "live">;

const PAGE = 200;

/** Absent when the person struck it out and nobody has talked with them since. */
export async function transcriptOf(
  { conversation, ...shared }: Shared & { readonly conversation: ConversationId },
  store: Pick<Store, "entries">,
  words: Words,
): Promise<readonly TranscriptLine[] | undefined> {
  if (shared.isTranscriptShared !== true && shared.live === undefined) return undefined;
  const lines: TranscriptLine[] = [];
  for await (const entries of pagesAfter(conversation, 0, store)) lines.push(...linesOf(entries, shared, words));
  return lines;
}

/** Entries with a sequence above `after`, a page at a time. */
export async function* pagesAfter(
  conversation: ConversationId,
  after: number,
  store: Pick<Store, "entries">,
): AsyncIterable<readonly Entry[]> {
  for (let last = after; ; ) {
    const page = await store.entries(conversation, last, PAGE);
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    last = page.at(-1)?.sequence ?? last;
  }
}

/** Of some entries those that may be read, as lines. */
export function linesOf(entries: readonly Entry[], shared: Shared, words: Words): TranscriptLine[] {
  return entries.flatMap((entry) => (mayRead(entry, shared) ? [lineOf(entry, shared, words)] : []));
}

function mayRead({ at }: Entry, { agreement, isTranscriptShared, live }: Shared): boolean {
  if (at < agreement.at) return isTranscriptShared === true;
  return live !== undefined && (live.is !== "ended" || at <= live.since);
}

function lineOf(entry: Entry, { agreement }: Shared, words: Words): TranscriptLine {
  const { sequence, at, message, received } = entry;
  if (message !== undefined) {
    const from = message.from === undefined ? "assistant" : "link-worker";
    const name = message.from && { name: message.from.name };
    return { sequence, at, from, ...name, words: wordsOf(message, words) };
  }
  if (entry.isPrivate === true && at < agreement.at) return { sequence, at, from: "person", words: "", isHidden: true };
  return { sequence, at, from: "person", words: String(received?.text ?? "") };
}

function wordsOf(message: Message, words: Words): string {
  const options = message.ask?.options.map(({ label }) => label).join(" / ") ?? "";
  return [plainText(message, words), ...(options === "" ? [] : [options])].join("\n\n");
}
