/** A commit on its way to the script: what is plain, what is sealed, and which keys it touches. */
import type { Effect } from "../../../dialogs/effect.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { noticeDigest, noticesOf } from "../effects.ts";
import { heldUntilIn } from "../held.ts";
import { type Ids, innerDigest } from "../ids.ts";
import type { Commit, CommitResult, ConversationId, Deletion, Retention } from "../store.ts";
import type { Word } from "../words.ts";
import { recordsOf, referralsOf, wordsOf } from "./commit-records.ts";
import { COMMIT, type CommitPlan } from "./commit-script.ts";
import { type RedisConnection, replyCode } from "./connection.ts";
import { noticeName, reminderName } from "./due-names.ts";
import { conversationKeys, DESK_CHANNEL, deletionKey, referralKey } from "./keys.ts";
import type { Sealed } from "./sealed.ts";
import { sealedUnmet, unmetKey } from "./unmet.ts";

export interface Parts {
  readonly connection: RedisConnection;
  readonly ids: Ids;
  readonly sealed: Sealed;
  readonly retention: Retention;
  /** Tells our own notices from those of others. */
  readonly publisher: string;
  /** A word of the desk as it is published. */
  readonly wordOf: (word: Word) => string;
  /** In ms since 1970. */
  readonly now: () => number;
}

/** What was committed, and the words of it that were published. */
export interface Committed {
  readonly result: CommitResult;
  readonly words: readonly string[];
}

/** @throws CodedError `store.write-failed`: it may be written or not, send it again. */
export async function commitToRedis(parts: Parts, commit: Commit): Promise<Committed> {
  try {
    const { keys, args, words } = await prepare(parts, commit);
    const [is, before] = (await parts.connection.run(COMMIT, keys, args)) as [Buffer, number];
    await parts.connection.copied();
    switch (is.toString()) {
      case "committed":
        return {
          result: { is: "committed", version: commit.expectedVersion + 1, entries: numbered(commit, before) },
          words,
        };
      case "duplicate":
        return { result: { is: "duplicate" }, words: [] };
      default:
        return { result: { is: "lost" }, words: [] };
    }
  } catch (cause) {
    throw new CodedError("store.write-failed", { reason: replyCode(cause) }, { cause });
  }
}

function numbered({ entries }: Commit, before: number) {
  return entries.map((entry, index) => ({ ...entry, sequence: before + index + 1 }));
}

interface Prepared {
  readonly keys: string[];
  readonly args: (string | Buffer)[];
  readonly words: readonly string[];
}

async function prepare(parts: Parts, commit: Commit): Promise<Prepared> {
  const { ids, sealed, retention } = parts;
  const names = conversationKeys(ids.key(commit.conversation));
  const { partition, digest } = names;
  const seal = (value: unknown, place: string) => sealed.seal(value, digest, place);

  const forget = commit.effects.find((effect) => effect.kind === "forget");
  const unmets = ofKind(commit.effects, "unmet").map((unmet, index) => ({
    key: unmetKey(ids.digest(`${commit.conversation} ${commit.inbound} ${index}`), partition),
    unmet,
  }));
  const records = recordsOf(parts, names, commit);
  const wanted = forget === undefined ? commit.effects : [];
  const { isCancelling, reminders } = remindersIn(wanted, (id) => reminderName(ids, id));
  const notices = noticesOf(commit).map((id) => ({ id, name: noticeName(ids, id), inner: noticeDigest(id) }));
  const earlier = forget === undefined ? [] : await referralsOf(parts.connection, names);
  const words = await wordsOf(parts, names, commit, earlier);
  const deletion: Deletion | undefined = forget && {
    receipt: forget.receipt,
    at: commit.at,
    digest: innerDigest(commit.conversation),
  };
  const receipt = deletion === undefined ? "" : ids.digest(deletion.receipt);

  const plan: CommitPlan = {
    digest,
    seen: `i:${ids.digest(commit.inbound)}`,
    expectedVersion: commit.expectedVersion,
    at: commit.at,
    referralMs: retention.referralMs,
    deletionMs: retention.deletionMs,
    keptMs: Math.max(retention.idleMs, forget === undefined ? heldUntilIn(commit.state) - commit.at : 0),
    channel: names.channel,
    publisher: parts.publisher,
    isForgetting: forget !== undefined,
    hasAddress: commit.deliverTo !== undefined,
    lastSaid: commit.entries.findLastIndex(({ from }) => from === "assistant") + 1,
    isCancelling,
    reminders: reminders.map(({ name, at }) => [name, at]),
    notices: notices.map(({ name, inner }) => [name, `i:${ids.digestOfInner(inner)}`]),
    entries: commit.entries.length,
    records: records.map(({ value: _value, ...record }) => record),
    unmet: unmets.map(({ key }) => ids.digestOfInner(key)),
    earlierReferrals: earlier,
    deletion: receipt,
    words: words.length,
    deskChannel: DESK_CHANNEL,
  };
  return {
    keys: [
      names.conversation,
      names.due,
      names.undelivered,
      names.referrals,
      names.referralsOfIt,
      names.unmet,
      names.deletions,
      ...[...earlier, ...records.map(({ reference }) => reference)].map((reference) =>
        referralKey(partition, `${digest}:${reference}`),
      ),
      ...(deletion === undefined ? [] : [deletionKey(partition, receipt)]),
    ],
    args: [
      JSON.stringify(plan),
      seal(innerDigest(commit.inbound), "inbound"),
      seal(identityOf(commit), "identity"),
      forget === undefined ? seal(commit.state, "state") : "",
      ...(commit.deliverTo === undefined ? [] : [seal(commit.deliverTo, "address")]),
      ...commit.entries.map((entry) => seal(entry, "entry")),
      ...reminders.map(({ id }) => seal(id, "due").toString("base64")),
      ...notices.flatMap(({ id, inner }) => [seal(id, "due").toString("base64"), seal(inner, "inbound")]),
      ...records.map(({ value }) => value),
      ...unmets.map((unmet) => sealedUnmet(parts, unmet)),
      ...(deletion === undefined ? [] : [sealed.seal(deletion, receipt, "deletion")]),
      ...words,
    ],
    words,
  };
}

/** A forgotten conversation keeps its id only where something is still to be done (the goodbye to be sent), for that. */
function identityOf({ conversation, effects, deliverTo }: Commit): Identity {
  const digest = innerDigest(conversation);
  const isForgetting = effects.some(({ kind }) => kind === "forget");
  const isDue = deliverTo !== undefined || effects.some(({ kind }) => kind === "notify" || kind === "remind");
  return isForgetting && !isDue ? { digest } : { digest, conversation };
}

/** Whose a hash is: the inner digest, from which a changed `ID_KEY` makes the new key, and the id itself. */
export interface Identity {
  readonly digest: string;
  readonly conversation?: ConversationId;
}

interface Reminder {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/** What is left of the reminders asked for and cancelled, in the order of the effects. */
function remindersIn(effects: readonly Effect[], nameOf: (id: string) => string) {
  const reminders = new Map<string, Reminder>();
  let isCancelling = false;
  for (const effect of effects) {
    if (effect.kind === "cancel-reminders") {
      isCancelling = true;
      reminders.clear();
    }
    if (effect.kind === "remind") {
      reminders.set(effect.id, { id: effect.id, name: nameOf(effect.id), at: effect.at });
    }
  }
  return { isCancelling, reminders: [...reminders.values()] };
}

function ofKind<Kind extends Effect["kind"]>(effects: readonly Effect[], kind: Kind) {
  return effects.filter((effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind);
}
