/** Writes a store as the first release did: plain JSON under plain digests, without a layout number. */
import { createHash } from "node:crypto";
import { open } from "lmdb";
import type { ConversationId, Entry, UnmetNeed } from "../../../../bot/store/store.ts";
import type { Referral } from "../../../../dialogs/effect.ts";

export interface FirstConversation {
  readonly id: ConversationId;
  readonly version: number;
  readonly lastSequence: number;
  readonly state?: unknown;
  readonly entries: readonly Entry[];
  readonly inbound: readonly string[];
  readonly referrals: readonly Referral[];
  readonly unmet: readonly UnmetNeed[];
}

export async function writeFirstLayout(folder: string, conversations: readonly FirstConversation[]): Promise<void> {
  const root = open({ path: folder, overlappingSync: false, maxDbs: 8 });
  const table = (name: string) => root.openDB<Buffer, (string | number)[]>({ name, encoding: "binary" });
  const [heads, entries, seen] = [table("heads"), table("entries"), table("seen")];
  const [referrals, unmet] = [table("referrals"), table("unmet")];
  await root.childTransaction(() => {
    for (const { id, version, lastSequence, state, ...rest } of conversations) {
      const key = conversationKey(id);
      heads.putSync(key, encode({ version, lastSequence, ...(state !== undefined && { state }) }));
      for (const entry of rest.entries) entries.putSync([...key, entry.sequence], encode(entry));
      for (const inbound of rest.inbound) seen.putSync([...key, digest(inbound)], Buffer.from([1]));
      rest.referrals.forEach((referral, index) => {
        referrals.putSync([referral.at, ...key, version, index], encode({ ...referral, conversation: id }));
      });
      rest.unmet.forEach((need, index) => {
        unmet.putSync([digest(`${id} ${rest.inbound[0]}`), index], encode(need));
      });
    }
  });
  await root.close();
}

function conversationKey(id: ConversationId): [string, string] {
  const hash = createHash("sha256").update(id).digest();
  return [`p${hash.readUInt16BE(0) % 1024}`, digest(id)];
}

function digest(id: string): string {
  return createHash("sha256").update(id).digest().subarray(0, 16).toString("base64url");
}

function encode(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
