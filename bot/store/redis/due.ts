/**
 * Due work in Redis: taken, put off, settled. Looking through everything asks each partition's index first, which costs
 * little when nothing is due, and takes only from those that name something.
 *
 * Leases are by the clock of whoever takes: where replicas' clocks differ, work is taken that much sooner or later. A
 * clock that jumps ahead takes work early and may end a lease early. Then two replicas may hold it, but only the later one
 * can say that it delivered, put off or settled it: each of these names the lease under which it was taken.
 */
import { innerDigest } from "../ids.ts";
import { openable } from "../openable.ts";
import type { ConversationId, Outbox, Progress, Settled, Taken, TakeOptions } from "../store.ts";
import type { Identity, Parts } from "./commit.ts";
import type { Argument, Script } from "./connection.ts";
import { DELIVERY_ID, dueName, whatOf } from "./due-names.ts";
import { DELIVERED, PUT_OFF, SETTLE, TAKE } from "./due-scripts.ts";
import { type ConversationKeys, conversationKeys, partitionKeys, partitions } from "./keys.ts";

/** One thing to look at: a conversation, and a name of due work in it or "" for all of it. */
interface Candidate {
  readonly digest: string;
  readonly name: string;
}
type Page = readonly [partition: string, candidates: readonly Candidate[]];

/** How many partitions are asked at once. */
const ASKED_AT_ONCE = 256;
const SECOND_MS = 1_000;

export async function takeDueFromRedis(parts: Parts, options: TakeOptions): Promise<readonly Taken[]> {
  const pages = options.of === undefined ? await whatIsDue(parts, options) : pagesOf(parts, options.of);
  const taken: Taken[] = [];
  for (const page of pages) {
    if (taken.length >= options.limit) break;
    taken.push(...(await takeFrom(parts, page, { ...options, limit: options.limit - taken.length })));
  }
  return taken;
}

export async function outboxFromRedis({ connection, ids, sealed }: Parts, of: ConversationId): Promise<Outbox> {
  const names = conversationKeys(ids.key(of));
  const fields = ["address", "after"];
  const [address, after] = (await connection.send("hmget", names.conversation, ...fields)) as (Buffer | null)[];
  return { address: address ? sealed.open(address, names.digest, "address") : undefined, after: Number(after ?? 0) };
}

export async function deliveredThroughInRedis(parts: Parts, taken: Taken, progress: Progress): Promise<boolean> {
  const names = conversationKeys(parts.ids.key(taken.conversation));
  const args: Argument[] = [progress.through, progress.leasedUntil];
  if (progress.undelivered !== undefined) {
    const { reason, at } = progress.undelivered;
    const { address } = await outboxFromRedis(parts, taken.conversation);
    const { conversation } = taken;
    const undelivered = { conversation, sequence: progress.through, channel: address?.channel ?? "", reason, at };
    args.push(at, parts.sealed.seal(undelivered, names.digest, "undelivered"));
  }
  return (await whileHeld(parts, DELIVERED, taken, names, args)) === "kept";
}

export async function settleInRedis(parts: Parts, taken: Taken): Promise<Settled> {
  const names = conversationKeys(parts.ids.key(taken.conversation));
  const unnamed: Identity = { digest: innerDigest(taken.conversation) };
  const args = [parts.sealed.seal(unnamed, names.digest, "identity")];
  return (await whileHeld(parts, SETTLE, taken, names, args)) as Settled;
}

export async function putOffInRedis(parts: Parts, taken: Taken, at: number): Promise<boolean> {
  const names = conversationKeys(parts.ids.key(taken.conversation));
  return (await whileHeld(parts, PUT_OFF, taken, names, [at])) === "kept";
}

async function whileHeld(
  { connection, ids }: Parts,
  script: Script,
  taken: Taken,
  names: ConversationKeys,
  args: readonly Argument[],
): Promise<string> {
  const held = [names.digest, dueName(ids, taken), taken.leasedUntil];
  const reply = await connection.run(script, [names.conversation, names.due, names.undelivered], [...held, ...args]);
  return String(reply);
}

async function whatIsDue({ connection }: Parts, { now, limit }: TakeOptions): Promise<Page[]> {
  const pages: Page[] = [];
  let found = 0;
  // Another place each time: with more work than is taken at once, no partition is always last.
  const start = Math.floor(now / SECOND_MS) % partitions.length;
  for (let asked = 0; asked < partitions.length && found < limit; asked += ASKED_AT_ONCE) {
    const group = Array.from({ length: ASKED_AT_ONCE }, (_, index) => (start + asked + index) % partitions.length);
    const members = await Promise.all(
      group.map((index) => {
        const { due } = partitionKeys(partitions[index] ?? "");
        return connection.send("zrangebyscore", due, "-inf", now, "limit", 0, limit) as Promise<Buffer[]>;
      }),
    );
    for (const [index, names] of members.entries()) {
      if (names.length > 0) pages.push([partitions[group[index] ?? 0] ?? "", names.map(String).map(readMember)]);
      found += names.length;
    }
  }
  return pages;
}

function pagesOf({ ids }: Parts, conversations: readonly ConversationId[]): Page[] {
  const pages = new Map<string, Candidate[]>();
  for (const conversation of new Set(conversations)) {
    const [partition, digest] = ids.key(conversation);
    pages.set(partition, [...(pages.get(partition) ?? []), { digest, name: "" }]);
  }
  return [...pages];
}

function readMember(member: string): Candidate {
  const [digest = "", name = ""] = member.split(" ");
  return { digest, name };
}

type TakenReply = [pair: number, name: Buffer, dueAt: Buffer, failures: Buffer, id: Buffer, identity: Buffer];

async function takeFrom(parts: Parts, [partition, candidates]: Page, options: TakeOptions): Promise<Taken[]> {
  const { now, leaseMs, limit } = options;
  const leasedUntil = now + leaseMs;
  const keys = candidates.map(({ digest }) => conversationKeys([partition, digest]).conversation);
  const asked = candidates.flatMap(({ digest, name }) => [digest, name]);
  const { due } = partitionKeys(partition);
  const replies = await parts.connection.run(TAKE, [due, ...keys], [now, leasedUntil, limit, ...asked]);
  return (replies as TakenReply[]).flatMap(([pair, name, dueAt, failures, id, identity]) => {
    const digest = candidates[pair - 1]?.digest ?? "";
    const opened = openable(() => {
      const { conversation } = parts.sealed.open<Identity>(identity, digest, "identity");
      const what = whatOf(String(name));
      const openId = () => parts.sealed.open<string>(Buffer.from(String(id), "base64"), digest, "due");
      return { conversation, what, id: what === "deliver" ? DELIVERY_ID : openId() };
    });
    // Moved from a release that kept no ids: nobody can be written to, and it ends with the conversation.
    if (opened?.conversation === undefined) return [];
    const taken = { ...opened, conversation: opened.conversation };
    return [{ ...taken, dueAt: Number(dueAt), failures: Number(failures), leasedUntil }];
  });
}
