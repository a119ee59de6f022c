/**
 * People who talk at the same time, each in a conversation of their own, and begin another one when it is done. All that
 * they sent, that was acknowledged and that they saw is written down for the judge.
 */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { patiently } from "./patience.ts";
import { type Heard, openScreen, type Screen, sequenceOf } from "./screen.ts";
import { type Session, startSession } from "./session.ts";
import { nextSaid, type Said } from "./story.ts";
import type { Wire } from "./wire.ts";

export interface Talk {
  readonly session: Session;
  /** In order; a message without `sequence` was never acknowledged. */
  readonly sent: { readonly clientActivityID: string; sequence?: number }[];
  /** All that the screen showed, in order. */
  heard: readonly Heard[];
}

export interface Crowd {
  readonly talks: readonly Talk[];
  /** Resolves when so many more messages are acknowledged. */
  goesOn(messages: number): Promise<void>;
  /** Resolves with the ms until a message that was sent after now is acknowledged. */
  recovers(): Promise<number>;
  /** Everybody stops after the message under way; then each conversation is sent one more, and is answered. */
  finish(): Promise<void>;
}

const LONGEST_PAUSE_MS = 300;
const DOUBLED = 0.05;
const WAITS_FOR_THE_ANSWER = 0.8;
const POLLS = 0.2;
const LAST_WORDS = "thank you";

/** One conversation from its greeting on. */
export type Converse = (talk: Talk, wire: Wire, isEnding: () => boolean) => Promise<void>;

export function startCrowd(people: number, wire: Wire, converse: Converse = aboutWhatMatters): Crowd {
  const { tally, chance } = wire;
  const talks: Talk[] = [];
  let isEnding = false;

  async function talkOn(): Promise<void> {
    while (!isEnding) await converse(await begin(wire, talks), wire, () => isEnding);
  }
  const talking = Array.from({ length: people }, async () => {
    await sleep(chance.below(LONGEST_PAUSE_MS));
    await talkOn();
  });
  for (const each of talking) each.catch((error: unknown) => tally.problems.push(`a conversation is stuck: ${error}`));

  return {
    talks,
    async goesOn(messages) {
      const enough = tally.messages + messages;
      await patiently(`${messages} more messages`, () => tally.messages >= enough);
    },
    async recovers() {
      const from = performance.now();
      await patiently("a message that gets through", () => tally.newestAcknowledgedAt > from);
      return performance.now() - from;
    },
    async finish() {
      isEnding = true;
      await Promise.allSettled(talking);
      const left = [...talks];
      const goodbyes = Array.from({ length: people }, async () => {
        for (let talk = left.pop(); talk !== undefined; talk = left.pop()) await sayGoodbye(talk, wire);
      });
      for (const { reason } of (await Promise.allSettled(goodbyes)).filter(isRejected)) {
        tally.problems.push(`a conversation stayed stuck: ${reason}`);
      }
    },
  };
}

function isRejected(result: PromiseSettledResult<void>): result is PromiseRejectedResult {
  return result.status === "rejected";
}

async function begin(wire: Wire, talks: Talk[]): Promise<Talk> {
  const talk: Talk = { session: await startSession(wire), sent: [], heard: [] };
  talks.push(talk);
  return talk;
}

async function aboutWhatMatters(talk: Talk, wire: Wire, isEnding: () => boolean): Promise<void> {
  const { chance } = wire;
  await withScreen(talk, wire, async (screen) => {
    for (let said = nextSaid(screen.heard, chance); said && !isEnding(); said = nextSaid(screen.heard, chance)) {
      const sequence = await say(said, talk, wire);
      if (chance.happens(WAITS_FOR_THE_ANSWER)) await screen.answered(sequence);
      await sleep(chance.below(LONGEST_PAUSE_MS));
    }
  });
}

/** Before a screen of its own, once the greeting is on it. */
export async function withScreen(talk: Talk, wire: Wire, use: (screen: Screen) => Promise<void>): Promise<void> {
  const screen = openScreen(talk.session, wire, wire.chance.happens(POLLS) ? "poll" : "stream");
  talk.heard = screen.heard;
  try {
    await screen.answered(0);
    await use(screen);
  } finally {
    screen.close();
  }
}

async function sayGoodbye(talk: Talk, wire: Wire): Promise<void> {
  const screen: Screen = openScreen(talk.session, wire, "stream", talk.heard);
  talk.heard = screen.heard;
  try {
    await screen.answered(await say({ text: LAST_WORDS }, talk, wire));
  } finally {
    screen.close();
  }
}

/** Sends it until it is acknowledged, now and then twice at once; resolves with its place in the conversation. */
export async function say({ text, value }: Said, talk: Talk, wire: Wire): Promise<number> {
  const { tally, chance } = wire;
  const entry: Talk["sent"][number] = { clientActivityID: `${talk.session.conversation}-${talk.sent.length + 1}` };
  talk.sent.push(entry);
  const body = {
    type: "message",
    from: { id: "me" },
    text,
    ...(value === undefined ? {} : { value }),
    channelData: { clientActivityID: entry.clientActivityID },
  };
  const path = `/conversations/${talk.session.conversation}/activities`;
  const post = async () => {
    const { status, body: reply, askedAt } = await talk.session.ask({ method: "POST", path, body });
    assert.equal(status, 200, `a message was refused with ${status}`);
    tally.newestAcknowledgedAt = Math.max(tally.newestAcknowledgedAt, askedAt);
    return sequenceOf(String(reply.id));
  };
  const isDoubled = chance.happens(DOUBLED);
  if (isDoubled) tally.doubled += 1;
  const [sequence = 0, again = sequence] = await Promise.all(isDoubled ? [post(), post()] : [post()]);
  if (sequence !== again) tally.problems.push(`one message was acknowledged as ${sequence} and as ${again}`);
  entry.sequence = sequence;
  tally.messages += 1;
  return sequence;
}
