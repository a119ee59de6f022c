/**
 * The directory that is being served: an index in a thread of its own. A new one is built beside it in another thread and
 * takes over in one step, so no turn ever waits for a refresh, and what was asked of the old one is still answered.
 */
import type { Candidate, Query } from "../../knowledge/directory/query.ts";
import type { Service } from "../../knowledge/directory/service.ts";
import type { Vector } from "../../knowledge/directory/vectors.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { DirectoryLocation } from "../../knowledge/load-directory.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { type Asking, startAsking } from "../threads/asking.ts";
import { startThread, type Thread } from "../threads/thread.ts";
import type { DirectoryQuestions } from "./protocol.ts";

export interface ServedDirectory {
  /** Rejects with `lookup.not-ready`, `lookup.stopped` or `lookup.failed`. */
  search(query: Query, sentences: readonly Vector[]): Promise<readonly Candidate[]>;
  /** Builds another one beside this. @throws CodedError `lookup.not-ready` when it cannot be built: this one stays. */
  prepare(location: DirectoryLocation): Promise<Prepared>;
  isReady(): boolean;
  close(): Promise<void>;
}

/** A directory that is ready and not yet served. */
export interface Prepared {
  readonly services: ReadonlyMap<string, Service>;
  /** From now on this one is searched; the other ends when it has answered what it was asked. */
  takeOver(): void;
}

export interface ServedOptions extends DirectoryLocation {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Tests hand in a thread of their own. */
  readonly startThread?: (location: DirectoryLocation) => Thread;
}

type Index = Asking<DirectoryQuestions>;

/** Between two slices turns go on; taking in one of this many services blocks for about a millisecond. */
const SLICE = 100;

/** Resolves when the index is ready, or has failed once: then starting goes on in the background. */
export async function serveDirectory(options: ServedOptions = {}): Promise<ServedDirectory> {
  const { clock, log, startThread: start = startIndex, ...location } = options;
  const open = (of: DirectoryLocation): Promise<Index> =>
    startAsking({ start: () => start(of), ...(clock && { clock }), ...(log && { log }) });
  let current = await open(location);

  return {
    search: (query, sentences) => current.ask("search", { query, sentences }),
    async prepare(other) {
      const next = await open(other);
      try {
        if (!next.isReady()) throw new CodedError("lookup.not-ready");
        const services = await allServices(next);
        return { services, takeOver: () => swap(next) };
      } catch (error) {
        await next.close();
        throw error;
      }
    },
    isReady: () => current.isReady(),
    close: () => current.close(),
  };

  function swap(next: Index): void {
    const last = current;
    current = next;
    void last.idle().then(() => last.close());
  }
}

function startIndex(location: DirectoryLocation): Thread {
  return startThread(new URL("./worker.ts", import.meta.url), location);
}

async function allServices(index: Index): Promise<ReadonlyMap<string, Service>> {
  const services = new Map<string, Service>();
  for (let from = 0; ; from += SLICE) {
    const slice = await index.ask("services", { from, most: SLICE });
    for (const service of slice) services.set(service.id, service);
    if (slice.length < SLICE) return services;
  }
}
