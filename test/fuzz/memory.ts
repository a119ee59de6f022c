/** What a process holds once everything that can be let go is: two collections, since finalisers make garbage too. */
export interface Held {
  /** What the program holds, in its heap and in buffers outside of it, in MB. */
  readonly megabytes: number;
  /** Resident, with whatever of the store's file is mapped and what the heap has not given back, in MB. */
  readonly residentMegabytes: number;
}

const BYTES_A_MEGABYTE = 1024 * 1024;

/** @param collect `gc`, as `--expose-gc` gives it. */
export function heldNow(collect: () => void): Held {
  collect();
  collect();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { megabytes: (heapUsed + external) / BYTES_A_MEGABYTE, residentMegabytes: rss / BYTES_A_MEGABYTE };
}
