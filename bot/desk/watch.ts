/**
 * Looks after whoever waits or talks while the desk changes: a link worker who is gone for a minute gives their
 * conversations back, and when nobody is on duty any more those who wait are told. Each is a turn with an id that every
 * replica makes the same, so it happens once. What does not depend on who is there is due work, which outlives a crash.
 */
import type { Clock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { Store } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import { type DeskTurnDeps, deskTurn } from "./desk-turn.ts";
import { type Duty, GONE_AFTER_MS } from "./duty.ts";
import { isAtHub } from "./hub-worker.ts";
import type { KnownCase } from "./known-case.ts";
import type { Queue } from "./queue.ts";

export interface WatchDeps extends DeskTurnDeps {
  readonly store: Pick<Store, "outbox">;
  readonly turns: Pick<Turns, "turn">;
  readonly queue: Pick<Queue, "all" | "look">;
  readonly duty: Pick<Duty, "isThere" | "isKnown" | "onDuty" | "lastOnDutyAt">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Watch {
  start(): void;
  stop(): Promise<void>;
}

export const LOOK_EVERY_MS = 5_000;
/** Somebody who only changes over from a break is not to set everybody worrying. */
export const UNSTAFFED_AFTER_MS = 60_000;
/** Doing one again does nothing, it only costs a look at the store. */
const MOST_REMEMBERED = 10_000;
/** The reminder that tells somebody who waits how things stand; said early when nobody is left. */
export const STILL_WAITING = "still-waiting";

export function createWatch(deps: WatchDeps): Watch {
  const { queue, duty, clock, log } = deps;
  let stopWaiting = () => {};
  let underWay: Promise<void> = Promise.resolve();
  let isStopping = false;
  let startedAt = 0;
  /** Since when nobody is on duty; `undefined` while somebody is. */
  let unstaffedSince: number | undefined;
  let wasStaffed = false;
  const told = new Set<string>();

  return {
    start() {
      startedAt = clock.now();
      wait();
    },
    async stop() {
      isStopping = true;
      stopWaiting();
      await underWay;
    },
  };

  function wait(): void {
    if (isStopping) return;
    stopWaiting = clock.after(LOOK_EVERY_MS, () => {
      underWay = look().finally(wait);
    });
  }

  async function look(): Promise<void> {
    if (!duty.isKnown()) return;
    const cases = [...queue.all()].map(({ known }) => known);
    await releaseLost(cases);
    await tellWaiting(cases);
  }

  /** After a start everybody has a minute to come back: it may have been us who were away. */
  async function releaseLost(cases: readonly KnownCase[]): Promise<void> {
    if (clock.now() - startedAt < GONE_AFTER_MS) return;
    for (const { key, reference, live } of cases) {
      if (live?.is !== "with-link-worker" || live.by === undefined) continue;
      if (isAtHub(live.by) || duty.isThere(live.by.id)) continue;
      const id = `desk-lost:${reference}:${live.by.id}:${live.since}`;
      const { by } = live;
      await once(id, async () => {
        await deskTurn(key, { does: "release", why: "connection-lost" }, by, id, deps);
        await queue.look(key);
      });
    }
  }

  async function tellWaiting(cases: readonly KnownCase[]): Promise<void> {
    if (duty.onDuty() > 0) {
      wasStaffed = true;
      unstaffedSince = undefined;
      return;
    }
    if (!wasStaffed) return;
    unstaffedSince ??= clock.now();
    if (clock.now() - unstaffedSince < UNSTAFFED_AFTER_MS) return;
    for (const { key, reference, live } of cases) {
      if (live?.is !== "waiting") continue;
      const id = `desk-unstaffed:${reference}:${duty.lastOnDutyAt()}`;
      await once(id, async () => {
        const { address } = await deps.store.outbox(key.conversation);
        const due = { kind: "due", what: "reminder", name: STILL_WAITING, id, conversation: key.conversation } as const;
        await deps.turns.turn(address === undefined ? due : { ...due, deliverTo: address });
      });
    }
  }

  /** What fails is done at the next look. */
  async function once(id: string, act: () => Promise<void>): Promise<void> {
    if (told.has(id) || isStopping) return;
    try {
      await act();
      if (told.size >= MOST_REMEMBERED) told.clear();
      told.add(id);
    } catch (error) {
      log.error(outline(error), "somebody who waits or talks could not be told how the desk stands: it is tried again");
    }
  }
}
