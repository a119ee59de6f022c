/** Talks to the pure core as a channel would: no server, no clock, no encoder. What a message means is given by the test. */

import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import {
  type Effect,
  type Input,
  type Message,
  newState,
  respond,
  type State,
  type Tap,
  wanted,
} from "../../dialogs/index.ts";
import type { DeskAct } from "../../dialogs/input.ts";
import { type DirectoryIndex, makeIndex } from "../../knowledge/directory/directory-index.ts";
import { candidates } from "../../knowledge/directory/match.ts";
import { loadWorld } from "../../knowledge/load.ts";
import { notice } from "../../knowledge/safety/notice.ts";
import { type NeedId, type TopicId, topicOf } from "../../knowledge/taxonomy.ts";
import type { Understood } from "../../knowledge/understanding/understood.ts";
import type { DeskNow, World } from "../../knowledge/world.ts";

/** A Monday at 10 in the morning, no bank holiday near. */
export const MONDAY_MORNING = Date.UTC(2026, 10, 23, 10);

/** Two made-up link workers. */
export const SAM: LinkWorker = { id: "sam", name: "Sam" };
export const ALEX: LinkWorker = { id: "alex", name: "Alex" };

let kept: World | undefined;

/** Liverpool with the demonstration desk, loaded once. */
export function liverpool(): World {
  kept ??= loadWorld({ isDemonstration: true, dangerDeclined: "nobody-told", withDemonstrationDesk: true });
  return kept;
}

/** With so many on duty and, before this person, so many waiting. */
export function staffed(onDuty = 1, waiting: readonly string[] = [], usualWaitMs?: number): DeskNow {
  return { onDuty, waiting, ...(usualWaitMs === undefined ? {} : { usualWaitMs }) };
}

function withDesk({ desk: _desk, ...world }: World, desk: DeskNow | undefined): World {
  return desk === undefined ? world : { ...world, desk };
}

export interface Meaning {
  readonly needs?: readonly NeedId[];
  readonly topics?: readonly TopicId[];
  readonly unsure?: readonly NeedId[];
  readonly language?: string;
}

export interface Talk {
  readonly state: State;
  readonly said: readonly Message[];
  readonly effects: readonly Effect[];
  /** How many turns there were. */
  readonly turns: number;
  say(text: string, means?: Meaning): Talk;
  tap(tap: Tap, label?: string): Talk;
  join(): Talk;
  /** A link worker takes up what was sent, with no chat. */
  takeUp(by?: LinkWorker): Talk;
  /** What a link worker does, to what was sent last unless told otherwise. */
  desk(act: DeskAct, by?: LinkWorker, reference?: string): Talk;
  /** A time is over. */
  due(name: string): Talk;
  /** Some time later. */
  after(ms: number): Talk;
  /** As the desk stands from here on. */
  withDesk(desk: DeskNow | undefined): Talk;
  /** Everything said in the last turn, as one text. */
  text(): string;
}

export function talk(world = liverpool(), state = newState(), at = MONDAY_MORNING, turn = 0): Talk {
  return made(world, at, { state, say: [], effects: [] }, turn);
}

type Said = { readonly state: State; readonly say: readonly Message[]; readonly effects: readonly Effect[] };

function made(world: World, at: number, said: Said, turn: number): Talk {
  const go = (input: Input) => made(world, at + 60_000, answer(said.state, input, world), turn + 1);
  const id = `turn-${turn + 1}`;
  const fromDesk = (act: DeskAct, worker: LinkWorker, of = said.state.referral?.reference ?? "NONE"): Input => ({
    ...act,
    kind: "desk",
    id,
    at,
    worker,
    reference: of,
  });
  return {
    state: said.state,
    said: said.say,
    effects: said.effects,
    turns: turn,
    say: (text, means = {}) => go({ kind: "message", id, at, text, understood: understood(text, means, world) }),
    tap: (tap, label = "") => go({ kind: "tap", id, at, tap, label }),
    join: () => go({ kind: "joined", id, at }),
    takeUp: (by = SAM) => go(fromDesk({ does: "take-up" }, by)),
    desk: (act, by = SAM, of) => go(fromDesk(act, by, of)),
    due: (name) => go({ kind: "due", id, at, what: "reminder", name }),
    after: (ms) => made(world, at + ms, said, turn),
    withDesk: (desk) => made(withDesk(world, desk), at, said, turn),
    text: () => said.say.map(textOf).join("\n"),
  };
}

/** One turn as the shell runs it, with the real index and no encoder. */
export function answer(state: State, input: Input, world: World): Said {
  const query = wanted(state, input, world);
  return respond(state, query === undefined ? input : { ...input, found: candidates(query, indexOf(world)) }, world);
}

export function understood(text: string, means: Meaning, world: World): Understood {
  const needs = means.needs ?? [];
  const topics = [...new Set([...needs.map(topicOf), ...(means.topics ?? [])])];
  const sure = <Id extends string>(ids: readonly Id[]) => ids.map((id) => ({ id, score: 0.9 }));
  return {
    needs: sure(needs),
    topics: sure(topics),
    unsure: sure(means.unsure ?? []),
    safety: notice(text, world.rules),
    language: means.language ?? "en",
  };
}

export function textOf(message: Message): string {
  return JSON.stringify(message.parts);
}

const indices = new WeakMap<World["services"], DirectoryIndex>();

function indexOf(world: World): DirectoryIndex {
  // The desk comes and goes; the directory stays.
  const index = indices.get(world.services) ?? makeIndex(world);
  indices.set(world.services, index);
  return index;
}
