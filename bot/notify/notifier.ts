/**
 * Tells every target of one notice, each until it takes it, refuses it for good, or a day has gone by. Who has it already
 * is kept beside the queue, so that a target that works is not told again because another one does not. What was given up
 * stands with the case, where a lead sees it at the desk, in the audit trail and in the log.
 */
import { z } from "zod";
import type { Clock } from "../clock.ts";
import type { Untold } from "../desk/case.ts";
import { type CaseStore, changeCase } from "../desk/change-case.ts";
import type { AuditTrail } from "../desk/signed-in.ts";
import { type Failure, waitAfter } from "../due/back-off.ts";
import type { Sent } from "../due/sender.ts";
import { reasonOf } from "../feeds/reasons.ts";
import { type Log, outline } from "../log.ts";
import { innerDigest } from "../store/ids.ts";
import type { Shelf } from "../store/shelf.ts";
import type { Taken } from "../store/store.ts";
import { within } from "../time-limit.ts";
import { type Notice, readNoticeId, type Target } from "./notice.ts";

export interface NotifierDeps {
  readonly targets: readonly Target[];
  readonly store: CaseStore;
  readonly shelf: Pick<Shelf, "get" | "put" | "remove">;
  readonly audit: Pick<AuditTrail, "add">;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 up to 1, like `Math.random`. */
  readonly chance: () => number;
}

type Heard = Pick<Notice, "event" | "reference">;
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
/** Of a case, the newest. */
const MOST_UNTOLD = 10;
const progressSchema = z.object({ at: z.number(), done: z.array(z.string()) });
type Progress = Readonly<z.output<typeof progressSchema>>;

export function createNotifier(deps: NotifierDeps): Notifier {
  const { shelf, clock, chance } = deps;
  return {
    async tell(work) {
      const read = readNoticeId(work.id);
      // While servers change to another release, one that knows it may take it: it is dropped after half an hour or so.
      if (read === undefined) return later({ committedAt: 0, failures: work.failures });
      const id = recordIdOf(work);
      const progress = progressOf((await shelf.get(KIND, id))?.value) ?? { at: work.dueAt, done: [] };
      const listeners = await whoHears(read, work);
      const open = listeners.filter(({ key }) => !progress.done.includes(key));
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

  /** What nobody agreed to share is for staff alone, also that somebody has it or has closed it (rule 8). */
  async function whoHears({ event, reference }: Heard, { conversation }: Work): Promise<readonly Target[]> {
    const referral = await deps.store.referral({ conversation, reference });
    const isForStaff = referral?.isWithoutAgreement === true;
    return deps.targets.filter(({ is, hears }) => hears(event) && (is === "e-mail" || !isForStaff));
  }

  async function afterRound(
    work: Work,
    notice: Notice,
    before: Progress,
    round: readonly Told[],
  ): Promise<number | undefined> {
    const again = round.flatMap(({ target, sent }) => (sent.is === "try-again" ? [{ target, ...sent }] : []));
    const afterMs = Math.max(0, ...again.map((each) => each.afterMs ?? 0));
    const at = again.length === 0 ? undefined : later({ committedAt: notice.at, failures: work.failures, afterMs });
    const refused = round.flatMap(({ target, sent }) => (sent.is === "refused" ? [target] : []));
    for (const target of refused) await giveUp(target, notice, work);
    if (at === undefined) {
      for (const { target } of again) await giveUp(target, notice, work);
      return undefined;
    }
    const settled = round.filter(({ sent }) => sent.is !== "try-again").map(({ target }) => target.key);
    const progress: Progress = { at: notice.at, done: [...before.done, ...settled] };
    const expiresAt = clock.now() + KEPT_MS;
    await shelf.put(KIND, recordIdOf(work), progress, { expectedVersion: "any", expiresAt });
    return at;
  }

  function later(failure: Pick<Failure, "committedAt" | "failures" | "afterMs">): number | undefined {
    const now = clock.now();
    const waitMs = waitAfter({ ...failure, now, chance: chance() });
    return waitMs === undefined ? undefined : now + waitMs;
  }

  async function giveUp({ is, key, host }: Target, notice: Notice, { conversation }: Work): Promise<void> {
    const { id, event, reference } = notice;
    deps.log.error(
      { target: is, host, event },
      "a notice was given up: it stands with the case and in the audit trail",
    );
    const untold: Untold = { at: clock.now(), event, target: is };
    await changeCase(
      deps.store,
      { conversation, reference },
      (facts) => ({ ...facts, untold: [...(facts.untold ?? []), untold].slice(-MOST_UNTOLD) }),
      `untold:${id}:${key}`,
    );
    await deps.audit.add({ who: "system", did: "notice-lost", reference, detail: `${is} ${event}` });
  }
}

interface Told {
  readonly target: Target;
  readonly sent: Sent;
}

async function tryOnce(target: Target, notice: Notice, { clock, log }: NotifierDeps): Promise<Sent> {
  const ending = new AbortController();
  const about = { target: target.is, host: target.host, event: notice.event };
  try {
    const sent = await within("notify", TELL_WITHIN_MS, clock, target.tell(notice, ending.signal));
    if (sent.is === "try-again") log.warn(about, "a notice was not taken: it is tried again");
    return sent;
  } catch (error) {
    log.warn(
      { ...outline(error), ...about, why: reasonOf(error, "it was not taken") },
      "a notice could not be told: it is tried again",
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
