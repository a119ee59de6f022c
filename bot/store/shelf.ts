/**
 * Small sealed records that belong to no conversation: accounts, sign-ins, who is on duty, saved replies, and the audit
 * trail. A record is changed on the condition that nobody changed it in between; the trail only grows. Kinds are plain words
 * of small letters and hyphens, which stand unsealed; ids, trails and topics can be anything.
 */
export interface Shelved<Value = unknown> {
  readonly id: string;
  /** Counts changes, from 1. */
  readonly version: number;
  readonly value: Value;
}

/**
 * A line of a trail, in the order written, kept for `AUDIT_DAYS`. `sequence` starts at 1 and leaves nothing out; each line
 * is sealed for its place, so one that was changed or moved cannot be opened, and one that was taken out leaves a gap.
 */
export interface TrailLine<Value = unknown> {
  readonly sequence: number;
  readonly at: number;
  readonly value: Value;
}

export interface Shelf {
  get(kind: string, id: string): Promise<Shelved | undefined>;
  /**
   * False when its version is no longer `expectedVersion` (0: there is none yet; `any`: whatever is there is replaced).
   * Resolves once durable. @param expiresAt in ms since 1970; absent: for good.
   */
  put(
    kind: string,
    id: string,
    value: unknown,
    options: { readonly expectedVersion: number | "any"; readonly expiresAt?: number },
  ): Promise<boolean>;
  /** Whether it was there; of a Redis whose reply was lost, perhaps false though it was. */
  remove(kind: string, id: string): Promise<boolean>;
  /** In no order, without what has expired. */
  list(kind: string): AsyncIterable<Shelved>;
  /** Calls the listener after each change to a record of this kind, on whatever replica; sometimes once too often. */
  onChange(kind: string, listener: () => void): () => void;
  /** Adds a line to the trail, durable when it resolves. */
  append(trail: string, at: number, value: unknown): Promise<TrailLine>;
  /**
   * Lines with a sequence above `after`, oldest first, at most `limit`.
   * @throws CodedError `store.cannot-open` when one of them is not as it was written
   */
  trail(trail: string, after: number, limit: number): Promise<readonly TrailLine[]>;
  /** The sequence of the last line; 0 before the first. */
  trailEnd(trail: string): Promise<number>;
  /** A message to all replicas that is kept nowhere: somebody is typing, say. Lost when nobody listens. */
  tell(topic: string, value: unknown): Promise<void>;
  hear(topic: string, listener: (value: unknown) => void): () => void;
}
