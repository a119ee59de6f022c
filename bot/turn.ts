/**
 * One turn, exactly once: notice danger, understand, load, look up, respond, commit. Whoever calls acknowledges to the
 * channel when this resolves, which is after the commit is durable, and delivers from what was committed.
 *
 * Danger is noticed before anything that can fail. A look-up that fails or is late is left out, and `respond` makes do
 * with all services. When responding fails, the person still gets urgent help and a way to a person (in a chat with a link
 * worker, which is one, only where they asked the assistant), the desk hears of danger, and otherwise the conversation
 * stays as it was, so that the same words can be sent again. What comes from the desk or by itself is not answered so: the
 * person wrote nothing, and whoever began it begins it again.
 */
import type { Response } from "../dialogs/conversation.ts";
import { type Input, signalsOf } from "../dialogs/input.ts";
import type { Rescued } from "../dialogs/rescue.ts";
import type { State } from "../dialogs/state.ts";
import type { Candidate, Query } from "../knowledge/directory/match.ts";
import { CodedError } from "../knowledge/errors.ts";
import { withDistrictsOnly } from "../knowledge/places/postcode.ts";
import type { Signal } from "../knowledge/safety/signal.ts";
import type { World } from "../knowledge/world.ts";
import { type Arrival, LONGEST_KEPT, whole } from "./arrival.ts";
import { NOT_COUNTED, type TurnFigures } from "./figures/turn-figures.ts";
import { outline } from "./log.ts";
import type { Lookup } from "./lookup/client.ts";
import { queues } from "./queues.ts";
import type { Commit, ConversationId, Entry, Loaded, NewEntry, Store } from "./store/store.ts";
import { within } from "./time-limit.ts";
import { type UnderstandDeps, understand } from "./understand.ts";

export type TurnResult =
  | { readonly is: "answered"; readonly entries: readonly Entry[] }
  /** The message with this id was answered before; the first answer stands. */
  | { readonly is: "duplicate"; readonly id: string };

export interface TurnDeps extends UnderstandDeps {
  readonly store: Pick<Store, "load" | "commit">;
  readonly lookup: Pick<Lookup, "understand" | "search">;
  /** The snapshot of now; one turn uses one. */
  readonly world: () => World;
  readonly notice: (text: string) => readonly Signal[] | Promise<readonly Signal[]>;
  /** Today's state from one as it was stored, by whatever release; a new one from `undefined`. */
  readonly reopen: (stored: unknown, world: World) => State;
  readonly wanted: (state: State, input: Input, world: World) => Query | undefined;
  readonly respond: (state: State, input: Input, world: World) => Response;
  /** Without the state where it could not be opened. */
  readonly rescue: (input: Input, world: World, state?: State) => Rescued;
  readonly searchWithinMs: number;
  /** Hears of each commit that made something due; without it nothing is sent or reminded of from here. */
  readonly whenDue?: (conversation: ConversationId) => void;
  readonly figures?: TurnFigures;
}

export interface Turns {
  /**
   * Answers one arrival.
   * @throws CodedError `turn.contended`, `turn.queue-full`, `turn.failed`, `server.stopping` or `store.write-failed`:
   *   nothing may be acknowledged, send it again.
   */
  turn(arrival: Arrival): Promise<TurnResult>;
  /** Refuses what comes from now on; what came before is answered. */
  close(): void;
  /** Resolves when no turn is under way. */
  idle(): Promise<void>;
}

/** Each lost race means that another process got a turn in, so this many in a row is a fault, not a crowd. */
const LONGEST_RACE = 8;
const LONGEST_QUEUE = 32;

export function createTurns(deps: TurnDeps): Turns {
  const { inOrder, idle } = queues(LONGEST_QUEUE);
  const { figures = NOT_COUNTED } = deps;
  let isClosed = false;
  return {
    async turn(arrival) {
      if (isClosed) throw new CodedError("server.stopping");
      const at = deps.clock.now();
      // Understood while earlier messages of the conversation are still being answered: it needs nothing of the state.
      const input = figures.timed("understand", () => readInput(arrival, at, deps));
      // Waited for only when its turn comes: failed before that, and unheard, it would end the process.
      input.catch(() => undefined);
      try {
        const result = await inOrder(arrival.conversation, async () => await answer(arrival, await input, deps));
        figures.ended(result.is);
        return result;
      } catch (error) {
        figures.ended("failed");
        throw error;
      }
    },
    close() {
      isClosed = true;
    },
    idle,
  };
}

async function readInput(arrival: Arrival, at: number, deps: TurnDeps): Promise<Input> {
  const { conversation: _conversation, received: _received, deliverTo: _deliverTo, ...input } = arrival;
  if (input.kind !== "message") return { ...input, at };
  const noticing = deps.notice(input.text);
  // Only a long message comes in slices: any other is understood at once, not a tick later.
  const noticed = noticing instanceof Promise ? await noticing : noticing;
  const text = withDistrictsOnly(whole(input.text, LONGEST_KEPT));
  return { ...input, text, at, understood: await understand(text, noticed, deps) };
}

async function answer(arrival: Arrival, input: Input, deps: TurnDeps): Promise<TurnResult> {
  const { conversation } = arrival;
  const { figures = NOT_COUNTED } = deps;
  const world = deps.world();
  for (let race = 0; race < LONGEST_RACE; race++) {
    const loaded = await figures.timed("load", () => deps.store.load(conversation, input.id));
    if (loaded.isAnswered) return { is: "duplicate", id: input.id };
    const answered = await respondOrRescue(loaded, input, world, deps);
    const commit = commitOf(arrival, input, loaded, answered);
    const result = await figures.timed("commit", () => deps.store.commit(commit));
    if (result.is === "duplicate") return { is: "duplicate", id: input.id };
    if (result.is === "committed") {
      if (makesDue(commit)) deps.whenDue?.(conversation);
      return { is: "answered", entries: result.entries };
    }
    figures.raceLost();
  }
  throw new CodedError("turn.contended", { times: LONGEST_RACE });
}

interface Answered extends Response {
  /** Danger was noticed in what came in, in its words or in what was chosen: nobody who comes later reads it (rule 21). */
  readonly isPrivate: boolean;
}

async function respondOrRescue(loaded: Loaded, input: Input, world: World, deps: TurnDeps): Promise<Answered> {
  const { figures = NOT_COUNTED } = deps;
  const isTold = signalsOf(input).length > 0;
  // One that cannot be opened is kept as it was stored: a later release may.
  const stored = loaded.state as State;
  let state: State | undefined;
  try {
    const opened = deps.reopen(stored, world);
    state = opened;
    const query = deps.wanted(opened, input, world);
    const found = query === undefined ? undefined : await figures.timed("search", () => search(query, deps));
    const heard = found === undefined ? input : { ...input, found };
    const response = figures.timed("respond", () => deps.respond(opened, heard, world));
    return { ...response, isPrivate: isTold || timesInDanger(response.state) > timesInDanger(opened) };
  } catch (error) {
    if (input.kind === "desk" || input.kind === "due") throw new CodedError("turn.failed", {}, { cause: error });
    deps.log.error({ ...outline(error), kind: input.kind }, "a turn was rescued");
    figures.rescued();
    return { state: state ?? stored, ...rescueIn(state, input, world, deps), isPrivate: isTold };
  }
}

function rescueIn(state: State | undefined, input: Input, world: World, { rescue }: TurnDeps): Rescued {
  try {
    return rescue(input, world, state);
  } catch {
    // Whatever is wrong with the state, urgent help needs none of it.
    return rescue(input, world);
  }
}

function timesInDanger({ dangers }: State): number {
  return dangers.reduce((sum, { times }) => sum + times, 0);
}

async function search(query: Query, deps: TurnDeps): Promise<readonly Candidate[] | undefined> {
  try {
    return await within("search", deps.searchWithinMs, deps.clock, deps.lookup.search(query));
  } catch (error) {
    deps.log.warn({ ...outline(error), step: "search" }, "answered without the look-up");
    return undefined;
  }
}

function commitOf(arrival: Arrival, input: Input, { version }: Loaded, answered: Answered): Commit {
  const { conversation, deliverTo } = arrival;
  const { state, effects } = answered;
  return {
    conversation,
    inbound: input.id,
    expectedVersion: version,
    at: input.at,
    state,
    entries: entriesOf(arrival, input, answered),
    effects,
    ...(deliverTo && { deliverTo }),
  };
}

function makesDue({ deliverTo, entries, effects }: Commit): boolean {
  const isSent = deliverTo !== undefined && entries.some(({ from }) => from === "assistant");
  return isSent || effects.some(({ kind }) => kind === "remind" || kind === "notify");
}

function entriesOf(arrival: Arrival, input: Input, { say, isPrivate }: Answered): NewEntry[] {
  const { id, at } = input;
  const answers = say.map((message, index): NewEntry => ({ at, from: "assistant", id: `${id}/${index + 1}`, message }));
  if (arrival.received === undefined) return answers;
  const theirs = { at, from: "person", id, received: arrival.received } as const;
  return [isPrivate ? { ...theirs, isPrivate } : theirs, ...answers];
}
