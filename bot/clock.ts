/** The time and the passing of it, handed to whatever needs them so that tests can turn the hands themselves. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Calls once after so many milliseconds, unless stopped by the returned function. Does not keep the process alive.
   */
  after(delayMs: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs).unref();
    return () => clearTimeout(timer);
  },
};
