/** One request as browsers send them through a proxy, with canaries in the headers that all of them have; and its reply. */
import { SENT } from "./canaries.ts";

export interface Asked {
  readonly token?: string;
  /** Text goes as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  /** What was asked, without a canary. */
  readonly what: string;
  readonly status: number;
  readonly text: string;
  readonly headers: string;
}

/** @param what names it in a report. */
export async function ask(what: string, method: string, url: string, asked: Asked = {}): Promise<Reply> {
  const { token, body, headers } = asked;
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      // One that is kept open may end in the moment in which it is used again.
      Connection: "close",
      "Content-Type": "application/json",
      "X-Forwarded-For": SENT["the address of a client"][0],
      "User-Agent": SENT["a browser"][0],
      Referer: SENT["the page before"][0],
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { what, status: response.status, text, headers: JSON.stringify([...response.headers]) };
}
