/** Requests to the desk's own API. Each ends in one of four ways, and the page has something to say to each. */
export type Answer = Answered<{ readonly json: unknown }> | NotAnswered;
export type FileAnswer = Answered<{ readonly file: ReadFile }> | NotAnswered;

export interface ReadFile {
  readonly name: string;
  readonly content: Blob;
}

type Answered<Read> = { readonly is: "answered" } & Read;

export type NotAnswered =
  /** The sign-in has ended: nothing was done, and the same may be sent again after signing in. */
  | { readonly is: "signed-out" }
  /** Nothing was done. `message` is one plain line of the server's. */
  | { readonly is: "refused"; readonly status: number; readonly message: string }
  /** Whether it was done is not known. Sent again with the same `actId`, it is done once. */
  | { readonly is: "unanswered"; readonly retryAfterMs: number | undefined };

const BASE = "/desk/api/";
const WITHIN_MS = 15_000;
/** A whole day's referrals may be many. */
const FILE_WITHIN_MS = 120_000;
const SECOND_MS = 1_000;
/** Too busy, stopping, or a proxy that reached nobody: worth trying again. */
const PASSING = [408, 425, 429, 500, 502, 503, 504];

/** @param sent goes with a POST, which needs the CSRF token; a GET has none. */
export async function request(
  path: string,
  sent?: { readonly body: unknown; readonly csrfToken: string },
): Promise<Answer> {
  return await ask(path, sent === undefined ? {} : post(sent), WITHIN_MS, async (response) => ({
    json: response.status === 204 ? undefined : await response.json(),
  }));
}

export async function requestFile(path: string): Promise<FileAnswer> {
  return await ask(path, {}, FILE_WITHIN_MS, async (response) => {
    const [, name = "file"] = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
    return { file: { name, content: await response.blob() } };
  });
}

async function ask<Read>(
  path: string,
  how: RequestInit,
  withinMs: number,
  read: (response: Response) => Promise<Read>,
): Promise<Answered<Read> | NotAnswered> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), withinMs);
  try {
    const response = await fetch(BASE + path, {
      ...how,
      credentials: "same-origin",
      cache: "no-store",
      // A sign-in page in place of an answer would look like one.
      redirect: "error",
      signal: stop.signal,
    });
    return response.ok ? { is: "answered", ...(await read(response)) } : await notAnswered(response);
  } catch {
    return { is: "unanswered", retryAfterMs: undefined };
  } finally {
    clearTimeout(late);
  }
}

/**
 * Whether the sign-in has ended, learnt where asking is no sign of life: at the stream, which the browser's own source of
 * events says nothing about when it is refused.
 */
export async function isRefusedToHear(): Promise<boolean> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), WITHIN_MS);
  try {
    const { status } = await fetch(`${BASE}events`, { cache: "no-store", redirect: "error", signal: stop.signal });
    return status === 401;
  } catch {
    return false;
  } finally {
    clearTimeout(late);
    stop.abort();
  }
}

function post({ body, csrfToken }: { readonly body: unknown; readonly csrfToken: string }): RequestInit {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrfToken },
    body: JSON.stringify(body),
  };
}

async function notAnswered(response: Response): Promise<NotAnswered> {
  if (response.status === 401) return { is: "signed-out" };
  if (PASSING.includes(response.status)) {
    const seconds = Number(response.headers.get("Retry-After"));
    return { is: "unanswered", retryAfterMs: seconds > 0 ? seconds * SECOND_MS : undefined };
  }
  const { error } = ((await response.json().catch(() => undefined)) ?? {}) as {
    readonly error?: { readonly message?: unknown };
  };
  const message = typeof error?.message === "string" ? error.message : "";
  return { is: "refused", status: response.status, message };
}
