/**
 * Asks for feeds over HTTP. Only hosts on the list are asked, and none on a private network unless it was named as one. An
 * address that fails for now is asked again with growing waits; one that says no is not. Errors name the host and never
 * the rest of an address, which may hold keys.
 */
import { CodedError } from "../../knowledge/errors.ts";
import { type Clock, systemClock } from "../clock.ts";
import { type Answer, askOnce, type Failure } from "./ask-once.ts";
import { pause, waitAfter } from "./back-off.ts";
import { tooLarge } from "./body.ts";
import { guardedAgent, type Resolve, systemResolve } from "./guarded-connection.ts";
import { hostRules } from "./hosts.ts";
import { type FeedLimits, USUAL_LIMITS } from "./limits.ts";
import { reasonOf } from "./reasons.ts";
import type { Validators } from "./validators.ts";

export interface FeedClient {
  /**
   * One answer, after redirects and further tries.
   * @throws CodedError `feed.not-allowed`, `feed.unreachable` or `feed.too-large`, with host, and page where one was told
   */
  get(url: URL, asking?: Asking): Promise<Answer>;
  /** Ends what is still being asked. */
  close(): Promise<void>;
}

export interface Asking {
  /** Of the copy that is had already: when it is still good, the answer is "unchanged". */
  readonly known?: Validators | undefined;
  /** For errors. */
  readonly page?: number;
}

export interface ClientOptions {
  /** "example.org" or "example.org:8080". */
  readonly allowedHosts: readonly string[];
  /** Allowed as well, and may have a private address. */
  readonly privateHosts?: readonly string[];
  readonly limits?: Partial<FeedLimits>;
  readonly clock?: Clock;
  /** From 0 up to 1, for the length of waits. */
  readonly random?: () => number;
  readonly resolve?: Resolve;
}

/** A client for one feed: its limits of bytes and time are for all that is asked through it. */
export function guardedClient(options: ClientOptions): FeedClient {
  const { clock = systemClock, random = Math.random, resolve = systemResolve } = options;
  const limits = { ...USUAL_LIMITS, ...options.limits };
  const rules = hostRules(options.allowedHosts, options.privateHosts);
  const dispatcher = guardedAgent(rules, resolve, limits.requestMs);
  const endsAt = clock.now() + limits.totalMs;
  let bytesTaken = 0;

  return {
    async get(url, asking = {}) {
      for (let tries = 1; ; tries += 1) {
        const tried = await tryOnce(url, asking.known).catch(failureOf);
        if (tried.is !== "failure") return tried;
        const waitMs = tried.mayPass ? waitAfter(tries, random(), tried.retryAfterMs) : undefined;
        if (waitMs === undefined || clock.now() + waitMs >= endsAt) throw errorOf(tried, url, asking.page);
        await pause(waitMs, clock);
      }
    },
    close: () => dispatcher.destroy(),
  };

  async function tryOnce(url: URL, known: Validators | undefined): Promise<Answer | Failure> {
    const cut = new AbortController();
    const limitMs = Math.min(limits.requestMs, endsAt - clock.now());
    const stop = clock.after(limitMs, () => cut.abort(new CodedError("time-limit.passed", { step: "feed", limitMs })));
    const mostBytes = limits.mostBytes - bytesTaken;
    try {
      const tried = await askOnce(url, { rules, dispatcher, signal: cut.signal, mostBytes, now: clock.now, known });
      if (tried.is === "body") bytesTaken += tried.bytes.length;
      if (bytesTaken > limits.mostBytes) throw tooLarge(limits.mostBytes);
      return tried;
    } finally {
      stop();
    }
  }
}

/** What was thrown on purpose stays thrown; anything else is the network's, or time that ran out. */
function failureOf(error: unknown): Failure {
  if (error instanceof CodedError && error.code === "time-limit.passed") {
    return { is: "failure", mayPass: true, why: "too slow", cause: error };
  }
  if (error instanceof CodedError) return { is: "failure", mayPass: false, cause: error };
  return { is: "failure", mayPass: true, why: reasonOf(error, "its answer could not be read"), cause: error };
}

function errorOf({ cause, status, why }: Failure, url: URL, page: number | undefined): CodedError {
  const onPurpose = cause instanceof CodedError && cause.code.startsWith("feed.") ? cause : undefined;
  const details = {
    host: url.host,
    ...(status !== undefined && { status }),
    ...(why !== undefined && { why }),
    ...(page !== undefined && { page }),
    ...onPurpose?.details,
  };
  return new CodedError(onPurpose?.code ?? "feed.unreachable", details, { cause });
}
