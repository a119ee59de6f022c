/**
 * Makes one directory of all its feeds: takes each in, finds out which needs its services serve, shows a service that came
 * twice once, and writes the whole into place. Every feed that cannot be taken in is made up for by its last good copy.
 */
import { readFileSync } from "node:fs";
import { type ImportReport, makeReport } from "../../knowledge/directory/feed/import-report.ts";
import { sameServices } from "../../knowledge/directory/feed/same-service.ts";
import { descriptionOf } from "../../knowledge/directory/from-open-referral.ts";
import { prepareRecord } from "../../knowledge/directory/needs/apply-needs.ts";
import type { NeedLayer } from "../../knowledge/directory/needs/need-layer.ts";
import type { Terms } from "../../knowledge/directory/needs/terms.ts";
import type { OpenReferralService } from "../../knowledge/directory/open-referral.ts";
import {
  contentHash,
  meaningTexts,
  packVectors,
  unpackVectors,
  type Vector,
  type Vectors,
} from "../../knowledge/directory/vectors.ts";
import { vectorsFileOf } from "../../knowledge/load-directory.ts";
import { ENCODER, type Encoder } from "../lookup/encoder.ts";
import { encodeMeanings } from "../lookup/meanings.ts";
import { lines } from "./kept-feed.ts";
import { checkPlace, moveIntoPlace } from "./move-into-place.ts";
import { longNameOfSource } from "./source.ts";
import { type FeedStatus, writeStatus } from "./status.ts";
import { type TakenFeed, type TakeOptions, takeFeed } from "./take-feed.ts";

export interface ImportOptions extends Omit<TakeOptions, "folder" | "onRecord"> {
  readonly sources: readonly string[];
  /** The directory to write, JSON lines; its vectors, status and last good copies lie beside it. */
  readonly out: string;
  readonly terms: Terms;
  readonly layer: NeedLayer;
  /** Loaded when there is something new to encode. */
  loadEncoder(): Promise<Encoder>;
  /** Told as the import goes on: which step, how much of it is done, and of how much where that is known. */
  onProgress(step: string, done: number, total: number | undefined): void;
}

export interface Imported {
  readonly report: ImportReport;
  readonly feeds: readonly FeedStatus[];
  /** False when there was nothing to write: no feed could be taken in, and none has a copy. */
  readonly isWritten: boolean;
}

/** @throws CodedError only for what is wrong here; what a feed does wrong is in the result. */
export async function importDirectory(options: ImportOptions): Promise<Imported> {
  const { sources, out, today, now, onProgress } = options;
  checkPlace(out);
  const read: TakenFeed[] = [];
  for (const source of sources)
    read.push(await takeFeed(source, { ...options, folder: foldersOf(out), onRecord: onProgress }));
  const taken = namedApart(read);
  const vectors = await vectorsFor(
    taken.flatMap(({ records }) => records),
    options,
  );
  const prepared = taken.flatMap((feed) => preparedOf(feed, vectors, options));
  const { kept, duplicates } = sameServices(prepared);
  const feeds = taken.map((feed) => statusOf(feed, kept));
  const report = makeReport({ feeds: taken, services: kept, duplicates, today });
  const isWritten = kept.length > 0;
  if (isWritten) {
    moveIntoPlace(vectorsFileOf(out), packVectors(vectors));
    moveIntoPlace(out, lines(kept));
  }
  writeStatus(out, { at: new Date(now).toISOString(), services: kept.length, feeds });
  return { report, feeds, isWritten };
}

/** Where the last good copies of a directory's feeds lie: beside it, under its name. */
function foldersOf(out: string): string {
  return `${out.replace(/\.jsonl?$/, "")}.feeds`;
}

/** Two feeds of one host are told apart by their paths, and those of one path by their turn. */
function namedApart(feeds: readonly TakenFeed[]): readonly TakenFeed[] {
  const names = feeds.map(({ source, name }) => {
    const alike = feeds.filter((feed) => feed.name === name).map((feed) => longNameOfSource(feed.source));
    return new Set(alike).size > 1 ? longNameOfSource(source) : name;
  });
  return feeds.map((feed, at) => {
    const name = names[at] ?? feed.name;
    const turn = names.slice(0, at + 1).filter((each) => each === name).length;
    return { ...feed, name: turn === 1 ? name : `${name} (${turn})` };
  });
}

function preparedOf(
  { source, name, records }: TakenFeed,
  vectors: Vectors,
  { terms, layer }: ImportOptions,
): OpenReferralService[] {
  // The rest of an address may hold keys.
  const origin = { feed: name, ...(URL.canParse(source) && { url: new URL(source).origin }) };
  const trusted = URL.canParse(source) ? records.map(withoutClaims) : records;
  return trusted.map((record) => prepareRecord(record, origin, terms, { layer, vectors }));
}

/**
 * Our own additions count in a file that somebody put here. One from elsewhere could claim a service of ours by its id, or
 * our trust; that it is about abuse is believed from anywhere.
 */
function withoutClaims(record: OpenReferralService): OpenReferralService {
  const { what_matters: claims, ...rest } = record;
  if (claims === undefined) return record;
  return {
    ...rest,
    what_matters: { confidence: "medium", sources: [], is_sensitive: claims.is_sensitive, feed: undefined },
  };
}

/** The vectors of every sentence of the records: those of the last time, and new ones for what is new. */
async function vectorsFor(records: readonly OpenReferralService[], options: ImportOptions): Promise<Vectors> {
  const texts = new Map(
    records
      .flatMap((record) => meaningTexts({ name: record.name, description: descriptionOf(record) }))
      .map((text) => [contentHash(text), text]),
  );
  const before = keptVectors(vectorsFileOf(options.out));
  const byHash = new Map<string, Vector>();
  const missing: [hash: string, text: string][] = [];
  for (const [hash, text] of texts) {
    const vector = before.get(hash);
    if (vector === undefined) missing.push([hash, text]);
    else byHash.set(hash, vector);
  }
  if (missing.length === 0) return { model: ENCODER, byHash };
  const encoder = await options.loadEncoder();
  for (const [at, [hash, text]] of missing.entries()) {
    // One at a time: in a batch the padding changes the last digit, and the same file could not be made again.
    for (const vector of await encodeMeanings(encoder, [text])) byHash.set(hash, vector);
    options.onProgress("meaning", at + 1, missing.length);
  }
  return { model: ENCODER, byHash };
}

function keptVectors(file: string): ReadonlyMap<string, Vector> {
  try {
    const { model, byHash } = unpackVectors(readFileSync(file, "utf8"));
    return model === ENCODER ? byHash : new Map();
  } catch {
    return new Map();
  }
}

function statusOf({ name, is, takenAt, problem }: TakenFeed, kept: readonly OpenReferralService[]): FeedStatus {
  return {
    name,
    is,
    services: kept.filter(({ what_matters: own }) => own?.feed === name).length,
    ...(takenAt !== undefined && { takenAt: new Date(takenAt).toISOString() }),
    ...(problem !== undefined && { problem }),
  };
}
