/**
 * Takes in one feed: reads it whole, mends each record, and keeps the result as its last good copy. A feed that stops
 * half-way, is not one, or lost too much since the last time is not taken: the copy of then serves on.
 */
import { mend } from "../../knowledge/directory/feed/mend.ts";
import type { RawRecord, RejectionId, Repair } from "../../knowledge/directory/feed/record.ts";
import type { OpenReferralService } from "../../knowledge/directory/open-referral.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { type KeptFeed, keptFeed } from "./kept-feed.ts";
import { type FeedOptions, openFeed } from "./open-feed.ts";
import { nameOfSource } from "./source.ts";

export interface TakeOptions extends FeedOptions {
  /** Where last good copies are kept. */
  readonly folder: string;
  /** 0 to 1: a feed that lost more than this share of its services is not taken in. */
  readonly mostShrink: number;
  /** ISO date. */
  readonly today: string;
  /** Ms since 1970. */
  readonly now: number;
  /** The release: what another one mended is mended anew. */
  readonly madeBy: string;
  /** Told after every record; `total` where the feed says it. */
  onRecord(name: string, done: number, total: number | undefined): void;
}

/** What happened to each record of a feed that was read. */
export interface Tally {
  readonly read: number;
  readonly repaired: readonly { readonly where: string; readonly repairs: readonly Repair[] }[];
  readonly rejected: readonly { readonly where: string; readonly why: RejectionId }[];
}

export interface TakenFeed {
  readonly source: string;
  readonly name: string;
  readonly is: "taken" | "unchanged" | "kept" | "missing";
  /** Ms since 1970; absent when there is no good copy. */
  readonly takenAt?: number;
  readonly records: readonly OpenReferralService[];
  /** Absent where nothing was read. */
  readonly tally?: Tally;
  /** Why it could not be taken in. */
  readonly problem?: string;
}

/** A feed that names only its first page as changed or not is read whole once a day all the same. */
const WHOLE_AGAIN_MS = 23 * 60 * 60 * 1000;

/** Whether "has it changed?" is question enough: not for what another release mended, nor after a day. */
function mayAsk({ madeBy, readAt }: KeptFeed, options: TakeOptions): boolean {
  return madeBy === options.madeBy && options.now - readAt < WHOLE_AGAIN_MS;
}

/** Never rejects for what a feed does: a problem comes back with whatever serves instead. */
export async function takeFeed(source: string, options: TakeOptions): Promise<TakenFeed> {
  const copy = keptFeed(options.folder, source);
  const kept = copy.read();
  const known = kept !== undefined && mayAsk(kept, options) ? { validators: kept.validators } : {};
  let name = nameOfSource(source);
  try {
    const opened = await openFeed(source, { ...options, ...known });
    name = opened.name;
    if (opened.is === "unchanged" && kept !== undefined) {
      copy.write({ ...kept, takenAt: options.now });
      return { source, name, is: "unchanged", takenAt: options.now, records: kept.records };
    }
    if (opened.is === "unchanged")
      throw new CodedError("feed.incomplete", { name, why: "it said unchanged, and there is no copy" });
    const { records, tally } = await mendAll(opened, options);
    const problem = problemOf(records, tally, kept, options.mostShrink);
    if (problem !== undefined) return { ...instead(source, name, kept), tally, problem };
    const { now: takenAt, madeBy } = options;
    copy.write({ takenAt, readAt: takenAt, madeBy, validators: opened.validators, records });
    return { source, name, is: "taken", takenAt, records, tally };
  } catch (error) {
    // What cannot be written here is no fault of the feed.
    if (!(error instanceof CodedError) || error.code === "file.cannot-be-written") throw error;
    return { ...instead(source, name, kept), problem: error.message.replaceAll("\n", "") };
  }
}

interface Opened {
  readonly name: string;
  readonly total?: number | undefined;
  readonly records: AsyncIterable<RawRecord>;
}

async function mendAll(
  { name, total, records: raw }: Opened,
  { today, onRecord }: TakeOptions,
): Promise<{ readonly records: OpenReferralService[]; readonly tally: Tally }> {
  const records = new Map<string, OpenReferralService>();
  const repaired: Tally["repaired"][number][] = [];
  const rejected: Tally["rejected"][number][] = [];
  let read = 0;
  for await (const each of raw) {
    read += 1;
    onRecord(name, read, total);
    const mended = mend(each, today);
    if (mended.is === "rejected") rejected.push({ where: each.where, why: mended.why });
    else if (records.has(mended.record.id)) rejected.push({ where: each.where, why: "same-id" });
    else {
      records.set(mended.record.id, mended.record);
      if (mended.repairs.length > 0) repaired.push({ where: each.where, repairs: mended.repairs });
    }
  }
  return { records: [...records.values()], tally: { read, repaired, rejected } };
}

/** Beyond this share of rejected records it is more likely that the feed was read wrongly than that it is so bad. */
const MOST_REJECTED = 0.5;

function problemOf(
  records: readonly OpenReferralService[],
  { read, rejected }: Tally,
  kept: KeptFeed | undefined,
  mostShrink: number,
): string | undefined {
  if (records.length === 0) return "it holds no service that can be used";
  const unusable = rejected.filter(({ why }) => why === "no-name" || why === "no-id" || why === "not-an-object").length;
  if (unusable > read * MOST_REJECTED) return `${unusable} of its ${read} records cannot be used`;
  const before = kept?.records.length ?? 0;
  const hasShrunk = records.length < before * (1 - mostShrink);
  if (!hasShrunk) return undefined;
  return `it has ${records.length} services and had ${before}, which is too many lost at once; if it is right, import it by hand with --most-shrink 1`;
}

/** What serves in place of a feed that could not be taken in. */
function instead(source: string, name: string, kept: KeptFeed | undefined): Omit<TakenFeed, "problem"> {
  if (kept === undefined) return { source, name, is: "missing", records: [] };
  return { source, name, is: "kept", takenAt: kept.takenAt, records: kept.records };
}
