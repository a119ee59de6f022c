/** What took long to work out, kept for a while: the one longest unused goes first. */
export interface Kept<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Keeps at most so many. */
export function keepLast<Value>(most: number): Kept<Value> {
  const kept = new Map<string, Value>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value !== undefined) put(key, value);
      return value;
    },
    set: put,
  };

  function put(key: string, value: Value): void {
    kept.delete(key);
    kept.set(key, value);
    const oldest = kept.size > most ? kept.keys().next() : undefined;
    if (oldest?.done === false) kept.delete(oldest.value);
  }
}
