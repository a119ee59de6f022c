/** What a crowd and a fault count while they run, and the moments at which a fault may strike. */

/** `sending`: a message has just gone out. `reading`: a frame of activities has just come, or is being asked for. */
export type Moment = "sending" | "reading";

export interface Tally {
  /** Messages of people that were acknowledged. */
  messages: number;
  /** Attempts beyond the first one. */
  resends: number;
  /** Messages sent twice in the same instant. */
  doubled: number;
  /** Times a screen lost its stream and came back. */
  reconnects: number;
  /** Replies of 500 and above, and of 429, by status. */
  readonly refusals: Map<number, number>;
  /** What ought never to happen, in words. */
  readonly problems: string[];
  /** When the newest of the acknowledged attempts began, on the clock of `performance.now`. */
  newestAcknowledgedAt: number;
  happens(moment: Moment): void;
  /** Resolves the next time. */
  next(moment: Moment): Promise<void>;
}

export function newTally(): Tally {
  const waiting: Record<Moment, (() => void)[]> = { sending: [], reading: [] };
  return {
    messages: 0,
    resends: 0,
    doubled: 0,
    reconnects: 0,
    refusals: new Map(),
    problems: [],
    newestAcknowledgedAt: 0,
    happens(moment) {
      for (const call of waiting[moment].splice(0)) call();
    },
    next: (moment) => new Promise((resolve) => waiting[moment].push(resolve)),
  };
}
