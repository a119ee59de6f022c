/**
 * The shared store: Redis, one server, a cluster, or a master that sentinels choose. Any number of server processes use it
 * at once. A commit is one script, so it is written whole or not at all, and on the condition that nobody came between.
 *
 * What Redis acknowledges is as durable as it is set up to be: `warnings()` says where that is less than it could be, and
 * `deploy/scale.md` how to set it up. Times to live are counted down by Redis itself, so no clock of ours that jumps can
 * delete anything.
 */
import { randomUUID } from "node:crypto";
import { CodedError } from "../../knowledge/errors.ts";
import type { Ids } from "./ids.ts";
import { commitToRedis, type Parts } from "./redis/commit.ts";
import { type RedisConnection, replyCode } from "./redis/connection.ts";
import { entriesFromRedis, loadFromRedis } from "./redis/conversation.ts";
import {
  deliveredThroughInRedis,
  outboxFromRedis,
  putOffInRedis,
  settleInRedis,
  takeDueFromRedis,
} from "./redis/due.ts";
import { dumpOfRedis } from "./redis/dump.ts";
import { forgetAgainInRedis } from "./redis/forget-again.ts";
import { conversationKeys } from "./redis/keys.ts";
import { listening } from "./redis/listening.ts";
import { deletionsInRedis, referralsInRedis, undeliveredInRedis } from "./redis/listing.ts";
import { resealRedis } from "./redis/reseal.ts";
import { removeFromRedis, restoreToRedis } from "./redis/restore.ts";
import { sealedJson } from "./redis/sealed.ts";
import { sweepRedis } from "./redis/sweep.ts";
import { unmetInRedis } from "./redis/unmet.ts";
import { warningsOfRedis } from "./redis/warnings.ts";
import type { Seals } from "./seal.ts";
import type { ConversationId, Retention, Store } from "./store.ts";

export interface RedisStoreParts {
  readonly ids: Ids;
  readonly seals: Seals;
  readonly retention: Retention;
}

/** Returns at once, connected or not. Closing the store leaves the connection open: whoever made it closes it. */
export function openRedisStore(connection: RedisConnection, { ids, seals, retention }: RedisStoreParts): Store {
  const parts: Parts = { connection, ids, sealed: sealedJson(seals), retention, publisher: randomUUID() };
  const heard = listening(connection, parts.publisher);
  const namesOf = (conversation: ConversationId) => conversationKeys(ids.key(conversation));

  return {
    load: (conversation, inbound) => reading(loadFromRedis(parts, conversation, inbound)),
    async commit(commit) {
      const result = await commitToRedis(parts, commit);
      if (result.is === "committed") heard.announce(namesOf(commit.conversation).channel);
      return result;
    },
    entries: (conversation, after, limit) => reading(entriesFromRedis(parts, conversation, after, limit)),
    subscribe: (conversation, listener) => heard.subscribe(namesOf(conversation), listener),

    referrals: () => readingEach(referralsInRedis(parts)),
    unmetNeeds: () => readingEach(unmetInRedis(parts)),
    undelivered: () => readingEach(undeliveredInRedis(parts)),
    deletions: () => readingEach(deletionsInRedis(parts)),

    takeDue: (options) => writing(takeDueFromRedis(parts, options)),
    outbox: (conversation) => reading(outboxFromRedis(parts, conversation)),
    deliveredThrough: (taken, progress) => writing(deliveredThroughInRedis(parts, taken, progress)),
    settle: (taken) => writing(settleInRedis(parts, taken)),
    putOff: (taken, at) => writing(putOffInRedis(parts, taken, at)),

    sweep: () => writing(sweepRedis(parts)),
    forgetAgain: (deletion) => writing(forgetAgainInRedis(parts, deletion)),

    dump: () => readingEach(dumpOfRedis(parts)),
    restore: (kept) => writing(restoreToRedis(parts, kept)),
    remove: (kept) => writing(removeFromRedis(parts, kept)),
    reseal: () => readingEach(resealRedis(connection, seals)),

    warnings: () => reading(warningsOfRedis(connection)),
    async close() {
      heard.close();
    },
  };
}

/** Whoever asked learns what it means for them, and not how a client library puts it. */
const reading = <Result>(doing: Promise<Result>) => doing.catch(said("store.unavailable"));
const writing = <Result>(doing: Promise<Result>) => doing.catch(said("store.write-failed"));

async function* readingEach<Each>(all: AsyncIterable<Each>): AsyncIterable<Each> {
  try {
    yield* all;
  } catch (error) {
    said("store.unavailable")(error);
  }
}

function said(code: "store.unavailable" | "store.write-failed"): (cause: unknown) => never {
  return (cause) => {
    if (cause instanceof CodedError) throw cause;
    throw new CodedError(code, { reason: replyCode(cause) }, { cause });
  };
}
