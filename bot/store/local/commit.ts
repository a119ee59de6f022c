/** One turn's outcome written into the tables, whole: this is the inside of one transaction. */
import { type ConversationKey, innerDigest } from "../ids.ts";
import type { Commit, CommitResult } from "../store.ts";
import { countersOf, putConversation, removeContent } from "./conversations.ts";
import { bringForward, DELIVERY, dueKey, makeDue, removeAllDue } from "./due.ts";
import { putDeletion, putUnmet } from "./records.ts";
import { forgetReferrals, putReferral, takeUp } from "./referrals.ts";
import type { Tables } from "./tables.ts";
import { isSeen, putTurn } from "./turns.ts";

export function writeCommit(tables: Tables, key: ConversationKey, commit: Commit): CommitResult {
  const { conversation, at, deliverTo } = commit;
  const inbound = innerDigest(commit.inbound);
  if (isSeen(tables, key, inbound)) return { is: "duplicate" };
  const before = countersOf(tables, key);
  const [versionBefore, sequenceBefore, after, touched] = before;
  if (versionBefore !== commit.expectedVersion) return { is: "lost" };

  const isForgetting = commit.effects.some(({ kind }) => kind === "forget");
  if (isForgetting) forgetEarlier(tables, key, commit);
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
  putTurn(tables, key, { version, lastSequence, inbound, entries });
  writeEffects(tables, key, commit);
  if (deliverTo !== undefined) {
    tables.addresses.put([...key], [], deliverTo);
    if (entries.some(({ from }) => from === "assistant")) makeDelivery(tables, commit);
  }
  return { is: "committed", version, entries };
}

function writeEffects(tables: Tables, key: ConversationKey, { conversation, inbound, at, effects }: Commit): void {
  const isForgetting = effects.some(({ kind }) => kind === "forget");
  effects.forEach((effect, index) => {
    switch (effect.kind) {
      case "refer":
        putReferral(tables, key, { ...effect.referral, conversation });
        break;
      case "take-up":
        takeUp(tables, key, effect);
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
function forgetEarlier(tables: Tables, key: ConversationKey, { at, deliverTo }: Commit): void {
  removeContent(tables, key);
  forgetReferrals(tables, key, at);
  if (deliverTo === undefined) removeAllDue(tables, key);
  else removeAllDue(tables, key, "remind");
}

/** Only where there is none: one under way comes to these entries by itself, one that was put off is due now. */
function makeDelivery(tables: Tables, { conversation, at }: Commit): void {
  const delivery = { conversation, what: "deliver", id: DELIVERY } as const;
  if (tables.due.has(dueKey(tables, delivery))) bringForward(tables, delivery, at);
  else makeDue(tables, delivery, at);
}
