/**
 * What a link worker may read of a conversation. What was written before the agreement only when the person left that in;
 * what was said while a link worker had the conversation; and what is written while the person waits, as they are told
 * then. The words in which danger was noticed only where they were said to a link worker (rule 21). Whatever somebody told
 * the assistant alone is nobody else's, before a chat, between two and afterwards.
 */
import type { Message } from "../../dialogs/say.ts";
import type { Words } from "../../knowledge/languages/words.ts";
import { plainText } from "../channels/plain-text.ts";
import type { ConversationId, Entry, KeptReferral, Store } from "../store/store.ts";
import type { TranscriptLine } from "./api.ts";

/** What decides about it. */
export type Shared = Pick<KeptReferral, "agreement" | "isTranscriptShared" | "isWithoutAgreement" | "live">;

const PAGE = 200;

/** Absent when the person struck it out and nobody has talked with them since, or when they agreed to nothing. */
export async function transcriptOf(
  { conversation, ...shared }: Shared & { readonly conversation: ConversationId },
  store: Pick<Store, "entries">,
  words: Words,
): Promise<readonly TranscriptLine[] | undefined> {
  if (!isAnythingShared(shared)) return undefined;
  const lines: TranscriptLine[] = [];
  for await (const entries of pagesAfter(conversation, 0, store)) lines.push(...linesOf(entries, shared, words));
  return lines;
}

function isAnythingShared({ isWithoutAgreement, isTranscriptShared, live }: Shared): boolean {
  return isWithoutAgreement !== true && (isTranscriptShared === true || live !== undefined);
}

/** Of some entries of it, as `transcriptOf`. */
export function linesIfShared(
  entries: readonly Entry[],
  shared: Shared,
  words: Words,
): readonly TranscriptLine[] | undefined {
  return isAnythingShared(shared) ? linesOf(entries, shared, words) : undefined;
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
  return entries.flatMap((entry) => {
    const read = readOf(entry, shared);
    return read === "nothing" ? [] : [lineOf(entry, read, words)];
  });
}

type Read = "words" | "hidden" | "nothing";

function readOf({ at, isPrivate }: Entry, shared: Shared): Read {
  const { agreement, isTranscriptShared, isWithoutAgreement, live } = shared;
  if (isWithoutAgreement === true) return "nothing";
  const unlessDanger = isPrivate === true ? "hidden" : "words";
  // First of all: whoever agrees anew was talked with before that agreement.
  if (live !== undefined && isSaidToLinkWorker(at, live)) return "words";
  if (at < agreement.at) return isTranscriptShared === true ? unlessDanger : "nothing";
  return live !== undefined && isInRound(at, live) ? unlessDanger : "nothing";
}

function isSaidToLinkWorker(at: number, { is, since, talked = [] }: NonNullable<Shared["live"]>): boolean {
  return (is === "with-link-worker" && at >= since) || talked.some(({ from, until }) => at >= from && at <= until);
}

/** From asking to talk until the end of it. One that ended as it began was none: nobody waited. */
function isInRound(at: number, { is, since, askedAt }: NonNullable<Shared["live"]>): boolean {
  if (is === "ended") return since > askedAt && at >= askedAt && at <= since;
  return at >= askedAt;
}

function lineOf(
  { sequence, at, message, received }: Entry,
  read: Exclude<Read, "nothing">,
  words: Words,
): TranscriptLine {
  if (message !== undefined) {
    const from = message.from === undefined ? "assistant" : "link-worker";
    const name = message.from && { name: message.from.name };
    return { sequence, at, from, ...name, words: wordsOf(message, words) };
  }
  if (read === "hidden") return { sequence, at, from: "person", words: "", isHidden: true };
  return { sequence, at, from: "person", words: String(received?.text ?? "") };
}

function wordsOf(message: Message, words: Words): string {
  const options = message.ask?.options.map(({ label }) => label).join(" / ") ?? "";
  return [plainText(message, words), ...(options === "" ? [] : [options])].join("\n\n");
}
