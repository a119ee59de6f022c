/** The desk and the way about it, for every view. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Desk } from "./desk.ts";
import type { View } from "./paths.ts";

export interface Around {
  readonly desk: Desk;
  readonly view: View;
  /** The page was loaded with this view: nobody has gone anywhere yet. */
  readonly isFirst: boolean;
  go(view: View): void;
}

/** The app gives it to everything that it draws, so there is none to begin with. */
export const AroundContext = createContext(undefined as unknown as Around);

export function useAround(): Around {
  return useContext(AroundContext);
}

export function useDesk(): Desk {
  return useAround().desk;
}

const TICK_MS = 30_000;

/** Now, in ms since 1970, in steps: waiting times go on while nothing else happens. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
