/** Requests to our own Direct Line. Each ends in one of three ways, and the page has something to say to each. */
export type Answer =
  | { readonly is: "answered"; readonly json: unknown }
  | { readonly is: "refused"; readonly status: number }
  | { readonly is: "unreachable" };

/** Where a conversation is joined: its stream, and the token that opens it. */
export interface Joined {
  readonly conversation: string;
  readonly token: string;
  readonly streamUrl: string;
}

const BASE = "/v3/directline";
const WITHIN_MS = 15_000;

/** @param what goes with a POST; a GET has none. */
export async function request(path: string, token: string | undefined, what?: unknown): Promise<Answer> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), WITHIN_MS);
  try {
    const response = await fetch(BASE + path, {
      method: what === undefined ? "GET" : "POST",
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(what === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(what === undefined ? {} : { body: JSON.stringify(what) }),
      credentials: "omit",
      cache: "no-store",
      signal: stop.signal,
    });
    return response.ok ? { is: "answered", json: await response.json() } : { is: "refused", status: response.status };
  } catch {
    return { is: "unreachable" };
  } finally {
    clearTimeout(late);
  }
}

/** Whether the token, or the conversation, is no longer any good. */
export function isOver(answer: Answer): boolean {
  return answer.is === "refused" && [401, 403, 404].includes(answer.status);
}

export function readToken(answer: Answer): string | undefined {
  const { token } = (answer.is === "answered" ? (answer.json ?? {}) : {}) as { readonly token?: unknown };
  return typeof token === "string" ? token : undefined;
}

export function readJoined(answer: Answer): Joined | undefined {
  const { conversationId, streamUrl } = (answer.is === "answered" ? (answer.json ?? {}) : {}) as Record<
    string,
    unknown
  >;
  const token = readToken(answer);
  if (typeof conversationId !== "string" || typeof streamUrl !== "string" || token === undefined) return undefined;
  return { conversation: conversationId, token, streamUrl };
}
