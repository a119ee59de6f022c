/** Requests to our own Direct Line. Each ends in one of three ways, and the page has something to say to each. */
export type Answer =
  | { readonly is: "answered"; readonly json: unknown }
  /** After so many seconds it may be tried again, where the service said so. */
  | { readonly is: "refused"; readonly status: number; readonly retryAfterSeconds: number | undefined }
  | { readonly is: "unreachable" };

/** Where a conversation is joined: its stream, and the token that opens it. */
export interface Joined {
  readonly conversation: string;
  readonly token: string;
  readonly streamUrl: string;
}

const BASE = "/v3/directline";
const WITHIN_MS = 15_000;
const SECOND_MS = 1_000;

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
    if (response.ok) return { is: "answered", json: await response.json() };
    const { status, headers } = response;
    return { is: "refused", status, retryAfterSeconds: Number(headers.get("Retry-After")) || undefined };
  } catch {
    return { is: "unreachable" };
  } finally {
    clearTimeout(late);
  }
}

/** How long the service asks to wait before the same is sent again; `undefined` when that would not help. */
export function waitAsked(answer: Answer): number | undefined {
  if (answer.is !== "refused" || answer.retryAfterSeconds === undefined) return undefined;
  return [429, 503].includes(answer.status) ? answer.retryAfterSeconds * SECOND_MS : undefined;
}

/** Whether something is broken, on our side or on the way: nothing that the person did, and it may pass. */
export function isFault(answer: Answer): boolean {
  return answer.is === "unreachable" || (answer.is === "refused" && (answer.status >= 500 || answer.status === 408));
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
