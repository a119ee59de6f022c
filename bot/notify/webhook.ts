/**
 * Tells another system by HTTP. Only a 2xx within the time is a yes; redirects are not followed, since the signature and
 * the event are meant for the address that was set; and no address on a private network is asked, however its name is
 * looked up, but for a loopback one that a demonstration named.
 */
import { type Dispatcher, request } from "undici";
import type { NoticeEvent } from "../../dialogs/effect.ts";
import type { Clock } from "../clock.ts";
import type { Sent } from "../due/sender.ts";
import { readRetryAfter } from "../feeds/back-off.ts";
import { guardedAgent, type Resolve, systemResolve } from "../feeds/guarded-connection.ts";
import { hostRules } from "../feeds/hosts.ts";
import { isLoopback } from "../loopback.ts";
import { innerDigest } from "../store/ids.ts";
import type { Notice, Target } from "./notice.ts";
import { HEADERS, signature } from "./sign.ts";

export interface WebhookOptions {
  readonly url: string;
  /** The one to sign with first, then the one before it while it is changed. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly resolve?: Resolve;
}

/** Nobody agreed that other systems learn of danger, not even by a reference (rule 13). */
const HEARD: ReadonlySet<NoticeEvent> = new Set(["new", "claimed", "closed"]);
const CONNECT_WITHIN_MS = 5_000;
/** The receiver does not want to hear any more. */
const GONE = 410;

/** @param options whose `url` was checked: https, or loopback in a demonstration. */
export function webhook({ url, secrets, clock, resolve = systemResolve }: WebhookOptions): Target {
  const address = new URL(url);
  const rules = hostRules([address.host], isLoopback(address.hostname) ? [address.host] : []);
  const dispatcher = guardedAgent(rules, resolve, CONNECT_WITHIN_MS);
  return {
    is: "webhook",
    key: innerDigest(`webhook ${url}`),
    host: address.host,
    hears: (event) => HEARD.has(event),
    async tell(notice, signal) {
      const body = bodyOf(notice);
      const timestamp = Math.floor(clock.now() / 1000);
      const headers = {
        "content-type": "application/json",
        "user-agent": "what-matters (webhook)",
        [HEADERS.id]: notice.id,
        [HEADERS.timestamp]: String(timestamp),
        [HEADERS.signature]: signature(secrets, timestamp, body),
      };
      const response = await request(address, { method: "POST", dispatcher, signal, headers, body });
      await response.body.dump({ limit: MOST_READ_BYTES, signal });
      return sentOf(response, clock.now());
    },
  };
}

/** What a receiver answers is not read, only let through to keep the connection. */
const MOST_READ_BYTES = 16_384;

function bodyOf({ id, event, reference, at }: Notice): string {
  return JSON.stringify({ id, event, reference, at: new Date(at).toISOString() });
}

function sentOf({ statusCode, headers }: Dispatcher.ResponseData, now: number): Sent {
  if (statusCode >= 200 && statusCode < 300) return { is: "sent" };
  if (statusCode === GONE) return { is: "refused", reason: "gone" };
  const afterMs = readRetryAfter([headers["retry-after"]].flat()[0], now);
  return afterMs === undefined ? { is: "try-again" } : { is: "try-again", afterMs };
}
