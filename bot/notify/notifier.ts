/**
 * Tells every target of one notice, each until it takes it, refuses it for good, or a day has gone by. Who has it already
 * is kept beside the queue, so that a target that works is not told again because another one does not. What was given up
 * is in the audit trail, where leads see it, and in the log.
 */
import { z } from "zod";
import type { Clock } from "../clock.ts";
import type { AuditTrail } from "../desk/signed-in.ts";
import { waitAfter } from "../due/back-off.ts";
import type { Sent } from "../due/sender.ts";
import { type Log, outline } from "../log.ts";
import { innerDigest } from "../store/ids.ts";
import type { Shelf } from "../store/shelf.ts";
import type { Taken } from "../store/store.ts";
import { within } from "../time-limit.ts";
import { type Notice, readNoticeId, type Target } from "./notice.ts";

export interface NotifierDeps {
  readonly targets: readonly Target[];
  readonly shelf: Pick<Shelf, "get" | "put" | "remove">;
  readonly audit: Pick<AuditTrail, "add">;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1, like `Math.random`. */
  readonly chance: () => number;
}

type Work = Pick<Taken, "conversation" | "id" | "dueAt" | "failures">;

export interface Notifier {
  /** One round. Resolves with when the next one is due (ms since 1970); undefined when there is no more to do. */
  tell(work: Work): Promise<number | undefined>;
  /** The work is settled: what was kept of it goes. */
  end(work: Work): Promise<void>;
}

export const TELL_WITHIN_MS = 10_000;
const KIND = "notice";
/** Longer than anything is tried. */
const KEPT_MS = 2 * 24 * 60 * 60_000;
const progressSchema = z.object({ at: z.number(), done: z.array(z.string()) });
type Progress = Readonly<z.output<typeof progressSchema>>;

export function createNotifier(deps: NotifierDeps): Notifier {
  const { shelf, clock, log, chance } = deps;
  return {
    async tell(work) {
      const read = readNoticeId(work.id);
      if (read === undefined) {
        log.error({ what: "notify" }, "this release does not know such a notice: it is dropped");
        return undefined;
      }
      const id = recordIdOf(work);
      const progress = progressOf((await shelf.get(KIND, id))?.value) ?? { at: work.dueAt, done: [] };
      const open = deps.targets.filter(({ key, hears }) => hears(read.event) && !progress.done.includes(key));
      if (open.length === 0) return undefined;
      const notice: Notice = { ...read, at: progress.at, id: innerDigest(`${id} ${progress.at}`) };
      const round = await Promise.all(
        open.map(async (target) => ({ target, sent: await tryOnce(target, notice, deps) })),
      );
      return await afterRound(work, notice, progress, round);
    },
    async end(work) {
      await shelf.remove(KIND, recordIdOf(work));
    },
  };

  async function afterRound(
    work: Work,
    notice: Notice,
    before: Progress,
    round: readonly Told[],
  ): Promise<number | undefined> {
    const now = clock.now();
    const again = round.filter(({ sent }) => sent.is === "try-again");
    const afterMs = Math.max(0, ...again.map(({ sent }) => (sent.is === "try-again" ? (sent.afterMs ?? 0) : 0)));
    const waitMs = waitAfter({ committedAt: notice.at, failures: work.failures, now, chance: chance(), afterMs });
    const lost = round.filter(({ sent }) => sent.is === "refused" || (sent.is === "try-again" && waitMs === undefined));
    for (const { target } of lost) await giveUp(target, notice);
    const isOver = again.length === 0 || waitMs === undefined;
    const done = [
      ...before.done,
      ...round.filter(({ sent }) => sent.is !== "try-again").map(({ target }) => target.key),
    ];
    if (isOver) return undefined;
    await shelf.put(
      KIND,
      recordIdOf(work),
      { at: notice.at, done },
      { expectedVersion: "any", expiresAt: now + KEPT_MS },
    );
    return now + waitMs;
  }

  async function giveUp(target: Target, { event, reference }: Notice): Promise<void> {
    log.error({ target: target.is, event }, "a notice was given up and is in the audit trail");
    await deps.audit.add({ who: "system", did: "notice-lost", reference, detail: `${target.is} ${event}` });
  }
}

interface Told {
  readonly target: Target;
  readonly sent: Sent;
}

async function tryOnce(target: Target, notice: Notice, { clock, log }: NotifierDeps): Promise<Sent> {
  const ending = new AbortController();
  try {
    return await within("notify", TELL_WITHIN_MS, clock, target.tell(notice, ending.signal));
  } catch (error) {
    log.warn(
      { ...outline(error), target: target.is, event: notice.event },
      "a notice was not taken: it is tried again",
    );
    return { is: "try-again" };
  } finally {
    ending.abort();
  }
}

function recordIdOf({ conversation, id }: Work): string {
  return innerDigest(`notice ${conversation} ${id}`);
}

function progressOf(value: unknown): Progress | undefined {
  const read = progressSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
