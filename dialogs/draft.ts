/** A turn while it is being worked out: the state so far, what was said, what was asked of the shell, and what comes next. */
import type { Effect } from "./effect.ts";
import type { Message } from "./say.ts";
import type { State } from "./state.ts";

/**
 * `decide`: the next question or suggestions, whichever the facts call for. `repeat`: the open question again, if there is
 * one. `suggest`: services now, even when some were shown before. `rest`: enough was said.
 */
export type Next = "decide" | "repeat" | "suggest" | "rest";

export interface Draft {
  readonly state: State;
  /** Lines that go into the same bubble as whatever comes next. */
  readonly before: readonly string[];
  readonly say: readonly Message[];
  readonly effects: readonly Effect[];
  readonly next: Next;
}

export function draft(state: State, next: Next, more: Partial<Omit<Draft, "state" | "next">> = {}): Draft {
  return { state, next, before: more.before ?? [], say: more.say ?? [], effects: more.effects ?? [] };
}

/** One bubble of plain text. */
export function text(...lines: readonly string[]): Message {
  return { parts: lines.map((line) => ({ is: "text", text: line })), buttons: [] };
}
