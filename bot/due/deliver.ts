/**
 * Delivers one conversation: the assistant's lines after the cursor, in order, each tried until its provider takes it,
 * refuses it for good, or a day has gone by. The cursor moves only after the provider's answer, and only while the lease
 * is ours, so a line is sent twice only when we die (or wait too long) between the provider's yes and our note of it.
 * Every try of a line has the same idempotency key, by which the provider knows the second.
 */
import type { Clock } from "../clock.ts";
import type { DueFigures } from "../figures/due-figures.ts";
import { type Log, outline } from "../log.ts";
import { innerDigest } from "../store/ids.ts";
import type { Address, Entry, Store, Taken } from "../store/store.ts";
import { within } from "../time-limit.ts";
import { waitAfter } from "./back-off.ts";
import type { Senders, Sent } from "./sender.ts";

export interface DeliverDeps {
  readonly store: Pick<Store, "outbox" | "entries" | "deliveredThrough" | "settle" | "putOff">;
  readonly senders: Senders;
  readonly clock: Clock;
  readonly log: Log;
  readonly figures: DueFigures;
  readonly leaseMs: number;
  /** From 0 up to 1. */
  readonly chance: () => number;
  /** Whether to hand over what is left after the line in hand. */
  readonly isStopping: () => boolean;
}

/** What came of one line: the work goes on under this lease, or it is due again later, or it is somebody else's now. */
type Step =
  | { readonly is: "on"; readonly taken: Taken }
  | { readonly is: "later"; readonly at: number }
  | { readonly is: "lost" };

const PAGE = 50;
export const SEND_WITHIN_MS = 10_000;

/** Resolves with the moment at which the rest is due again; `undefined` when nothing is left, or it is no longer ours. */
export async function deliver(work: Taken, deps: DeliverDeps): Promise<number | undefined> {
  const { store } = deps;
  let taken = work;
  for (;;) {
    const { address, after } = await store.outbox(taken.conversation);
    if (address === undefined) {
      await store.settle(taken);
      return undefined;
    }
    const page = await store.entries(taken.conversation, after, PAGE);
    for (const [index, entry] of page.entries()) {
      const step = await stepOver(entry, index === PAGE - 1, taken, address, deps);
      if (step.is !== "on") return step.is === "later" ? step.at : undefined;
      taken = step.taken;
    }
    if (page.length < PAGE && (await store.settle(taken)) !== "more") return undefined;
  }
}

async function stepOver(
  entry: Entry,
  isLastOfPage: boolean,
  taken: Taken,
  address: Address,
  deps: DeliverDeps,
): Promise<Step> {
  if (deps.isStopping()) return await putOff(taken, deps.clock.now(), deps);
  if (entry.from === "assistant") return await sendLine(entry, taken, address, deps);
  return isLastOfPage ? await moveOn(entry, taken, undefined, deps) : { is: "on", taken };
}

async function sendLine(entry: Entry, taken: Taken, address: Address, deps: DeliverDeps): Promise<Step> {
  const { clock, figures } = deps;
  const sent = await trySending(entry, taken, address, deps);
  if (sent.is === "refused") return await moveOn(entry, taken, sent.reason, deps);
  if (sent.is === "sent") {
    figures.delivered("sent");
    return await moveOn(entry, taken, undefined, deps);
  }
  const now = clock.now();
  const { afterMs } = sent;
  const failure = { committedAt: entry.at, failures: taken.failures, now, chance: deps.chance() };
  const waitMs = waitAfter(afterMs === undefined ? failure : { ...failure, afterMs });
  if (waitMs === undefined) return await moveOn(entry, taken, GAVE_UP, deps);
  figures.delivered("put-off");
  return await putOff(taken, now + waitMs, deps);
}

/** The reason that is kept when the tries of a day came to nothing. */
export const GAVE_UP = "gave-up";

async function trySending(entry: Entry, taken: Taken, address: Address, deps: DeliverDeps): Promise<Sent> {
  const { senders, clock, log } = deps;
  const ending = new AbortController();
  try {
    const sender = senders[address.channel];
    if (sender === undefined) {
      log.error({ channel: address.channel }, "nothing sends for this channel: it is tried again");
      return { is: "try-again" };
    }
    // The entry's sequence counts on after "forget me", when its id may come again.
    const idempotencyKey = innerDigest(`${taken.conversation} ${entry.sequence}`);
    const sending = sender.send({ address, entry, idempotencyKey, signal: ending.signal });
    return await within("send", SEND_WITHIN_MS, clock, sending);
  } catch (error) {
    log.warn({ ...outline(error), channel: address.channel }, "a message could not be sent: it is tried again");
    return { is: "try-again" };
  } finally {
    ending.abort();
  }
}

async function moveOn(entry: Entry, taken: Taken, reason: string | undefined, deps: DeliverDeps): Promise<Step> {
  const { store, clock, leaseMs, figures, log } = deps;
  const at = clock.now();
  const leasedUntil = at + leaseMs;
  const through = entry.sequence;
  const isOurs = await store.deliveredThrough(
    taken,
    reason === undefined ? { through, leasedUntil } : { through, leasedUntil, undelivered: { reason, at } },
  );
  if (!isOurs) return { is: "lost" };
  if (reason !== undefined) {
    figures.delivered(reason === GAVE_UP ? "gave-up" : "refused");
    log.warn({ reason: reason === GAVE_UP ? GAVE_UP : "refused" }, "a message was not delivered and is on the list");
  }
  // The failures were those of this line.
  return { is: "on", taken: { ...taken, leasedUntil, failures: 0 } };
}

async function putOff(taken: Taken, at: number, { store }: DeliverDeps): Promise<Step> {
  return (await store.putOff(taken, at)) ? { is: "later", at } : { is: "lost" };
}
