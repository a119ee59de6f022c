/** One turn's outcome written into the tables, whole: this is the inside of one transaction. */

import { channelOf, noticeDigest, noticesOf, referralsIn, takenUpBy } from "../effects.ts";
import { type ConversationKey, innerDigest } from "../ids.ts";
import type { Commit, CommitResult, ReferralKey } from "../store.ts";
import { countersOf, putConversation, removeContent } from "./conversations.ts";
import { bringForward, DELIVERY, dueKey, makeDue, removeAllDue } from "./due.ts";
import { putDeletion, putUnmet } from "./records.ts";
import { changeReferral, forgetReferrals, holdReferral, sendReferral } from "./referrals.ts";
import type { Tables } from "./tables.ts";
import { isSeen, putTurn } from "./turns.ts";

export interface Written {
  readonly result: CommitResult;
  /** Referrals that are not as they were. */
  readonly changed: readonly ReferralKey[];
}

export function writeCommit(tables: Tables, key: ConversationKey, commit: Commit): Written {
  const { conversation, at, deliverTo } = commit;
  const inbound = innerDigest(commit.inbound);
  if (isSeen(tables, key, inbound)) return { result: { is: "duplicate" }, changed: [] };
  const before = countersOf(tables, key);
  const [versionBefore, sequenceBefore, after, touched] = before;
  if (versionBefore !== commit.expectedVersion) return { result: { is: "lost" }, changed: [] };

  const isForgetting = commit.effects.some(({ kind }) => kind === "forget");
  const forgotten = isForgetting ? forgetEarlier(tables, key, commit) : [];
  const version = versionBefore + 1;
  const entries = commit.entries.map((entry, index) => ({ ...entry, sequence: sequenceBefore + index + 1 }));
  // A clock that was set back must not end somebody's conversation before its time.
  const lastTouched = Math.max(touched, at);
  const lastSequence = sequenceBefore + entries.length;
  putConversation(tables, key, before, [version, lastSequence, after, lastTouched], {
    inner: innerDigest(conversation),
    // Where the goodbye is still to be sent, sending needs to know to whom.
    ...((!isForgetting || deliverTo !== undefined) && { conversation }),
    ...(!isForgetting && { state: commit.state }),
  });
  const notices = noticesOf(commit).filter((id) => !isSeen(tables, key, noticeDigest(id)));
  putTurn(tables, key, { version, lastSequence, inbound: [inbound, ...notices.map(noticeDigest)], entries });
  for (const id of notices) makeDue(tables, { conversation, what: "notify", id }, at);
  writeEffects(tables, key, commit);
  if (deliverTo !== undefined) {
    tables.addresses.put([...key], [], deliverTo);
    if (entries.some(({ from }) => from === "assistant")) makeDelivery(tables, commit);
  }
  return { result: { is: "committed", version, entries }, changed: [...forgotten, ...referralsIn(commit)] };
}

function writeEffects(tables: Tables, key: ConversationKey, commit: Commit): void {
  const { conversation, inbound, at, effects } = commit;
  const isForgetting = effects.some(({ kind }) => kind === "forget");
  effects.forEach((effect, index) => {
    switch (effect.kind) {
      case "refer":
        sendReferral(tables, key, { ...effect.referral, conversation, channel: channelOf(commit) });
        break;
      case "take-up":
        changeReferral(tables, key, effect.reference, { takenUp: takenUpBy(effect) });
        break;
      case "live":
        changeReferral(tables, key, effect.reference, { live: effect.live });
        break;
      case "ask-deletion":
        changeReferral(tables, key, effect.reference, { deletionAskedAt: at });
        break;
      case "hold":
        holdReferral(tables, key, effect.reference, effect.hold);
        break;
      case "unmet": {
        // One digest of both ids, so that the key does not lead back to the conversation.
        const unmetKey = tables.ids.digest(`${conversation} ${inbound} ${index}`);
        putUnmet(tables, { key: unmetKey, unmet: effect });
        break;
      }
      case "forget":
        putDeletion(tables, { receipt: effect.receipt, at, digest: innerDigest(conversation) });
        break;
      case "remind":
        if (!isForgetting) makeDue(tables, { conversation, what: "remind", id: effect.id }, effect.at);
        break;
      case "cancel-reminders":
        removeAllDue(tables, key, "remind");
        break;
    }
  });
}

/** A delivery under way goes on to the goodbye when there is one to send, so that nothing is sent twice. */
function forgetEarlier(tables: Tables, key: ConversationKey, { at, deliverTo }: Commit): ReferralKey[] {
  removeContent(tables, key);
  for (const what of ["remind", "notify", ...(deliverTo === undefined ? (["deliver"] as const) : [])] as const) {
    removeAllDue(tables, key, what);
  }
  return forgetReferrals(tables, key, at);
}

/** Only where there is none: one under way comes to these entries by itself, one that was put off is due now. */
function makeDelivery(tables: Tables, { conversation, at }: Commit): void {
  const delivery = { conversation, what: "deliver", id: DELIVERY } as const;
  if (tables.due.has(dueKey(tables, delivery))) bringForward(tables, delivery, at);
  else makeDue(tables, delivery, at);
}
