/**
 * What a store holds, one thing at a time and independent of where: what is moved from one store to another, sealed with
 * new keys, and counted. Ids of conversations are inner digests (`ids.ts`), since those of early releases are not known.
 */
import { createHash } from "node:crypto";
import type { Shelved, TrailLine } from "./shelf.ts";
import type { Deletion, Entry, KeptReferral, Outbox, Taken, Undelivered, UnmetNeed } from "./store.ts";

export interface KeptConversation {
  readonly is: "conversation";
  readonly digest: string;
  /** Absent for one that has not been touched since the release that did not keep it. */
  readonly conversation?: string;
  readonly version: number;
  readonly lastSequence: number;
  /** Last touched, in ms since 1970. */
  readonly at: number;
  /** Absent after "forget me". */
  readonly state?: unknown;
  readonly outbox: Outbox;
  readonly entries: readonly Entry[];
  /** Inner digests of inbound ids, sorted. */
  readonly seen: readonly string[];
  readonly due: readonly Pick<Taken, "what" | "id" | "dueAt" | "failures">[];
  readonly undelivered: readonly Undelivered[];
}

export type Kept =
  | KeptConversation
  | { readonly is: "referral"; readonly digest: string; readonly referral: KeptReferral }
  /** `key` is 128 bits that lead back to nobody. */
  | { readonly is: "unmet"; readonly key: string; readonly unmet: UnmetNeed }
  | { readonly is: "deletion"; readonly deletion: Deletion }
  | { readonly is: "shelf"; readonly kind: string; readonly record: KeptOnShelf }
  | { readonly is: "trail"; readonly trail: string; readonly line: TrailLine };

export interface KeptOnShelf extends Shelved {
  /** In ms since 1970; absent: for good. */
  readonly expiresAt?: number;
}

/** SHA-256 of the thing in 22 characters: the same for the same content, whatever store it comes from. */
export function fingerprint(kept: Kept): string {
  return createHash("sha256").update(canonical(kept)).digest().subarray(0, 16).toString("base64url");
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .join()}}`;
}
