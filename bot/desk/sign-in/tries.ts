/**
 * Wrong tries at signing in, counted by name at an address, by name, and by address, for all replicas together. A name is
 * locked for everybody only after many, or anybody who knows a name could keep its owner out. A try is taken before the password
 * is looked at, so that many at once are no way round. A name is counted whether or not there is an account, and is kept
 * as a digest: people type passwords into the wrong field.
 */
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Shelf } from "../../store/shelf.ts";
import { digestOf } from "./secret.ts";

export type Subject =
  | { readonly is: "name" | "address"; readonly value: string }
  | { readonly is: "name-at-address"; readonly value: string; readonly address: string };

/** `isLast`: if this one is wrong, the subject is locked. `locked`: until then nothing is looked at, in ms since 1970. */
export type Try =
  | { readonly is: "taken"; readonly isLast: boolean }
  | { readonly is: "locked"; readonly until: number };

export interface Tries {
  take(subject: Subject): Promise<Try>;
  /** The try was right: it does not count, and for a name none before it does, wherever it came from. */
  wasRight(subject: Subject): Promise<void>;
  /** Whether anything was counted. */
  unlock(subject: Subject): Promise<boolean>;
  isLocked(subject: Subject): Promise<boolean>;
}

const MINUTE_MS = 60_000;
export const LOCKED_MS = 15 * MINUTE_MS;
/** Many people of one office come from one address. */
export const MOST_WRONG: Readonly<Record<Subject["is"], number>> = { "name-at-address": 5, name: 50, address: 30 };

const KIND = "desk-tries";
const counted = z.object({ count: z.number(), lockedUntil: z.number().optional() });
type Counted = z.infer<typeof counted>;

export function createTries(shelf: Shelf, clock: Pick<Clock, "now">): Tries {
  async function change(subject: Subject, next: (before: Counted) => Counted | undefined): Promise<void> {
    // Ends: each time round somebody else has got on.
    for (;;) {
      const kept = await shelf.get(KIND, idOf(subject));
      const after = next(kept === undefined ? { count: 0 } : counted.parse(kept.value));
      if (after === undefined) return;
      const options = { expectedVersion: kept?.version ?? 0, expiresAt: clock.now() + LOCKED_MS };
      if (await shelf.put(KIND, idOf(subject), after, options)) return;
    }
  }
  async function lockedUntil(id: string): Promise<number | undefined> {
    const kept = await shelf.get(KIND, id);
    const until = kept && counted.parse(kept.value).lockedUntil;
    return until !== undefined && until > clock.now() ? until : undefined;
  }
  /** Where the name was tried. */
  async function atAddresses(subject: Subject): Promise<readonly string[]> {
    if (subject.is !== "name") return [];
    const ids: string[] = [];
    for await (const { id } of shelf.list(KIND)) if (id.startsWith(placesOf(subject.value))) ids.push(id);
    return ids;
  }

  return {
    async take(subject) {
      let taken: Try = { is: "taken", isLast: false };
      await change(subject, ({ count, lockedUntil }) => {
        const now = clock.now();
        if (lockedUntil !== undefined && lockedUntil > now) {
          taken = { is: "locked", until: lockedUntil };
          return undefined;
        }
        const before = lockedUntil === undefined ? count : 0;
        const isLast = before + 1 >= MOST_WRONG[subject.is];
        taken = { is: "taken", isLast };
        return { count: before + 1, ...(isLast && { lockedUntil: now + LOCKED_MS }) };
      });
      return taken;
    },
    async wasRight(subject) {
      if (subject.is !== "address") await shelf.remove(KIND, idOf(subject));
      else await change(subject, ({ count }) => (count === 0 ? undefined : { count: count - 1 }));
    },
    async unlock(subject) {
      let wasCounted = await shelf.remove(KIND, idOf(subject));
      for (const id of await atAddresses(subject)) wasCounted = (await shelf.remove(KIND, id)) || wasCounted;
      return wasCounted;
    },
    async isLocked(subject) {
      const ids = [idOf(subject), ...(await atAddresses(subject))];
      return (await Promise.all(ids.map(lockedUntil))).some((until) => until !== undefined);
    },
  };
}

function idOf(subject: Subject): string {
  if (subject.is === "name-at-address") return `${placesOf(subject.value)}${digestOf(subject.address)}`;
  return `${subject.is}:${digestOf(subject.value)}`;
}

function placesOf(name: string): string {
  return `name-at-address:${digestOf(name)}:`;
}
