/**
 * Who may do what on Direct Line: servers show the secret and may open any conversation; everybody else shows a token,
 * which opens one. Pages of listed origins, ours among them, may get a token without a secret.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Received } from "../../route.ts";
import type { ConversationId } from "../../store/store.ts";
import type { Ticket, Tokens } from "./tokens.ts";

export interface AccessDeps {
  readonly tokens: Tokens;
  readonly directLineSecret: string;
  /** Origins ("https://example.org") that may talk to us from a browser, beside our own. */
  readonly webOrigins: readonly string[];
  /** Where the service is reached from outside; unset means wherever the request was sent. */
  readonly publicUrl: string | undefined;
}

export type Caller = { readonly is: "server" } | { readonly is: "person"; readonly ticket: Ticket };

/**
 * @throws CodedError `directline.unauthorised` without credentials, `directline.forbidden` or
 * `directline.token-expired` with bad ones.
 */
export async function callerOf(received: Pick<Received, "headers">, deps: AccessDeps): Promise<Caller> {
  const credential = /^Bearer +(\S+)$/i.exec(received.headers.authorization ?? "")?.[1];
  if (credential === undefined) throw new CodedError("directline.unauthorised");
  if (isSame(credential, deps.directLineSecret)) return { is: "server" };
  return { is: "person", ticket: await deps.tokens.read(credential) };
}

/**
 * Lets the caller into one conversation. @throws as `callerOf`, and CodedError `directline.forbidden` for another's.
 */
export async function enter(
  received: Pick<Received, "headers" | "params">,
  deps: AccessDeps,
): Promise<{ readonly caller: Caller; readonly conversation: ConversationId }> {
  const conversation = received.params.conversation as ConversationId;
  const caller = await callerOf(received, deps);
  if (caller.is === "person" && caller.ticket.conversation !== conversation)
    throw new CodedError("directline.forbidden");
  return { caller, conversation };
}

/** The origin of the page that sent this, when it is one that may talk to us. */
export function allowedOrigin(received: Pick<Received, "headers">, deps: AccessDeps): string | undefined {
  const { origin } = received.headers;
  if (origin === undefined) return undefined;
  return origin === ownOrigin(received, deps) || deps.webOrigins.includes(origin) ? origin : undefined;
}

/** Where we are reached, as "https://host:port". Only with `publicUrl` can it be TLS: that ends before us. */
export function ownOrigin(received: Pick<Received, "headers">, { publicUrl }: Pick<AccessDeps, "publicUrl">): string {
  return publicUrl === undefined ? `http://${received.headers.host ?? "localhost"}` : new URL(publicUrl).origin;
}

/** CORS: only listed origins may read replies. The token travels in a header, so no cookies are allowed. */
export function corsHeaders(received: Pick<Received, "headers" | "method">, deps: AccessDeps): Record<string, string> {
  const origin = allowedOrigin(received, deps);
  if (origin === undefined) return { Vary: "Origin" };
  const allowed = {
    Vary: "Origin",
    "Access-Control-Allow-Origin": origin,
    "Cross-Origin-Resource-Policy": "cross-origin",
  };
  if (received.method !== "OPTIONS") return { ...allowed, "Access-Control-Expose-Headers": "Retry-After" };
  return {
    ...allowed,
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, X-Ms-Bot-Agent, X-Requested-With",
    "Access-Control-Max-Age": "600",
  };
}

/** Compares digests, so that the time taken tells nothing about where two secrets differ. */
function isSame(left: string, right: string): boolean {
  const sha256 = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(sha256(left), sha256(right));
}
