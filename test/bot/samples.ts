/** Small stand-ins for the dialogue and the look-up, for tests of what lies between the channel and the store. */

import type { Lookup } from "../../bot/lookup/client.ts";
import type { Dialogue } from "../../bot/service.ts";
import type { Response } from "../../dialogs/conversation.ts";
import { type Input, signalsOf } from "../../dialogs/input.ts";
import type { Message } from "../../dialogs/say.ts";
import { newState, type State } from "../../dialogs/state.ts";
import type { Signal } from "../../knowledge/safety/signal.ts";
import { NOTHING_UNDERSTOOD } from "../../knowledge/understanding/understood.ts";
import type { World } from "../../knowledge/world.ts";

export const SUICIDE: Signal = { kind: "suicide", now: false, who: "self" };

/** Little of it is ever read here: each key of the words says itself, and the directory is empty. */
export const world = { words: (key: string) => key, services: new Map() } as unknown as World;

export function say(text: string): Message {
  return { parts: [{ is: "text", text }], buttons: [] };
}

/** Greets, and says back what it heard with a count of turns kept in the state, so that order and repeats show. */
export function parrot(state: State, input: Input): Response {
  const turns = state.misses + 1;
  const heard = input.kind === "message" ? input.text : input.kind === "tap" ? JSON.stringify(input.tap) : input.kind;
  return { state: { ...state, misses: turns, isGreeted: true }, say: [say(`${turns}: ${heard}`)], effects: [] };
}

export const parrotDialogue: Dialogue = {
  reopen: (stored) => (stored as State | undefined) ?? newState(),
  wanted: () => undefined,
  respond: parrot,
  rescue(input) {
    const kinds = signalsOf(input).map(({ kind }) => kind);
    return { say: [say(`rescue ${kinds.join()}`)], effects: [] };
  },
  notice: (text) => (text.includes("danger") ? [SUICIDE] : []),
};

export function lookupOf(changes: Partial<Lookup> = {}): Lookup {
  return {
    understand: async () => NOTHING_UNDERSTOOD,
    search: async () => [],
    isReady: () => true,
    close: async () => undefined,
    ...changes,
  };
}

/** A promise and the way to fulfil it. */
export function deferred<Value>(): { readonly promise: Promise<Value>; readonly resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
