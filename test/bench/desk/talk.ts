/** Messages both ways at an even pace. Each has words of its own, so that it is known when and how often it arrives. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Worker } from "../../desk/worker.ts";
import type { Chat, Chats } from "./chats.ts";

export interface Talked {
  readonly toDeskMs: readonly number[];
  readonly toResidentMs: readonly number[];
  /** Sent and acknowledged, and never seen on the other screen. */
  readonly lost: number;
  readonly doubled: number;
  /** Not acknowledged. */
  readonly refused: number;
  readonly spentMs: number;
}

export interface Pace {
  readonly aMinute: number;
  readonly seconds: number;
}

/** Whatever has not come this long after the last was sent is lost. */
const LATEST_MS = 15_000;
const WORDS = /load-\d+/g;

/** One case is open on each desk, as on a real one: whoever has live is told its lines whether it is open or not. */
export async function talkBothWays({ talking, workers }: Chats, { aMinute, seconds }: Pace): Promise<Talked> {
  const sentAt = new Map<string, number>();
  const seenAt = new Map<string, number[]>();
  const see = (text: string) => {
    const at = performance.now();
    for (const [words] of text.matchAll(WORDS)) {
      // The resident's own words come back on their own screen.
      seenAt.set(words, [...(seenAt.get(words) ?? []), at]);
    }
  };
  for (const { screen } of talking) screen.on("message", (data) => see(linkWorkersWords(data.toString())));
  const stops = workers.map((worker) => hearLines(worker, see));
  const count = Math.round((aMinute * seconds) / 60);
  const everyMs = 60_000 / aMinute;
  const sending: Promise<void>[] = [];
  let refused = 0;
  const begunAt = performance.now();
  for (let index = 0; index < count; index += 1) {
    const waitMs = begunAt + index * everyMs - performance.now();
    if (waitMs > 1) await pause(waitMs);
    const chat = talking[Math.floor(index / 2) % talking.length];
    assert.ok(chat);
    const words = `load-${index}`;
    sentAt.set(words, performance.now());
    const sent = index % 2 === 0 ? chat.resident.say(words) : say(chat, words);
    sending.push(
      sent.catch(() => {
        refused += 1;
        sentAt.delete(words);
      }),
    );
  }
  await Promise.all(sending);
  const spentMs = performance.now() - begunAt;
  const giveUpAt = performance.now() + LATEST_MS;
  while ([...sentAt.keys()].some((words) => !seenAt.has(words)) && performance.now() < giveUpAt) await pause(50);
  for (const stop of stops) stop();
  return tally(sentAt, seenAt, refused, spentMs);
}

async function say({ worker, resident }: Chat, words: string): Promise<void> {
  const acted = await worker.act(resident.reference, { act: "say", text: words });
  assert.equal(acted.is, "done");
}

function tally(
  sentAt: ReadonlyMap<string, number>,
  seenAt: ReadonlyMap<string, readonly number[]>,
  refused: number,
  spentMs: number,
): Talked {
  const [toDeskMs, toResidentMs]: [number[], number[]] = [[], []];
  let [lost, doubled] = [0, 0];
  for (const [words, at] of sentAt) {
    const [first, ...again] = seenAt.get(words) ?? [];
    if (first === undefined) lost += 1;
    else (Number(words.slice("load-".length)) % 2 === 0 ? toDeskMs : toResidentMs).push(first - at);
    if (again.length > 0) doubled += 1;
  }
  return { toDeskMs, toResidentMs, lost, doubled, refused, spentMs };
}

/** Of a frame, what link workers said. */
function linkWorkersWords(frame: string): string {
  if (frame === "") return "";
  const { activities = [] } = JSON.parse(frame) as { readonly activities?: readonly Said[] };
  return activities.flatMap(({ text = "", channelData }) => (channelData?.linkWorker ? [text] : [])).join(" ");
}

interface Said {
  readonly text?: string;
  readonly channelData?: { readonly linkWorker?: string };
}

/** Of the lines on a desk, what residents said. */
function hearLines(worker: Worker, see: (text: string) => void): () => void {
  return worker.onEvent((event) => {
    if (event.is !== "lines") return;
    for (const { from, words } of event.lines) if (from === "person") see(words);
  });
}
