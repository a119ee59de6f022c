/** Raw Direct Line requests, so that tests can send what no client would. */
import { ALLOWED_ORIGIN, SECRET } from "../../running-service.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly [name: string]: unknown };
}

export interface Conversation {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
}

export interface Sent {
  readonly id: string;
}

/** One request. A body that is a string goes as it is, anything else as JSON. */
export async function call(
  url: string,
  method: string,
  path: string,
  {
    authorization,
    origin,
    body,
    headers,
  }: { authorization?: string; origin?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${url}/v3/directline${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      ...(authorization === undefined ? {} : { Authorization: authorization }),
      ...(origin === undefined ? {} : { Origin: origin }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? {} : JSON.parse(text) };
}

/** A started conversation, as a page of a listed origin starts one. */
export async function start(url: string): Promise<Conversation> {
  const { body: made } = await call(url, "POST", "/tokens/generate", { origin: ALLOWED_ORIGIN });
  const { body } = await call(url, "POST", "/conversations", { authorization: `Bearer ${made.token}` });
  return body as unknown as Conversation;
}

export function post(url: string, { conversationId, token }: Conversation, activity: unknown): Promise<Answer> {
  return call(url, "POST", `/conversations/${conversationId}/activities`, {
    authorization: `Bearer ${token}`,
    body: activity,
  });
}

export function words(text: string, clientActivityID?: string): Record<string, unknown> {
  return {
    type: "message",
    from: { id: "me" },
    text,
    ...(clientActivityID ? { channelData: { clientActivityID } } : {}),
  };
}

/** The texts of a conversation so far, the person's and the assistant's. */
export async function texts(url: string, conversation: Conversation, watermark = ""): Promise<string[]> {
  const activities = await activitiesOf(url, conversation, watermark);
  return activities.map(({ text }) => String(text));
}

export async function activitiesOf(
  url: string,
  { conversationId, token }: Conversation,
  watermark = "",
): Promise<Record<string, unknown>[]> {
  const path = `/conversations/${conversationId}/activities?watermark=${watermark}`;
  const { body } = await call(url, "GET", path, { authorization: `Bearer ${token}` });
  return body.activities as Record<string, unknown>[];
}

export const AS_SERVER = `Bearer ${SECRET}`;
