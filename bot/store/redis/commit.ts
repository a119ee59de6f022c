/** A commit on its way to the script: what is plain, what is sealed, and which keys it touches. */
import type { Effect } from "../../../dialogs/effect.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { type Ids, innerDigest } from "../ids.ts";
import type { Commit, CommitResult, ConversationId, Deletion, KeptReferral, Retention } from "../store.ts";
import { COMMIT, type CommitPlan } from "./commit-script.ts";
import { type RedisConnection, replyCode } from "./connection.ts";
import { reminderName } from "./due-names.ts";
import { type ConversationKeys, conversationKeys, deletionKey, referralKey } from "./keys.ts";
import type { Sealed } from "./sealed.ts";
import { sealedUnmet, unmetKey } from "./unmet.ts";

export interface Parts {
  readonly connection: RedisConnection;
  readonly ids: Ids;
  readonly sealed: Sealed;
  readonly retention: Retention;
  /** Tells our own notices from those of others. */
  readonly publisher: string;
}

/** @throws CodedError `store.write-failed`: it may be written or not, send it again. */
export async function commitToRedis(parts: Parts, commit: Commit): Promise<CommitResult> {
  try {
    const { keys, args } = await prepare(parts, commit);
    const [is, before] = (await parts.connection.run(COMMIT, keys, args)) as [Buffer, number];
    await parts.connection.copied();
    switch (is.toString()) {
      case "committed":
        return { is: "committed", version: commit.expectedVersion + 1, entries: numbered(commit, before) };
      case "duplicate":
        return { is: "duplicate" };
      default:
        return { is: "lost" };
    }
  } catch (cause) {
    throw new CodedError("store.write-failed", { reason: replyCode(cause) }, { cause });
  }
}

function numbered({ entries }: Commit, before: number) {
  return entries.map((entry, index) => ({ ...entry, sequence: before + index + 1 }));
}

async function prepare(parts: Parts, commit: Commit): Promise<{ keys: string[]; args: (string | Buffer)[] }> {
  const { ids, sealed, retention } = parts;
  const names = conversationKeys(ids.key(commit.conversation));
  const { partition, digest } = names;
  const seal = (value: unknown, place: string) => sealed.seal(value, digest, place);

  const forget = commit.effects.find((effect) => effect.kind === "forget");
  const unmets = ofKind(commit.effects, "unmet").map((unmet, index) => ({
    key: unmetKey(ids.digest(`${commit.conversation} ${commit.inbound} ${index}`), partition),
    unmet,
  }));
  const records = commit.effects.flatMap((effect): Record[] => {
    if (effect.kind === "refer") {
      const kept: KeptReferral = { ...effect.referral, conversation: commit.conversation };
      return [{ is: "refer", reference: ids.digest(kept.reference), at: kept.at, value: seal(kept, "referral") }];
    }
    if (effect.kind !== "take-up") return [];
    const { reference, at, by } = effect;
    return [{ is: "take-up", reference: ids.digest(reference), at, value: seal({ at, by }, "taken-up") }];
  });
  const wanted = forget === undefined ? commit.effects : [];
  const { isCancelling, reminders } = remindersIn(wanted, (id) => reminderName(ids, id));
  const earlier = forget === undefined ? [] : await referralsOf(parts.connection, names);
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
    ...retention,
    channel: names.channel,
    publisher: parts.publisher,
    isForgetting: forget !== undefined,
    hasAddress: commit.deliverTo !== undefined,
    lastSaid: commit.entries.findLastIndex(({ from }) => from === "assistant") + 1,
    isCancelling,
    reminders: reminders.map(({ name, at }) => [name, at]),
    entries: commit.entries.length,
    records: records.map(({ value: _value, ...record }) => record),
    unmet: unmets.map(({ key }) => ids.digestOfInner(key)),
    earlierReferrals: earlier,
    deletion: receipt,
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
      ...records.map(({ value }) => value),
      ...unmets.map((unmet) => sealedUnmet(parts, unmet)),
      ...(deletion === undefined ? [] : [sealed.seal(deletion, receipt, "deletion")]),
    ],
  };
}

/** A forgotten conversation keeps its id only where the goodbye is still to be sent, as sending needs to know to whom. */
function identityOf({ conversation, effects, deliverTo }: Commit): Identity {
  const digest = innerDigest(conversation);
  const isGone = deliverTo === undefined && effects.some(({ kind }) => kind === "forget");
  return isGone ? { digest } : { digest, conversation };
}

/** The digests of the references of a conversation's referrals. */
export async function referralsOf(connection: RedisConnection, names: ConversationKeys): Promise<string[]> {
  return ((await connection.send("smembers", names.referralsOfIt)) as Buffer[]).map(String);
}

/** Whose a hash is: the inner digest, from which a changed `ID_KEY` makes the new key, and the id itself. */
export interface Identity {
  readonly digest: string;
  readonly conversation?: ConversationId;
}

type Record = CommitPlan["records"][number] & { readonly value: Buffer };

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
