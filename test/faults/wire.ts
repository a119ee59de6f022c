/**
 * Requests to a service that may be dead, starting or refusing: tried again until they get through, as clients of Direct
 * Line do. What is sent again carries the same id, so the service can know it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../bench/match/chance.ts";
import { PATIENCE_MS } from "./patience.ts";
import type { Tally } from "./tally.ts";

export interface Wire {
  /** Where the service is reached: one address for each replica. */
  readonly addresses: readonly string[];
  readonly secret: string;
  readonly chance: Chance;
  readonly tally: Tally;
}

export interface Ask {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly token: string;
  readonly body?: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** When the attempt that got through began, on the clock of `performance.now`. */
  readonly askedAt: number;
}

const ATTEMPT_WITHIN_MS = 15_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
/** Whoever is told to stay away longer than this is as good as locked out. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

/** The first answer that is neither 429 nor a fault of the server. @throws Error when there is none for too long. */
export async function insist(wire: Wire, ask: Ask): Promise<Answer> {
  const { chance, tally } = wire;
  const endsAt = performance.now() + PATIENCE_MS;
  for (let attempt = 1; performance.now() < endsAt; attempt += 1) {
    if (attempt > 1 && ask.method === "POST") tally.resends += 1;
    const askedAt = performance.now();
    const pauseMs = chance.below(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
    const response = await attemptOnce(chance.pick(wire.addresses), ask, tally);
    if (response === undefined) {
      await sleep(pauseMs);
      continue;
    }
    const { status, body, retryAfterSeconds } = response;
    if (status !== 429 && status < 500) return { status, body, askedAt };
    tally.refusals.set(status, (tally.refusals.get(status) ?? 0) + 1);
    if (retryAfterSeconds > LONGEST_RETRY_AFTER_SECONDS) {
      tally.problems.push(`${status}: told to stay away for ${retryAfterSeconds} seconds`);
    }
    await sleep(Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER_SECONDS) * 1_000 + pauseMs);
  }
  throw new Error(`no answer to ${ask.method} within ${PATIENCE_MS} ms`);
}

/** `undefined` when the connection broke or nothing came. */
async function attemptOnce(address: string, { method, path, token, body }: Ask, tally: Tally) {
  const asking = fetch(`${address}/v3/directline${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    signal: AbortSignal.timeout(ATTEMPT_WITHIN_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  tally.happens(method === "POST" ? "sending" : "reading");
  try {
    const response = await asking;
    const text = await response.text();
    return {
      status: response.status,
      body: JSON.parse(text) as Record<string, unknown>,
      retryAfterSeconds: Number(response.headers.get("Retry-After") ?? 0),
    };
  } catch {
    return undefined;
  }
}
