/**
 * What a turn looks up: how a message is understood, and services for a query. The encoder with its trained layers lives
 * in one worker and the directory's index in another, so that a search never waits for somebody else's long message.
 */
import type { Candidate, Query } from "../../knowledge/directory/query.ts";
import type { Vector } from "../../knowledge/directory/vectors.ts";
import type { DirectoryLocation } from "../../knowledge/load-directory.ts";
import type { Understood } from "../../knowledge/understanding/understood.ts";
import type { Clock } from "../clock.ts";
import { type Prepared, serveDirectory } from "../directory/served.ts";
import type { Log } from "../log.ts";
import { startAsking } from "../threads/asking.ts";
import { startThread, type Thread } from "../threads/thread.ts";
import { keepLast } from "./kept.ts";
import { makeMeanings } from "./meanings.ts";
import type { EncoderQuestions } from "./protocol.ts";

/** "Show more" and "not for me" ask again in the same words. */
const KEPT_TEXTS = 500;

export interface Lookup {
  /** Topics, needs, danger that the trained layer notices, and language. Any text, the empty one too. */
  understand(text: string): Promise<Understood>;
  /** Services worth ranking, at most 100, 200 to look through by oneself, the most promising first. */
  search(query: Query): Promise<readonly Candidate[]>;
  /** False until encoder and index are in memory, and while a worker that died is being started again. */
  isReady(): boolean;
  close(): Promise<void>;
}

/** What a running service asks for beside turns, and whoever measures. */
export interface FullLookup extends Lookup {
  /** Builds the index of another directory; it is searched once it takes over. */
  prepareDirectory(location: DirectoryLocation): Promise<Prepared>;
  /** The encoder alone: the text as it stands, at most 128 tokens of it, as 512 numbers. */
  encode(text: string): Promise<Float32Array>;
}

export interface LookupOptions {
  readonly directory?: DirectoryLocation;
  readonly clock?: Clock;
  /** Told when a worker dies; left out, it dies in silence and only the health page says so. */
  readonly log?: Log;
  /** Tests hand in threads of their own. */
  readonly startEncoder?: () => Thread;
  readonly startIndex?: (location: DirectoryLocation) => Thread;
}

/**
 * Starts both workers and resolves when each is ready, or has failed once: a service without its encoder still answers,
 * and starting goes on in the background. Questions reject with `lookup.not-ready`, `lookup.stopped` or `lookup.failed`.
 */
export async function startLookup(options: LookupOptions = {}): Promise<FullLookup> {
  const { directory: location, startEncoder: start = startEncoder, startIndex, ...shared } = options;
  const [encoder, directory] = await Promise.all([
    startAsking<EncoderQuestions>({ start, ...shared }),
    serveDirectory({ ...location, ...shared, ...(startIndex && { startThread: startIndex }) }),
  ]);
  const keptHints = keepLast<NonNullable<Query["hints"]>>(KEPT_TEXTS);
  const meanings = makeMeanings((sentences) => encoder.ask("meanings", sentences));
  return {
    understand: (text) => encoder.ask("understand", text),
    search: async (query) => directory.search(...(await withMeaning(query))),
    prepareDirectory: (other) => directory.prepare(other),
    encode: (text) => encoder.ask("encode", text),
    isReady: () => encoder.isReady() && directory.isReady(),
    async close() {
      await Promise.all([encoder.close(), directory.close()]);
    },
  };

  /** Somebody who searches gets what they typed, nothing read into it. */
  async function withMeaning(query: Query): Promise<[query: Query, sentences: readonly Vector[]]> {
    const { text, isSearch = false } = query;
    if (text === undefined) return [query, []];
    const [sentences, hints] = await Promise.all([meanings(text), isSearch ? [] : hintsOf(text)]);
    return [{ ...query, hints }, sentences];
  }

  async function hintsOf(text: string): Promise<NonNullable<Query["hints"]>> {
    const known = keptHints.get(text);
    if (known !== undefined) return known;
    const hints = await encoder.ask("hints", text);
    keptHints.set(text, hints);
    return hints;
  }
}

function startEncoder(): Thread {
  return startThread(new URL("./worker.ts", import.meta.url), {});
}
