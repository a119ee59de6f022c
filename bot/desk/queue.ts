/**
 * Every case, in memory and in order, as this process knows it from the store: read whole at the start, after a break and
 * now and then, and one by one as word comes that something changed. Word comes often and in any order, so it only says
 * where to look; what is read is the truth, and nothing is read twice at the same time.
 */
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { ReferralKey, Store } from "../store/store.ts";
import { within } from "../time-limit.ts";
import type { CaseRow } from "./api.ts";
import { caseIdOf } from "./case-id.ts";
import { inPlace, isSameToday, type Placed, placed } from "./in-place.ts";
import { type KnownCase, knownCase } from "./known-case.ts";
import { shared } from "./shared.ts";

export interface QueueDeps {
  readonly store: Pick<Store, "referrals" | "referral" | "onReferral">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Queued {
  readonly known: KnownCase;
  readonly row: CaseRow;
}

/** What is not as it was: some cases, or (`all`) perhaps each of them and the order. */
export type QueueChange = "all" | ReadonlySet<string>;

export interface Queue {
  /** Begins to look; resolves when everything was read once. */
  start(): Promise<void>;
  /** In the order of rule 20. The same array until something changes. */
  rows(): readonly CaseRow[];
  all(): Iterable<Queued>;
  get(id: string): Queued | undefined;
  /**
   * As `get`; one that is not known is looked for among all that is kept, now and then, since word of it may be late.
   * @throws CodedError `store.unavailable` when that takes too long.
   */
  find(id: string): Promise<Queued | undefined>;
  /** Whether everything was read once. */
  isKnown(): boolean;
  /** Counts changes, for whoever keeps something that follows from the rows. */
  version(): number;
  /** Something changed here: looked at without waiting for word of it. Resolves when it is read, or that takes too long. */
  look(key: ReferralKey): Promise<void>;
  /** Calls after each change; returns a way to stop. */
  onChange(listener: (changed: QueueChange) => void): () => void;
  stop(): Promise<void>;
}

/** What ended by itself sends no word, and word of a change may be lost. */
export const LOOK_THROUGH_EVERY_MS = 10 * 60_000;
/** Facts become due and call-backs overdue without anything being written. */
export const LOOK_AT_CLOCK_EVERY_MS = 30_000;
/** Between two readings of everything for cases that are not known: asking for those is not to keep a desk busy. */
export const FIND_EVERY_MS = 5_000;
/** Nobody is kept waiting longer while the store is away. */
export const WAIT_AT_MOST_MS = 10_000;
const TRY_AGAIN_AFTER_MS = 1_000;
const MOST_AT_ONCE = 32;
/** Of closed cases the newest are shown; older ones are found by their export. */
const MOST_CLOSED = 500;

export function createQueue({ store, clock, log }: QueueDeps): Queue {
  const cases = inPlace();
  const listeners = new Set<(changed: QueueChange) => void>();
  const pending = new Map<string, ReferralKey>();
  /** Who waits for everything to be read from now on. */
  let waitingForAll: readonly (() => void)[] = [];
  /** Who waits for one to be read. */
  const waiting = new Map<string, readonly (() => void)[]>();
  const stops = new Map<string, () => void>();
  let isForAll = true;
  let isStopping = false;
  let isKnown = false;
  const finding = shared(FIND_EVERY_MS, clock, () => new Promise<void>(waitForAll));
  let looking: Promise<void> | undefined;
  let version = 0;
  let inOrder: readonly CaseRow[] | undefined;

  return {
    async start() {
      stops.set("word", store.onReferral(hear));
      again("look-through", LOOK_THROUGH_EVERY_MS, () => hear(undefined));
      again("clock", LOOK_AT_CLOCK_EVERY_MS, lookAtClock);
      await look();
    },
    rows,
    all: () => cases.all(),
    get: (id) => cases.get(id),
    async find(id) {
      if (cases.get(id) === undefined && !isStopping) {
        await within("desk", WAIT_AT_MOST_MS, clock, finding.ask()).catch(unavailable);
      }
      return cases.get(id);
    },
    isKnown: () => isKnown,
    version: () => version,
    look(key) {
      const id = caseIdOf(key);
      if (isStopping) return Promise.resolve();
      return new Promise((resolve) => {
        const stopWaiting = clock.after(WAIT_AT_MOST_MS, resolve);
        waiting.set(id, [...(waiting.get(id) ?? []), resolve, stopWaiting]);
        pending.set(id, key);
        void look();
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      isStopping = true;
      finding.stop();
      for (const stop of stops.values()) stop();
      await looking;
      for (const id of waiting.keys()) release(id);
      for (const resolve of waitingForAll) resolve();
    },
  };

  function rows(): readonly CaseRow[] {
    if (inOrder !== undefined) return inOrder;
    const all = cases.all();
    const firstClosed = all.findIndex(({ row }) => row.is === "closed");
    const shown = firstClosed === -1 ? all : all.slice(0, firstClosed + MOST_CLOSED);
    inOrder = shown.map(({ row }) => row);
    return inOrder;
  }

  function again(name: string, everyMs: number, call: () => void): void {
    const wait = () =>
      stops.set(
        name,
        clock.after(everyMs, () => {
          call();
          if (!isStopping) wait();
        }),
      );
    wait();
  }

  function waitForAll(resolve: () => void): void {
    waitingForAll = [...waitingForAll, resolve];
    hear(undefined);
  }

  function hear(changed: ReferralKey | undefined): void {
    if (changed === undefined) isForAll = true;
    else pending.set(caseIdOf(changed), changed);
    void look();
  }

  /** One look at a time. What comes meanwhile is looked at by the same one before it ends. */
  function look(): Promise<void> {
    looking ??= lookAtAll().finally(() => {
      looking = undefined;
      if (!isStopping && (isForAll || pending.size > 0)) void look();
    });
    return looking;
  }

  async function lookAtAll(): Promise<void> {
    while (!isStopping && (isForAll || pending.size > 0)) {
      try {
        if (isForAll) await readAll();
        else await readPending();
      } catch (error) {
        log.error(outline(error), "the desk's queue could not be read: it is tried again");
        await new Promise<void>((resolve) => {
          stops.set("try-again", resolve);
          clock.after(TRY_AGAIN_AFTER_MS, resolve);
        });
      }
    }
  }

  async function readAll(): Promise<void> {
    const now = clock.now();
    const found: Placed[] = [];
    const theirs = waitingForAll;
    waitingForAll = [];
    isForAll = false;
    try {
      for await (const referral of store.referrals()) {
        found.push(placed(knownCase(referral), now));
      }
    } catch (error) {
      isForAll = true;
      waitingForAll = [...theirs, ...waitingForAll];
      throw error;
    }
    cases.replace(found);
    isKnown = true;
    changed("all");
    for (const resolve of theirs) resolve();
  }

  async function readPending(): Promise<void> {
    const batch = [...pending].slice(0, MOST_AT_ONCE);
    for (const [id] of batch) pending.delete(id);
    try {
      const read = await Promise.all(batch.map(([, key]) => store.referral(key)));
      const now = clock.now();
      batch.forEach(([id], index) => {
        const referral = read[index];
        if (referral === undefined) cases.remove(id);
        else cases.put(placed(knownCase(referral), now));
      });
    } catch (error) {
      for (const [id, key] of batch) if (!pending.has(id)) pending.set(id, key);
      throw error;
    }
    changed(new Set(batch.map(([id]) => id)));
    for (const [id] of batch) if (!pending.has(id)) release(id);
  }

  function release(id: string): void {
    const all = waiting.get(id) ?? [];
    waiting.delete(id);
    for (const resolve of all) resolve();
  }

  function lookAtClock(): void {
    const now = clock.now();
    const others = cases.all().flatMap((each) => {
      if (each.row.is === "closed") return [];
      const today = placed(each.known, now);
      return isSameToday(each, today) ? [] : [today];
    });
    if (others.length === 0) return;
    const isMoved = others.some(({ row, place }) => cases.get(row.id)?.place[0] !== place[0]);
    for (const each of others) cases.put(each);
    changed(isMoved ? "all" : new Set(others.map(({ row }) => row.id)));
  }

  function changed(which: QueueChange): void {
    version += 1;
    inOrder = undefined;
    for (const listener of listeners) listener(which);
  }
}

function unavailable(cause: unknown): never {
  throw new CodedError("store.unavailable", {}, { cause });
}
