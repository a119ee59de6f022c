/**
 * Who is at the desk, known to every replica. A worker is there while a page of theirs is open: its stream of events says
 * so every 20 seconds, and whoever was not heard of for a minute is gone, whatever they said they were. Back within ten
 * minutes, they are what they were. While the store is away nothing is known of anybody, and nobody is gone for that.
 */
import { z } from "zod";
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import { type Log, outline } from "../log.ts";
import type { Shelf } from "../store/shelf.ts";
import { DUTY_STATUSES, type DutyStatus, ROLES, type Role } from "./api.ts";
import { lastHeard } from "./last-heard.ts";

export interface DutyDeps {
  readonly shelf: Pick<Shelf, "get" | "put" | "list" | "onChange">;
  readonly clock: Clock;
  readonly log: Log;
}

/** Somebody who has worked at the desk, as they are now. */
export interface AtDesk extends LinkWorker {
  readonly role: Role;
  readonly status: DutyStatus;
}

export interface Duty {
  start(): Promise<void>;
  /** @throws CodedError `turn.contended` when it could not be kept. */
  set(worker: LinkWorker & { readonly role: Role }, status: DutyStatus): Promise<void>;
  /** A page of theirs is open until the returned function is called. */
  present(worker: LinkWorker & { readonly role: Role }): () => void;
  /** Everybody who has been at the desk lately, by name. */
  colleagues(): readonly AtDesk[];
  get(id: string): AtDesk | undefined;
  /** Whether anything was heard of them in the last minute. */
  isThere(id: string): boolean;
  /** Whether who is there is known: it was read, and can be. While it is not, nothing follows from who is not there. */
  isKnown(): boolean;
  onDuty(): number;
  /** Where nobody is on duty: since when, in ms since 1970, the same on every replica. */
  lastOnDutyAt(): number;
  /** Calls after somebody came, went or changed; returns a way to stop. */
  onChange(listener: () => void): () => void;
  /** Resolves when nothing of the shelf is read or written any more. */
  stop(): Promise<void>;
}

export const GONE_AFTER_MS = 60_000;
const SAY_SO_EVERY_MS = 20_000;
const COME_BACK_WITHIN_MS = 10 * 60_000;
/** Who is there is read so often, and told when a minute is over. */
export const LOOK_EVERY_MS = 5_000;
/** A look that comes so much too late: the process stood still, and heard of nobody meanwhile. */
const STOOD_STILL_MS = 3 * LOOK_EVERY_MS;
/** Colleagues on leave are still there to be given a case, or to have theirs moved. */
const REMEMBERED_MS = 90 * 86_400_000;
const KIND = "desk-worker";
const MOST_TRIES = 5;

const recordSchema = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  status: z.enum(DUTY_STATUSES),
  seenAt: z.number(),
  changedAt: z.number(),
});
type Record = z.infer<typeof recordSchema>;
type Known = Record & { readonly version: number };

export function createDuty({ shelf, clock, log }: DutyDeps): Duty {
  const known = new Map<string, Known>();
  const listeners = new Set<() => void>();
  let stopListening = () => {};
  let stopTimer = () => {};
  let reading: Promise<void> | undefined;
  let isAskedAgain = false;
  let told = "";
  const heard = lastHeard(clock);
  let lookedAt = 0;
  let isStopping = false;
  const noting = new Set<Promise<void>>();

  return {
    async start() {
      stopListening = shelf.onChange(KIND, () => void read());
      lookAgain();
      await read();
    },
    async set(worker, status) {
      await change(worker, (before, now) => ({
        name: worker.name,
        role: worker.role,
        status,
        seenAt: now,
        changedAt: before?.status === status ? before.changedAt : now,
      }));
      await read();
    },
    present(worker) {
      let stop = () => {};
      let wasNoted = false;
      const say = () => {
        if (isStopping) return;
        stop = clock.after(SAY_SO_EVERY_MS, say);
        const said = sayPresent(worker, () => wasNoted)
          .then(() => {
            wasNoted = true;
          })
          .catch((error: unknown) => log.warn(outline(error), "who is at the desk could not be noted"))
          .finally(() => noting.delete(said));
        noting.add(said);
      };
      say();
      return () => stop();
    },
    colleagues: () =>
      [...known.keys()].flatMap((id) => atDesk(id) ?? []).sort((one, other) => one.name.localeCompare(other.name)),
    get: atDesk,
    isThere,
    isKnown,
    onDuty: () => [...known.keys()].filter((id) => atDesk(id)?.status === "on-duty").length,
    lastOnDutyAt: () =>
      Math.max(0, ...[...known.values()].map((each) => (each.status === "on-duty" ? each.seenAt : each.changedAt))),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      isStopping = true;
      stopListening();
      stopTimer();
      await Promise.all([reading, ...noting]);
    },
  };

  function atDesk(id: string): AtDesk | undefined {
    const record = known.get(id);
    if (record === undefined) return undefined;
    const { name, role, status } = record;
    return { id, name, role, status: isThere(id) ? status : "off-duty" };
  }

  /** After a start, or a break, whoever was there lately has a minute to come back: it may have been us who were away. */
  function isThere(id: string): boolean {
    const { at, beforeBreakMs } = heard.of(id);
    const mayComeBack = heard.sinceBreakMs() < GONE_AFTER_MS && beforeBreakMs < COME_BACK_WITHIN_MS;
    return mayComeBack || clock.now() - at < GONE_AFTER_MS;
  }

  function isKnown(): boolean {
    return heard.isHearing() && clock.now() - lookedAt < STOOD_STILL_MS;
  }

  /** @param wasOpen whether this page was open all the time since they were noted last: then they were never away. */
  async function sayPresent(worker: LinkWorker & { readonly role: Role }, wasOpen: () => boolean): Promise<void> {
    const { name, role } = worker;
    await change(worker, (before, now) => {
      const isBack = before !== undefined && (wasOpen() || now - before.seenAt < COME_BACK_WITHIN_MS);
      const seen = { name, role, seenAt: now };
      return isBack ? { ...before, ...seen } : { ...seen, status: "off-duty", changedAt: now };
    });
  }

  async function change({ id }: LinkWorker, to: (before: Record | undefined, now: number) => Record): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const shelved = await shelf.get(KIND, id);
      const before = recordSchema.safeParse(shelved?.value);
      const now = clock.now();
      const value = to(before.success ? before.data : undefined, now);
      const options = { expectedVersion: shelved?.version ?? 0, expiresAt: now + REMEMBERED_MS };
      if (!(await shelf.put(KIND, id, value, options))) continue;
      keep(id, { ...value, version: options.expectedVersion + 1 });
      tell();
      return;
    }
    throw new CodedError("turn.contended", { times: MOST_TRIES });
  }

  /** What was read before something newer was written is no news. */
  function keep(id: string, record: Known): void {
    if ((known.get(id)?.version ?? 0) >= record.version) return;
    known.set(id, record);
    heard.note(id, record.seenAt);
  }

  function forget(id: string): void {
    known.delete(id);
    heard.forget(id);
  }

  /** One reading at a time, and one more when word came meanwhile. */
  function read(): Promise<void> {
    if (reading !== undefined) {
      isAskedAgain = true;
      return reading;
    }
    reading = readAll().finally(() => {
      reading = undefined;
      if (!isAskedAgain || isStopping) return;
      isAskedAgain = false;
      void read();
    });
    return reading;
  }

  async function readAll(): Promise<void> {
    try {
      const found = new Map<string, Known>();
      const before = new Set(known.keys());
      for await (const { id, version, value } of shelf.list(KIND)) {
        const record = recordSchema.safeParse(value);
        if (record.success) found.set(id, { ...record.data, version });
      }
      for (const id of before) if (!found.has(id)) forget(id);
      for (const [id, record] of found) keep(id, record);
      heard.everything();
      tell();
    } catch (error) {
      heard.nothing();
      log.warn(outline(error), "who is at the desk could not be read: it is tried again");
      isAskedAgain = false;
    }
  }

  function lookAgain(): void {
    lookedAt = clock.now();
    stopTimer = clock.after(LOOK_EVERY_MS, () => {
      if (clock.now() - lookedAt >= STOOD_STILL_MS) heard.nothing();
      void read();
      tell();
      lookAgain();
    });
  }

  /** That somebody is still there is news to nobody. */
  function tell(): void {
    const now = JSON.stringify([...known.keys()].map((id) => atDesk(id)));
    if (now === told) return;
    told = now;
    for (const listener of listeners) listener();
  }
}
