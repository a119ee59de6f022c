/** Small values that store tests commit, each complete and valid, and the keys that they are kept under. */

import { type CaseFacts, newCase } from "../../bot/desk/case.ts";
import { createIds, type Ids } from "../../bot/store/ids.ts";
import { createSeals, type Seals } from "../../bot/store/seal.ts";
import type { Address, Commit, ConversationId, NewEntry, Retention } from "../../bot/store/store.ts";
import type { Effect, Hold, NoticeEvent, Referral } from "../../dialogs/effect.ts";
import type { LinkWorker, Live } from "../../dialogs/hand-off/live.ts";
import { newState, type State } from "../../dialogs/state.ts";

export interface StoreKeys {
  readonly ids: Ids;
  readonly seals: Seals;
  readonly retention: Retention;
}

/** When the samples happen, in ms since 1970. */
export const START = 1_000;
export const DAY = 24 * 60 * 60 * 1000;

const OLD_DATA_KEY = Buffer.alloc(32, 7);
const NEW_DATA_KEY = Buffer.alloc(32, 8);

/** The same keys every time, so that what one test process wrote is read by another. */
export function testKeys(): StoreKeys {
  return {
    ids: createIds("an id key that only tests use, 1"),
    seals: createSeals([OLD_DATA_KEY]),
    retention: { idleMs: 30 * DAY, referralMs: 90 * DAY, deletionMs: 60 * DAY, trailMs: 40 * DAY },
  };
}

/** Another `ID_KEY`, and a newer data key before the one of `testKeys`. */
export function changedKeys(): StoreKeys {
  return { ...testKeys(), ids: createIds("an id key that only tests use, 2"), seals: rotated() };
}

/** The same `ID_KEY`, and a newer data key: before the old one, or alone once that is retired. */
export function rotatedKeys(old: "kept" | "retired"): StoreKeys {
  return { ...testKeys(), seals: old === "kept" ? rotated() : createSeals([NEW_DATA_KEY]) };
}

function rotated(): Seals {
  return createSeals([NEW_DATA_KEY, OLD_DATA_KEY]);
}

export function conversation(name: string): ConversationId {
  return name as ConversationId;
}

export function stateOf(changes: Partial<State> = {}): State {
  return { ...newState(), ...changes };
}

export function entryOf(id: string): NewEntry {
  return {
    at: START,
    from: "assistant",
    id,
    message: { parts: [{ is: "text", text: `Words of ${id}` }], buttons: [] },
  };
}

export function personEntryOf(id: string): NewEntry {
  return { at: START, from: "person", id, received: { text: `Words of ${id}` } };
}

export function referralOf(reference: string): Referral {
  return {
    reference,
    at: START,
    name: "Rowan Example",
    phone: "07700900123",
    safeContact: [],
    lines: [{ id: "l1", asked: "Do you have a place to stay?", answer: "Yes" }],
    savedServices: [],
    agreement: { words: "Yes, share this", at: START },
    isForSomeoneElse: false,
  };
}

export function liveOf(at: number, changes: Partial<Live> = {}): Live {
  return { is: "waiting", since: at, askedAt: at, ...changes };
}

export function holdOf(until: number): Hold {
  return { by: SAM, at: START, reason: "A complaint", until };
}

export function notice(event: NoticeEvent, reference: string): Effect {
  return { kind: "notify", event, reference };
}

export function factsOf(words: string): CaseFacts {
  return { ...newCase(), notes: [{ id: "n1", at: START, by: SAM, words }] };
}

export const SAM: LinkWorker = { id: "w-sam", name: "Sam" };

export function forgetting(receipt: string): Effect {
  return { kind: "forget", receipt };
}

export function reminder(id: string, at: number): Effect {
  return { kind: "remind", id, at };
}

export const TEXTS: Address = { channel: "sms", to: "+447700900123" };

/** A first commit of message `m1`, unless `changes` say otherwise. */
export function commitOf(changes: Partial<Commit> & Pick<Commit, "conversation">): Commit {
  return { inbound: "m1", expectedVersion: 0, at: START, state: stateOf(), entries: [], effects: [], ...changes };
}

export async function gather<Each>(all: AsyncIterable<Each>): Promise<Each[]> {
  const gathered: Each[] = [];
  for await (const each of all) gathered.push(each);
  return gathered;
}
