/**
 * One try at one address: redirects are followed by hand, so that each is judged like the first address, and what came
 * back is told apart into an answer and a failure that may or may not pass.
 */
import { type Dispatcher, request } from "undici";
import { readRetryAfter } from "./back-off.ts";
import { ENCODINGS, readBody } from "./body.ts";
import { type HostRules, notAllowed } from "./hosts.ts";
import { isSameCopy, type Validators, validatorsFrom, wantsOnlyNews } from "./validators.ts";

export type Answer =
  | { readonly is: "unchanged" }
  /** There is nothing at this address: 404 or 410. */
  | { readonly is: "missing"; readonly status: number }
  /** `url` is where it was in the end, after redirects. */
  | { readonly is: "body"; readonly url: URL; readonly bytes: Buffer; readonly validators: Validators };

/** Why there is no answer. */
export interface Failure {
  readonly is: "failure";
  /** Whether it may go better when asked again. */
  readonly mayPass: boolean;
  readonly status?: number;
  readonly retryAfterMs?: number;
  readonly why?: string;
  readonly cause?: unknown;
}

export interface AskOptions {
  readonly rules: HostRules;
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly mostBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Of the copy that is had already. */
  readonly known?: Validators | undefined;
}

/** Of package.json; a test keeps them equal. */
export const USER_AGENT = "what-matters/0.1.0 (directory import)";
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const HEADERS = {
  "user-agent": USER_AGENT,
  accept: "application/json, text/csv;q=0.9, application/xml;q=0.9, */*;q=0.8",
  "accept-encoding": ENCODINGS,
};

/** Throws `feed.not-allowed`, `feed.too-large`, and what the network throws. */
export async function askOnce(source: URL, options: AskOptions): Promise<Answer | Failure> {
  let url = source;
  for (let redirects = 0; ; redirects += 1) {
    options.rules.check(url);
    const response = await request(withoutPassword(url), {
      dispatcher: options.dispatcher,
      signal: options.signal,
      headers: { ...HEADERS, ...passwordOf(source, url), ...wantsOnlyNews(options.known) },
    });
    const next = redirectOf(response, url);
    if (next === undefined) return answerOf(response, url, options);
    await response.body.dump();
    if (redirects === MOST_REDIRECTS) return { is: "failure", mayPass: false, why: "it redirects on and on" };
    url = next;
  }
}

async function answerOf(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  url: URL,
  { known, mostBytes, now }: AskOptions,
): Promise<Answer | Failure> {
  const validators = validatorsFrom(headers);
  if (status === 200 && !isSameCopy(validators, known)) {
    const bytes = await readBody(body, textOf(headers["content-encoding"]), mostBytes);
    return { is: "body", url, bytes, validators };
  }
  await body.dump();
  if (status === 200 || (status === 304 && known !== undefined)) return { is: "unchanged" };
  if (status === 404 || status === 410) return { is: "missing", status };
  const retryAfterMs = readRetryAfter(textOf(headers["retry-after"]), now());
  const mayPass = status === 429 || status >= 500;
  return { is: "failure", mayPass, status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, url: URL): URL | undefined {
  const location = textOf(headers.location);
  if (!REDIRECTS.has(statusCode) || location === undefined || !URL.canParse(location, url.href)) return undefined;
  const next = new URL(location, url);
  // Whoever sits in between could put another telephone number into an answer that is not sealed.
  if (url.protocol === "https:" && next.protocol === "http:") throw notAllowed(next, "it redirects from https to http");
  return next;
}

function withoutPassword(url: URL): URL {
  const bare = new URL(url);
  bare.username = "";
  bare.password = "";
  return bare;
}

/** A name and password in the source's address are for its own host and no other. */
function passwordOf(source: URL, url: URL): { authorization?: string } {
  if (source.username === "" || source.origin !== url.origin) return {};
  const pair = `${decodeURIComponent(source.username)}:${decodeURIComponent(source.password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
