/** Everything in the embedded store, one thing at a time, out of it and back in. */
import { type ConversationKey, innerDigest } from "../ids.ts";
import type { Kept, KeptConversation } from "../kept.ts";
import type { ConversationId } from "../store.ts";
import { conversationPart, countersOf, putConversation, removeConversation } from "./conversations.ts";
import { dueKeysOf, makeDue } from "./due.ts";
import { deletionKey, putDeletion, putUnmet, unmetKey } from "./records.ts";
import { putReferral, referralKey, referralsOf, removeReferral } from "./referrals.ts";
import { under } from "./sealed-table.ts";
import { lineAt, putLine, putOnShelf, recordAt, removeLine, shelfKey } from "./shelf.ts";
import type { Tables } from "./tables.ts";
import { pagesOf, valuesOf } from "./transact.ts";
import { entriesAfter, inboundOf, putMoved } from "./turns.ts";

export async function* dump(tables: Tables): AsyncIterable<Kept> {
  for await (const page of pagesOf(tables.conversations)) {
    for (const key of page) {
      const kept = keptAt(tables, conversationPart(key));
      if (kept !== undefined) yield kept;
    }
  }
  for await (const referral of referralsOf(tables)) {
    yield { is: "referral", digest: innerDigest(referral.conversation), referral };
  }
  for await (const { key, unmet } of valuesOf(tables.unmet)) yield { is: "unmet", key, unmet };
  for await (const deletion of valuesOf(tables.deletions)) yield { is: "deletion", deletion };
  for await (const page of pagesOf(tables.shelf)) {
    for (const key of page) {
      const found = recordAt(tables, key);
      if (found !== undefined) yield { is: "shelf", ...found };
    }
  }
  for await (const page of pagesOf(tables.trail)) {
    for (const key of page) {
      const found = lineAt(tables, key);
      if (found !== undefined) yield { is: "trail", ...found };
    }
  }
}

/** Inside a transaction. */
export function restore(tables: Tables, kept: Kept): void {
  switch (kept.is) {
    case "conversation":
      restoreConversation(tables, kept);
      break;
    case "referral":
      putReferral(tables, tables.ids.keyOfInner(kept.digest), kept.referral);
      break;
    case "unmet":
      putUnmet(tables, kept);
      break;
    case "deletion":
      putDeletion(tables, kept.deletion);
      break;
    case "shelf":
      putOnShelf(tables, kept.kind, kept.record);
      break;
    case "trail":
      putLine(tables, kept.trail, kept.line);
      break;
  }
}

/** Inside a transaction. */
export function remove(tables: Tables, kept: Kept): void {
  switch (kept.is) {
    case "conversation":
      removeConversation(tables, tables.ids.keyOfInner(kept.digest));
      break;
    case "referral":
      removeReferral(tables, referralKey(tables, tables.ids.keyOfInner(kept.digest), kept.referral));
      break;
    case "unmet":
      tables.unmet.remove(unmetKey(tables, kept));
      break;
    case "deletion":
      tables.deletions.remove(deletionKey(tables, kept.deletion));
      break;
    case "shelf":
      tables.shelf.remove(shelfKey(tables, kept.kind, kept.record.id));
      break;
    case "trail":
      removeLine(tables, kept.trail, kept.line);
      break;
  }
}

/** All of it is read in one go, so it is of one moment. */
function keptAt(tables: Tables, key: ConversationKey): KeptConversation | undefined {
  const record = tables.conversations.record([...key]);
  if (record === undefined) return undefined;
  const [version, lastSequence, after, at] = record.numbers;
  const { inner: digest, conversation, state } = record.value;
  return {
    is: "conversation",
    digest,
    ...(conversation !== undefined && { conversation }),
    version,
    lastSequence,
    at,
    ...(state !== undefined && { state }),
    outbox: { address: tables.addresses.value([...key]), after },
    entries: Array.from(entriesAfter(tables, key, 0)),
    seen: inboundOf(tables, key).sort(),
    due: dueOf(tables, key),
    undelivered: Array.from(tables.undelivered.values(under([...key]))),
  };
}

function dueOf(tables: Tables, key: ConversationKey): KeptConversation["due"] {
  const items = dueKeysOf(tables, key).flatMap((each) => {
    const record = tables.due.record(each);
    if (record === undefined) return [];
    const [dueAt, failures] = record.numbers;
    return [{ what: record.value.what, id: record.value.id, dueAt, failures }];
  });
  return items.sort((one, other) => (`${one.what} ${one.id}` < `${other.what} ${other.id}` ? -1 : 1));
}

function restoreConversation(tables: Tables, kept: KeptConversation): void {
  const key = tables.ids.keyOfInner(kept.digest);
  removeConversation(tables, key);
  const { version, lastSequence, at, state, outbox } = kept;
  const conversation = kept.conversation as ConversationId | undefined;
  putConversation(tables, key, countersOf(tables, key), [version, lastSequence, outbox.after, at], {
    inner: kept.digest,
    ...(conversation !== undefined && { conversation }),
    ...(state !== undefined && { state }),
  });
  if (outbox.address !== undefined) tables.addresses.put([...key], [], outbox.address);
  putMoved(tables, key, kept.entries, kept.seen);
  for (const each of kept.undelivered) tables.undelivered.put([...key, each.sequence], [], each);
  if (conversation === undefined) return;
  for (const { what, id, dueAt, failures } of kept.due) {
    makeDue(tables, { conversation, what, id }, dueAt, failures);
  }
}
