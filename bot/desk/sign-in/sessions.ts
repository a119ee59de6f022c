/**
 * Sign-ins that last. The browser holds `SESSION.SECRET`; kept are the session and the secret's digest. The secret changes
 * every quarter of an hour: the old one goes on working until the browser shows that it has the new one, so a reply that
 * was lost signs nobody out, and one that comes back long after that was copied, which ends the session.
 */
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Shelf } from "../../store/shelf.ts";
import { ROLES } from "../api.ts";
import { digestOf, isSame, newSecret } from "./secret.ts";

const session = z.object({
  worker: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(ROLES),
  csrfToken: z.string(),
  /** In ms since 1970, as all times here. */
  startedAt: z.number(),
  seenAt: z.number(),
  current: z.string(),
  currentSince: z.number(),
  /** Sent to the browser, not yet seen from it. */
  next: z.object({ digest: z.string(), sentAt: z.number() }).optional(),
  previous: z.object({ digest: z.string(), until: z.number() }).optional(),
  /** The provider's word on who this is, to sign out there too. */
  idToken: z.string().optional(),
});
export type Session = z.infer<typeof session>;
export type NewSession = Pick<Session, "worker" | "role"> & { readonly idToken?: string };

export interface SessionLimits {
  readonly idleMs: number;
  readonly absoluteMs: number;
  /** For whoever signed in at a provider: a role that is taken away there is noticed when they sign in again. */
  readonly fromProviderMs: number;
}

export interface Found {
  readonly id: string;
  readonly session: Session;
  readonly until: number;
  /** What the browser is to hold from now on. */
  readonly renewed?: string;
}

/** Two hold what one browser was given, one of them an old secret: the session of this worker is over. */
export interface Copied {
  readonly copiedFrom: string;
}

export interface Sessions {
  /** What the browser is to hold. */
  start(started: NewSession): Promise<{ readonly held: string; readonly id: string }>;
  /** Counts as a sign of life. */
  find(held: string): Promise<Found | Copied | undefined>;
  /** As `find`, but no sign of life: nothing of the session changes. */
  look(held: string): Promise<Found | Copied | undefined>;
  lasts(id: string): Promise<boolean>;
  end(id: string): Promise<void>;
  /** How many there were. */
  endAllOf(worker: string): Promise<number>;
  onChange(listener: () => void): () => void;
}

const MINUTE_MS = 60_000;
export const USUAL_SESSION_LIMITS: SessionLimits = {
  idleMs: 30 * MINUTE_MS,
  absoluteMs: 600 * MINUTE_MS,
  fromProviderMs: 240 * MINUTE_MS,
};
const RENEWED_AFTER_MS = 15 * MINUTE_MS;
/** Requests may be under way with the secret of before, and a reply with the new one may have been lost. */
const UNDER_WAY_MS = MINUTE_MS;
/** A sign of life is written down so often, and an idle session ends that much early at most. */
const NOTED_EVERY_MS = MINUTE_MS;
const KIND = "desk-session";
const HELD = /^([\w-]{43})\.([\w-]{43})$/;

export function createSessions(shelf: Shelf, clock: Pick<Clock, "now">, limits: SessionLimits): Sessions {
  const lastOf = ({ startedAt, idToken }: Session) =>
    startedAt + (idToken === undefined ? limits.absoluteMs : limits.fromProviderMs);
  const endOf = (session: Session) => Math.min(lastOf(session), session.seenAt + limits.idleMs);

  async function read(id: string): Promise<{ session: Session; version: number } | undefined> {
    const kept = await shelf.get(KIND, id);
    if (kept === undefined) return undefined;
    const read = session.parse(kept.value);
    return endOf(read) > clock.now() ? { session: read, version: kept.version } : undefined;
  }
  const write = (id: string, written: Session, expectedVersion: number) =>
    shelf.put(KIND, id, written, { expectedVersion, expiresAt: endOf(written) });

  return {
    async start({ worker, role, idToken }) {
      const id = newSecret();
      const secret = newSecret();
      const now = clock.now();
      const times = { startedAt: now, seenAt: now, currentSince: now };
      const made = { worker, role, csrfToken: newSecret(), current: digestOf(secret), ...times };
      await write(id, { ...made, ...(idToken !== undefined && { idToken }) }, 0);
      return { held: `${id}.${secret}`, id };
    },
    find: (held) => found(held, seenWith),
    look: (held) => found(held, lookedAtWith),
    lasts: async (id) => (await read(id)) !== undefined,
    async end(id) {
      await shelf.remove(KIND, id);
    },
    async endAllOf(worker) {
      let ended = 0;
      for await (const { id, value } of shelf.list(KIND)) {
        if (session.parse(value).worker.id === worker && (await shelf.remove(KIND, id))) ended += 1;
      }
      return ended;
    },
    onChange: (listener) => shelf.onChange(KIND, listener),
  };

  async function found(held: string, seen: typeof seenWith): Promise<Found | Copied | undefined> {
    const [, id = "", secret = ""] = HELD.exec(held) ?? [];
    // Ends: each time round somebody else has got on.
    for (;;) {
      const kept = id === "" ? undefined : await read(id);
      if (kept === undefined) return undefined;
      const after = seen(kept.session, digestOf(secret), clock.now());
      if (after === undefined) return undefined;
      if (after === "copied") {
        await shelf.remove(KIND, id);
        return { copiedFrom: kept.session.worker.id };
      }
      const found = { id, session: after.session, until: lastOf(after.session) };
      if (after.session === kept.session) return found;
      if (await write(id, after.session, kept.version))
        return after.secret === undefined ? found : { ...found, renewed: `${id}.${after.secret}` };
    }
  }
}
type Seen = { readonly session: Session; readonly secret?: string } | "copied" | undefined;

/** The session as it is, whichever of its secrets this is. */
function lookedAtWith(session: Session, digest: string, now: number): Seen {
  const { current, next, previous } = session;
  if (isSame(digest, current) || (next !== undefined && isSame(digest, next.digest))) return { session };
  if (previous === undefined || !isSame(digest, previous.digest)) return undefined;
  return now <= previous.until ? { session } : "copied";
}

/** The session after a request with this secret, and the new secret where one is due. `undefined`: it was never its own. */
function seenWith(before: Session, digest: string, now: number): Seen {
  const isNoted = now - before.seenAt < NOTED_EVERY_MS;
  const noted = isNoted ? before : { ...before, seenAt: now };
  const { current, next, previous } = before;
  if (next !== undefined && isSame(digest, next.digest)) {
    const { next: _, ...rest } = noted;
    const retired = { digest: current, until: now + UNDER_WAY_MS };
    return { session: { ...rest, seenAt: now, current: digest, currentSince: now, previous: retired } };
  }
  if (isSame(digest, current)) {
    const isDue = now - before.currentSince >= RENEWED_AFTER_MS;
    if (!isDue || (next !== undefined && now - next.sentAt < UNDER_WAY_MS)) return { session: noted };
    const secret = newSecret();
    return { session: { ...noted, seenAt: now, next: { digest: digestOf(secret), sentAt: now } }, secret };
  }
  if (previous === undefined || !isSame(digest, previous.digest)) return undefined;
  return now <= previous.until ? { session: noted } : "copied";
}
