/**
 * From one `ID_KEY` to another: each thing is put under its new name, then taken from under its old one. Killed in the
 * middle and run again, what is under both names is put again and taken out, so it ends the same.
 */
import { createHash } from "node:crypto";
import { CodedError } from "../../knowledge/errors.ts";
import type { Kept } from "./kept.ts";
import type { ConversationId, Store } from "./store.ts";
import { createSurvey, type Survey } from "./survey.ts";

export interface Rekeying {
  /** The same store, opened with the old key and with the new one. */
  readonly old: Store;
  readonly renamed: Store;
}

/**
 * @returns what there is, to be compared with what is found under the new names
 * @throws CodedError `config.invalid` when something is kept under neither key: then nothing was changed
 */
export async function rekey({ old, renamed }: Rekeying, onEach: (done: number) => void): Promise<Survey> {
  for await (const kept of old.dump()) await checkName(kept, old, renamed);
  const { survey, add } = createSurvey();
  const known = new Set<string>();
  for await (const kept of old.dump()) {
    const name = nameOf(kept);
    if (known.has(name)) continue;
    known.add(name);
    onEach(add(kept));
    await renamed.restore(kept);
    await old.remove(kept);
  }
  return survey;
}

/** With a key that was never in use, everything would be kept twice. */
async function checkName(kept: Kept, old: Store, renamed: Store): Promise<void> {
  if (kept.is !== "conversation" || kept.conversation === undefined) return;
  const id = kept.conversation as ConversationId;
  for (const store of [old, renamed]) if ((await store.load(id)).version > 0) return;
  throw new CodedError("config.invalid", { ID_KEY_OLD: "is not the key under which conversations are kept" });
}

/** 16 bytes each: a million of them are held in memory. */
function nameOf(kept: Kept): string {
  return createHash("sha256")
    .update(`${kept.is} ${idOf(kept)}`)
    .digest()
    .subarray(0, 16)
    .toString("latin1");
}

function idOf(kept: Kept): string {
  switch (kept.is) {
    case "conversation":
      return kept.digest;
    case "referral":
      return `${kept.digest} ${kept.referral.reference}`;
    case "unmet":
      return kept.key;
    case "deletion":
      return kept.deletion.receipt;
    case "shelf":
      return `${kept.kind} ${kept.record.id}`;
    case "trail":
      return `${kept.trail} ${kept.line.sequence}`;
  }
}
