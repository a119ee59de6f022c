/** Chance that falls the same way in every run. */
export interface Chance {
  /** 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** True so often: 0.1 is once in ten. */
  happens(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** From 0 to below `limit`, small ones far more often, as words and sizes of towns are spread (Zipf). */
  rank(limit: number): number;
}

/** Xorshift of 32 bits. */
export function makeChance(seed: number): Chance {
  let state = seed | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    happens: (share) => next() < share,
    pick: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
    rank: (limit) => Math.min(limit - 1, Math.floor(limit ** next()) - 1),
  };
}
