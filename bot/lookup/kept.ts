/**
 * What took long to work out, kept for a while: the one longest unused goes first. It is found again by a hash, so that
 * nobody's words stay in memory once their turn is over.
 */
import { createHash } from "node:crypto";

export interface Kept<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** Keeps at most so many. */
export function keepLast<Value>(most: number): Kept<Value> {
  const kept = new Map<string, Value>();
  return {
    get(key) {
      const value = kept.get(hashOf(key));
      if (value !== undefined) put(hashOf(key), value);
      return value;
    },
    set: (key, value) => put(hashOf(key), value),
  };

  function put(hash: string, value: Value): void {
    kept.delete(hash);
    kept.set(hash, value);
    const oldest = kept.size > most ? kept.keys().next() : undefined;
    if (oldest?.done === false) kept.delete(oldest.value);
  }
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
