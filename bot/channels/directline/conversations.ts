/** Tokens and the life of a conversation: generate, refresh, start (which greets once), reconnect. */
import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { CodedError } from "../../../knowledge/errors.ts";
import { clientAddress } from "../../address.ts";
import { JOINED_ID } from "../../arrival.ts";
import type { Limits } from "../../limits.ts";
import type { Received, Reply } from "../../route.ts";
import type { ConversationId, Store } from "../../store/store.ts";
import type { Turns } from "../../turn.ts";
import { type AccessDeps, allowedOrigin, callerOf, enter, ownOrigin } from "./access.ts";
import { readWatermark } from "./activity-set.ts";
import { type Ticket, TOKEN_TTL_SECONDS } from "./tokens.ts";

export interface ConversationDeps extends AccessDeps {
  readonly store: Store;
  readonly turns: Pick<Turns, "turn">;
  readonly limits: Limits;
  readonly tokensPerMinute: number;
  readonly trustedProxies: number;
}

/** The published client sends `user: {}` when it was told no user. */
const bodySchema = z.object({ user: z.object({ id: z.string().min(1).max(200).optional() }).optional() }).optional();

/**
 * A token for a conversation not started yet. Needs the secret, or a page of a listed origin, which is rate-limited.
 */
export async function generateToken(received: Received, deps: ConversationDeps): Promise<Reply> {
  if (received.headers.authorization === undefined) {
    if (received.headers.origin === undefined) throw new CodedError("directline.unauthorised");
    if (allowedOrigin(received, deps) === undefined) throw new CodedError("directline.forbidden");
    await deps.limits.count("tokens", clientAddress(received, deps.trustedProxies), deps.tokensPerMinute);
  } else if ((await callerOf(received, deps)).is !== "server") {
    throw new CodedError("directline.forbidden");
  }
  return await tokenReply(200, await newTicket(received), deps);
}

/** The same conversation and user for another half an hour. Only a token that has not ended can be refreshed. */
export async function refreshToken(received: Received, deps: ConversationDeps): Promise<Reply> {
  const caller = await callerOf(received, deps);
  if (caller.is === "server") throw new CodedError("directline.forbidden");
  return await tokenReply(200, caller.ticket, deps);
}

/**
 * Starts the token's conversation, or a new one for a server. 201 when it was new and has been greeted, 200 when it was
 * there.
 */
export async function startConversation(received: Received, deps: ConversationDeps): Promise<Reply> {
  const caller = await callerOf(received, deps);
  const ticket = caller.is === "server" ? await newTicket(received) : caller.ticket;
  const { is } = await deps.turns.turn({ kind: "joined", id: JOINED_ID, conversation: ticket.conversation });
  return await connectReply(is === "answered" ? 201 : 200, ticket, 0, received, deps);
}

/**
 * A new stream address that goes on after the watermark. @throws CodedError `http.not-found` for a conversation never
 * started.
 */
export async function reconnect(received: Received, deps: ConversationDeps): Promise<Reply> {
  const { caller, conversation } = await enter(received, deps);
  if (!(await isStarted(conversation, deps.store))) throw new CodedError("http.not-found");
  const ticket = caller.is === "server" ? { conversation, user: newUser(), isOfServer: true as const } : caller.ticket;
  return await connectReply(200, ticket, readWatermark(received.query.get("watermark")), received, deps);
}

export async function isStarted(conversation: ConversationId, store: Store): Promise<boolean> {
  return (await store.load(conversation)).version > 0;
}

async function newTicket(received: Received): Promise<Ticket> {
  const body = bodySchema.safeParse(await received.json());
  if (!body.success) throw new CodedError("http.body-invalid");
  const conversation = randomBytes(16).toString("base64url") as ConversationId;
  return { conversation, user: body.data?.user?.id ?? newUser() };
}

/** Direct Line keeps the prefix for user ids that stand in a token. */
function newUser(): string {
  return `dl_${randomUUID()}`;
}

async function tokenReply(status: number, ticket: Ticket, deps: ConversationDeps): Promise<Reply> {
  const token = await deps.tokens.issue(ticket);
  return { status, json: { conversationId: ticket.conversation, token, expires_in: TOKEN_TTL_SECONDS } };
}

async function connectReply(
  status: number,
  ticket: Ticket,
  watermark: number,
  received: Received,
  deps: ConversationDeps,
): Promise<Reply> {
  const token = await deps.tokens.issue(ticket);
  const origin = ownOrigin(received, deps).replace(/^http/, "ws");
  const path = `/v3/directline/conversations/${ticket.conversation}/stream`;
  const streamUrl = `${origin}${path}?watermark=${watermark}&t=${encodeURIComponent(token)}`;
  return {
    status,
    json: { conversationId: ticket.conversation, token, expires_in: TOKEN_TTL_SECONDS, streamUrl },
  };
}
