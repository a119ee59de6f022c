/** How many connections one address may hold, so that it cannot take all that there are. */

export interface Places {
  /** Takes a place and returns the way to give it back, or `undefined` when the address has all of its places. */
  take(address: string): (() => void) | undefined;
}

export interface PlaceOptions {
  readonly most: number;
  /** Addresses for which it is `false` have as many as they like. */
  readonly isCounted: (address: string) => boolean;
}

/** On this machine there is a proxy that brings everybody, or whoever tests. */
export const NOT_THIS_MACHINE = (address: string) => !/^(?:::ffff:)?127\.|^::1$/.test(address);

export function placesByAddress({ most, isCounted }: PlaceOptions): Places {
  const taken = new Map<string, number>();
  return {
    take(address) {
      if (!isCounted(address)) return () => undefined;
      const before = taken.get(address) ?? 0;
      if (before >= most) return undefined;
      taken.set(address, before + 1);
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        const left = (taken.get(address) ?? 1) - 1;
        if (left > 0) taken.set(address, left);
        else taken.delete(address);
      };
    },
  };
}
