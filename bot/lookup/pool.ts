/**
 * Several look-up workers that share one stream of questions, for batches: a second and further ones are started only when
 * those at work have more to do than they take up at once, so that a single question never waits for all of them.
 */
import type { Lookup } from "./client.ts";

/** As many as a worker takes up together. What is asked beyond waits here, for whoever is free first. */
const MOST_GIVEN = 16;

export interface PoolOptions {
  /** Never more workers than this. Each holds an encoder of its own, about 180 MB. */
  readonly mostWorkers: number;
  start(): Promise<Lookup>;
}

interface Member {
  readonly lookup: Lookup;
  given: number;
}

/**
 * Resolves when the first worker is ready or has failed once. Questions reject as those of a single look-up do. Closing
 * waits for a worker that is starting and closes it too.
 */
export async function startPool({ mostWorkers, start }: PoolOptions): Promise<Lookup> {
  const first: Member = { lookup: await start(), given: 0 };
  const members = [first];
  const queue: ((member: Member) => void)[] = [];
  let growing: Promise<void> | undefined;
  let isClosed = false;
  return {
    understand: (text) => give((lookup) => lookup.understand(text)),
    search: (query) => give((lookup) => lookup.search(query)),
    isReady: () => members.some(({ lookup }) => lookup.isReady()),
    async close() {
      isClosed = true;
      await growing;
      await Promise.all(members.map(({ lookup }) => lookup.close()));
      handOut();
    },
  };

  async function give<Answer>(ask: (lookup: Lookup) => Promise<Answer>): Promise<Answer> {
    const member = await new Promise<Member>((resolve) => {
      queue.push(resolve);
      handOut();
    });
    try {
      return await ask(member.lookup);
    } finally {
      member.given -= 1;
      handOut();
    }
  }

  function handOut(): void {
    for (;;) {
      const member = leastBusy();
      // Once closed, whoever still waits is told so by a worker that has ended.
      if (member.given >= MOST_GIVEN && !isClosed) break;
      const next = queue.shift();
      if (next === undefined) return;
      member.given += 1;
      next(member);
    }
    if (queue.length > 0) grow();
  }

  /** Of those that are ready: one that is not rejects at once, so it would always seem free and be given everything. */
  function leastBusy(): Member {
    const [one = first, ...others] = members.filter(({ lookup }) => lookup.isReady());
    return others.reduce((free, each) => (each.given < free.given ? each : free), one);
  }

  function grow(): void {
    if (isClosed || growing !== undefined || members.length >= mostWorkers) return;
    growing = start().then(
      (lookup) => {
        members.push({ lookup, given: 0 });
        growing = undefined;
        handOut();
      },
      // Left in place: what could not be started once is not tried again, and those at work go on.
      () => undefined,
    );
  }
}
