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
import { changeCaseInRedis, referralInRedis } from "./redis/referral.ts";
import { resealRedis } from "./redis/reseal.ts";
import { removeFromRedis, restoreToRedis } from "./redis/restore.ts";
import { sealedJson } from "./redis/sealed.ts";
import { redisShelf } from "./redis/shelf.ts";
import { spreading } from "./redis/spreading.ts";
import { sweepRedis } from "./redis/sweep.ts";
import { redisTrails } from "./redis/trail.ts";
import { unmetInRedis } from "./redis/unmet.ts";
import { warningsOfRedis } from "./redis/warnings.ts";
import type { Seals } from "./seal.ts";
import type { Shelf } from "./shelf.ts";
import type { ConversationId, Retention, Store } from "./store.ts";

export interface RedisStoreParts {
  readonly ids: Ids;
  readonly seals: Seals;
  readonly retention: Retention;
  /** In ms since 1970; the clock of the machine unless given. */
  readonly now?: () => number;
}

export interface RedisStore extends Store {
  readonly shelf: Shelf;
}

/** Returns at once, connected or not. Closing the store leaves the connection open: whoever made it closes it. */
export function openRedisStore(connection: RedisConnection, options: RedisStoreParts): RedisStore {
  const { ids, seals, retention, now = Date.now } = options;
  const desk = spreading(connection, seals);
  const { wordOf } = desk;
  const parts: Parts = { connection, ids, sealed: sealedJson(seals), retention, publisher: randomUUID(), wordOf, now };
  const heard = listening(connection, parts.publisher);
  const records = redisShelf(parts, desk.said);
  const trails = redisTrails(parts);
  const namesOf = (conversation: ConversationId) => conversationKeys(ids.key(conversation));

  return {
    shelf: {
      get: (kind, id) => reading(records.get(kind, id)),
      put: (...asked) => writing(records.put(...asked)),
      remove: (kind, id) => writing(records.remove(kind, id)),
      list: (kind) => readingEach(records.list(kind)),
      onChange: desk.onChange,
      append: (trail, at, value) => writing(trails.append(trail, at, value)),
      trail: (trail, after, limit) => reading(trails.trail(trail, after, limit)),
      trailEnd: (trail) => reading(trails.trailEnd(trail)),
      tell: (topic, value) => writing(desk.publish({ is: "told", topic, value })),
      hear: desk.hear,
    },
    load: (conversation, inbound) => reading(loadFromRedis(parts, conversation, inbound)),
    async commit(commit) {
      const { result, words } = await commitToRedis(parts, commit);
      if (result.is === "committed") heard.announce(namesOf(commit.conversation).channel);
      desk.said(words);
      return result;
    },
    entries: (conversation, after, limit) => reading(entriesFromRedis(parts, conversation, after, limit)),
    subscribe: (conversation, listener) => heard.subscribe(namesOf(conversation), listener),

    referrals: () => readingEach(referralsInRedis(parts)),
    referral: (of) => reading(referralInRedis(parts, of)),
    async changeCase(of, change) {
      const word = desk.wordOf({ is: "referral", of });
      const isChanged = await writing(changeCaseInRedis(parts, of, change, word));
      if (isChanged) desk.said([word]);
      return isChanged;
    },
    onReferral: desk.onReferral,
    unmetNeeds: () => readingEach(unmetInRedis(parts)),
    undelivered: () => readingEach(undeliveredInRedis(parts)),
    deletions: () => readingEach(deletionsInRedis(parts)),

    takeDue: (options) => writing(takeDueFromRedis(parts, options)),
    outbox: (conversation) => reading(outboxFromRedis(parts, conversation)),
    deliveredThrough: (taken, progress) => writing(deliveredThroughInRedis(parts, taken, progress)),
    settle: (taken) => writing(settleInRedis(parts, taken)),
    putOff: (taken, at) => writing(putOffInRedis(parts, taken, at)),

    async sweep() {
      const swept = await writing(sweepRedis(parts));
      if (swept.referrals > 0) await writing(desk.publish({ is: "referral" }));
      return swept;
    },
    async forgetAgain(deletion) {
      const wasThere = await writing(forgetAgainInRedis(parts, deletion));
      if (wasThere) await writing(desk.publish({ is: "referral" }));
      return wasThere;
    },

    dump: () => readingEach(dumpOfRedis(parts)),
    restore: (kept) => writing(restoreToRedis(parts, kept)),
    remove: (kept) => writing(removeFromRedis(parts, kept)),
    reseal: () => readingEach(resealRedis(connection, seals)),

    warnings: () => reading(warningsOfRedis(connection)),
    async close() {
      heard.close();
      desk.close();
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
