/**
 * The worker of due work: messages to send, reminders, and notices to other systems. It looks at once at what this process committed, and now and
 * then through everything, for what a process that died left behind. Work is taken under a lease, so of all replicas one
 * does it; whatever we take and do not finish is taken again when its lease has run out.
 */
import type { Clock } from "../clock.ts";
import { DUE_NOT_COUNTED, type DueFigures } from "../figures/due-figures.ts";
import { type Log, outline } from "../log.ts";
import type { Notifier } from "../notify/notifier.ts";
import type { ConversationId, Store, Taken, TakeOptions } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import { type DeliverDeps, deliver } from "./deliver.ts";
import { notify } from "./notify.ts";
import { remind } from "./remind.ts";
import type { Senders } from "./sender.ts";

export interface DueWorkOptions {
  readonly store: Pick<Store, "takeDue" | "outbox" | "entries" | "deliveredThrough" | "settle" | "putOff">;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Pick<Turns, "turn">;
  readonly senders: Senders;
  /** Tells other systems; absent where nobody is to be told. */
  readonly notifier?: Notifier;
  readonly figures?: DueFigures;
  /** From 0 up to 1, like `Math.random`. */
  readonly chance: () => number;
}

export interface DueWork {
  /** Begins to look through everything; before this only what `lookAt` names is done. */
  start(): void;
  /** Something of this conversation has become due. */
  lookAt(conversation: ConversationId): void;
  /** Takes nothing more, finishes the message in hand of each conversation and hands over the rest. */
  stop(): Promise<void>;
}

export const LOOK_EVERY_MS = 15_000;
/** A timer may ring before its time by the clock on the wall; what is not due yet would wait for the look at everything. */
const RINGS_EARLY_MS = 10;
/** Longer than sending one message may take, and than a turn takes. */
export const LEASE_MS = 60_000;
const MOST_AT_ONCE = 16;
/** More than this is left to the next look through everything. */
const MOST_KNOWN = 10_000;

export function createDueWork(options: DueWorkOptions): DueWork {
  const { store, clock, log, chance, figures = DUE_NOT_COUNTED } = options;
  const running = new Set<Promise<void>>();
  const known = new Set<ConversationId>();
  let isStopping = false;
  let taking: Promise<void> | undefined;
  let isForAll = false;
  let stopWaiting = () => {};
  const deliverDeps: DeliverDeps = { ...options, figures, leaseMs: LEASE_MS, isStopping: () => isStopping };

  return {
    start: lookThrough,
    lookAt,
    async stop() {
      isStopping = true;
      stopWaiting();
      await taking;
      await Promise.all(running);
    },
  };

  function lookAt(conversation: ConversationId): void {
    if (known.size < MOST_KNOWN) known.add(conversation);
    take();
  }

  function lookThrough(): void {
    if (isStopping) return;
    isForAll = true;
    take();
    // Replicas that started together do not look together for long.
    stopWaiting = clock.after(LOOK_EVERY_MS * (0.5 + chance()), lookThrough);
  }

  /** Takes as much as there are hands for. Whatever ends calls again, so nothing waits for the next look. */
  function take(): void {
    taking ??= takeAll().finally(() => {
      taking = undefined;
    });
  }

  async function takeAll(): Promise<void> {
    try {
      for (let limit = free(); limit > 0 && !isStopping; limit = free()) {
        const of = [...known].slice(0, limit);
        if (of.length === 0 && !isForAll) break;
        for (const each of of) known.delete(each);
        if (of.length === 0) isForAll = false;
        const taken = await store.takeDue(takeOptions(limit, of));
        if (of.length === 0) isForAll ||= taken.length === limit;
        for (const work of taken) begin(work);
      }
    } catch (error) {
      log.error(outline(error), "due work could not be taken: it is looked for again");
    }
    figures.inHand(running.size + known.size);
  }

  function free(): number {
    return MOST_AT_ONCE - running.size;
  }

  function takeOptions(limit: number, of: readonly ConversationId[]): TakeOptions {
    const common = { now: clock.now(), leaseMs: LEASE_MS, limit };
    return of.length === 0 ? common : { ...common, of };
  }

  function begin(work: Taken): void {
    const doing = carryOut(work).finally(() => {
      running.delete(doing);
      take();
    });
    running.add(doing);
  }

  /** Never rejects: what fails here is taken again when its lease has run out. */
  async function carryOut(work: Taken): Promise<void> {
    try {
      if (work.what === "remind") return await remind(work, options);
      const dueAt = await (work.what === "notify" ? notify(work, options) : deliver(work, deliverDeps));
      if (dueAt !== undefined) lookLater(work.conversation, dueAt - clock.now());
    } catch (error) {
      log.error({ ...outline(error), what: work.what }, "due work failed: it is done again when its lease has run out");
    }
  }

  /** A short wait is not left to the next look through everything; it may be over before its being put off was written. */
  function lookLater(conversation: ConversationId, inMs: number): void {
    if (isStopping || inMs >= LOOK_EVERY_MS) return;
    if (inMs <= 0) lookAt(conversation);
    else clock.after(inMs + RINGS_EARLY_MS, () => lookAt(conversation));
  }
}
