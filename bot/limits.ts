/** How often something may be done: an allowance of so many times a minute, gained back evenly, shared by all replicas. */

export interface Limits {
  /**
   * Counts one for a key (an address, a conversation) in a bucket ("tokens").
   * @throws CodedError `http.too-many-requests` with `retryAfterSeconds`.
   */
  count(bucket: string, key: string, timesPerMinute: number): Promise<void>;
}
