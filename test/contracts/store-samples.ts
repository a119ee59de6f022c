/** Small values that store tests commit, each complete and valid. */
import type { Commit, ConversationId, NewEntry } from "../../bot/store/store.ts";
import type { Referral } from "../../dialogs/effect.ts";
import { newState, type State } from "../../dialogs/state.ts";

export function conversation(name: string): ConversationId {
  return name as ConversationId;
}

export function stateOf(changes: Partial<State> = {}): State {
  return { ...newState(), ...changes };
}

export function entryOf(id: string): NewEntry {
  return {
    at: 1_000,
    from: "assistant",
    id,
    message: { parts: [{ is: "text", text: `Words of ${id}` }], buttons: [] },
  };
}

export function referralOf(reference: string): Referral {
  return {
    reference,
    at: 1_000,
    name: "Rowan Example",
    phone: "07700900123",
    safeContact: [],
    lines: [{ id: "l1", asked: "Do you have a place to stay?", answer: "Yes" }],
    savedServices: [],
    agreement: { words: "Yes, share this", at: 1_000 },
    isForSomeoneElse: false,
  };
}

/** A first commit of message `m1`, unless `changes` say otherwise. */
export function commitOf(changes: Partial<Commit> & Pick<Commit, "conversation">): Commit {
  return { inbound: "m1", expectedVersion: 0, state: stateOf(), entries: [], effects: [], ...changes };
}

export async function gather<Each>(all: AsyncIterable<Each>): Promise<Each[]> {
  const gathered: Each[] = [];
  for await (const each of all) gathered.push(each);
  return gathered;
}
