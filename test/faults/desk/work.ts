/**
 * Link workers at work, all at once: they race for whoever waits longest, write, add services, give back and close. Each
 * act is sent under one id until there is an answer, as their page does, and written down for the judge.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Acted, CaseAct, CaseRow } from "../../../bot/desk/api.ts";
import type { LinkWorker } from "../../../dialogs/hand-off/live.ts";
import { newActId, type Worker } from "../../desk/worker.ts";
import { PATIENCE_MS, patiently } from "../patience.ts";
import type { Wire } from "../wire.ts";

export interface Done {
  readonly who: LinkWorker;
  readonly reference: string;
  readonly actId: string;
  readonly act: CaseAct;
  /** What the worker was told; absent when they never were told anything. */
  acted?: Acted["is"];
}

export interface Work {
  readonly done: readonly Done[];
  /** From now on nobody begins anything new with those they have. */
  closeEverything(): void;
  /** Resolves when nobody waits and nobody has a chat any more. */
  finish(): Promise<void>;
}

const BETWEEN_MS = 400;
const TRY_AGAIN_MS = 200;

/** @param service that they add to plans */
export function startWork(workers: readonly Worker[], service: string, { chance, tally }: Wire): Work {
  const done: Done[] = [];
  let isClosing = false;
  let isOver = false;
  let left = Number.POSITIVE_INFINITY;
  let looks = 0;

  async function work(worker: Worker): Promise<void> {
    await untilItWorks(() => worker.open());
    await untilItWorks(() => worker.duty("on-duty"));
    while (!isOver) {
      await untilItWorks(() => worker.open());
      const rows = worker.rows();
      left = rows.filter(({ is }) => is === "waiting" || is === "live").length;
      looks += 1;
      const next = nextOf(rows, worker.me);
      if (next !== undefined) await act(worker, ...next);
      await sleep(chance.below(BETWEEN_MS));
    }
    worker.close();
  }

  function nextOf(rows: readonly CaseRow[], me: LinkWorker): readonly [row: CaseRow, act: CaseAct] | undefined {
    const waiting = rows.find(({ is }) => is === "waiting");
    const mine = rows.filter((row) => row.is === "live" && row.worker?.id === me.id);
    if (waiting && (mine.length === 0 || chance.happens(0.5))) return [waiting, { act: "claim" }];
    if (mine.length === 0) return undefined;
    const row = chance.pick(mine);
    const close = { act: "close", outcome: "supported", tookUp: [], next: "I will write to the landlord." } as const;
    if (isClosing || chance.happens(0.15)) return [row, close];
    if (chance.happens(0.1)) return [row, { act: "hand-back" }];
    if (chance.happens(0.1)) return [row, { act: "add-service", service }];
    return [row, { act: "say", text: `Words ${done.length + 1} of ${me.name}.` }];
  }

  async function act(worker: Worker, { reference }: CaseRow, wanted: CaseAct): Promise<void> {
    const entry: Done = { who: worker.me, reference, act: wanted, actId: newActId() };
    done.push(entry);
    await untilItWorks(async () => {
      const acting = worker.act(reference, wanted, entry.actId);
      tally.happens("sending");
      entry.acted = (await acting).is;
    });
  }

  const working = workers.map(work);
  for (const each of working) each.catch((error: unknown) => tally.problems.push(`a link worker is stuck: ${error}`));
  return {
    done,
    closeEverything() {
      isClosing = true;
    },
    async finish() {
      isClosing = true;
      const from = looks;
      await patiently("nobody waits or talks any more", () => looks > from + workers.length && left === 0);
      isOver = true;
      await Promise.allSettled(working);
    },
  };
}

/** Servers are killed under their hands: what failed is tried again. */
async function untilItWorks(attempt: () => Promise<void>): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (performance.now() > giveUpAt) throw error;
      await sleep(TRY_AGAIN_MS);
    }
  }
}
