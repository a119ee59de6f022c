/** Takes up what a person says matters to them: several things at once, something new in the middle, or one of the two. */
import { type NeedId, type TopicId, topicOf } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft } from "../draft.ts";
import type { Written } from "../input.ts";
import { known } from "../known.ts";
import { type Answer, type State, WHAT_MATTERS, without } from "../state.ts";
import { volunteered } from "../volunteered.ts";
import { topicOpener } from "../wording.ts";

/** A plan quotes what matters; more than this many characters of one message is no quote. */
const QUOTE_LENGTH = 280;

/** The message as something that matters, or undefined when no topic or need was understood in it. */
export function takeUp(state: State, input: Written, world: World): Draft | undefined {
  const answer = whatMatters(state, input);
  if (answer === undefined) return undefined;
  const before = newTopics(state, answer, world).map((topic) => topicOpener(topic, world, answer.needs));
  const next = withWhatMatters(state, answer, input, world);
  return draft(next, "decide", { before: before.slice(0, 1) });
}

/** Adds what was understood, and what was said in passing about age and place, to the facts. */
export function withWhatMatters(state: State, answer: Answer, input: Written, world: World): State {
  const isOpen = state.open?.id === WHAT_MATTERS;
  return {
    ...(isOpen ? without(state, "open") : state),
    answers: [...state.answers, answer, ...volunteered(state, input, world)],
    misses: 0,
  };
}

/** What was understood, as an answer; without the words where danger was noticed in them. */
export function whatMatters(state: State, input: Written): Answer | undefined {
  const { topics, safety } = input.understood;
  // After danger nobody is asked which of two needs they meant.
  const unsure = safety.length > 0 ? [] : idsOf(input.understood.unsure);
  const needs = idsOf(input.understood.needs);
  if (needs.length + topics.length + unsure.length === 0) return undefined;
  const open = state.open?.id === WHAT_MATTERS ? state.open : undefined;
  return {
    question: WHAT_MATTERS,
    value: needs,
    words: safety.length > 0 ? "" : quote(input.text),
    misses: open?.misses ?? 0,
    topics: idsOf(topics),
    needs,
    ...(open ? { asked: open.words } : {}),
    ...(needs.length === 0 && unsure.length > 0 ? { unsure } : {}),
  };
}

function idsOf<Id extends string>(scored: readonly { readonly id: Id }[]): Id[] {
  return scored.map(({ id }) => id);
}

function newTopics(state: State, answer: Answer, world: World): TopicId[] {
  const before = new Set(known(state, world).topics);
  const said = new Set<TopicId>([
    ...(answer.needs ?? []).map((need: NeedId) => topicOf(need)),
    ...(answer.topics ?? []),
  ]);
  return [...said].filter((topic) => !before.has(topic));
}

function quote(words: string): string {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length <= QUOTE_LENGTH ? line : `${line.slice(0, QUOTE_LENGTH - 1).trimEnd()}…`;
}
