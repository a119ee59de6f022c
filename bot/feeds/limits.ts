/** How much of a feed is taken before it is given up. All are for one feed, whole, but for `requestMs`. */
export interface FeedLimits {
  /** Bytes after unpacking. */
  readonly mostBytes: number;
  readonly mostPages: number;
  /** Files inside a zip or a folder. */
  readonly mostFiles: number;
  /** Milliseconds for one answer, from the first byte asked to the last one read. */
  readonly requestMs: number;
  /** Milliseconds from the first answer to the last. */
  readonly totalMs: number;
}

export const USUAL_LIMITS: FeedLimits = {
  mostBytes: 200_000_000,
  mostPages: 10_000,
  mostFiles: 200,
  requestMs: 30_000,
  totalMs: 3_600_000,
};
