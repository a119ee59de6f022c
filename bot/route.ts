/**
 * Every route goes through here. A handler takes what came in and returns a reply; what it throws becomes a coded body
 * that tells nothing internal. Restify would send the thrown text itself, and pages as octet-stream.
 */
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import type { AsyncHandler, Request, Response, Server } from "restify";
import { readJson, readText } from "./body.ts";
import { type Log, outline } from "./log.ts";
import { isFault, refusalOf } from "./refusals.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export type Method = "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "OPTIONS";
type Headers = Readonly<Record<string, string>>;

/** A request as handlers see it. `json` and `text` read the body, once, within the limits of `body.ts`. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The address of the connection, which may be a proxy's. */
  readonly peerAddress: string;
  /** Puts a cookie on the reply, whatever the reply is: whoever looks at a session may have to change it. */
  setCookie(cookie: string): void;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

/**
 * A reply: JSON, other content with its media type, a stream that whoever gives it writes to and ends, or nothing but a
 * status. Its headers win over the usual ones.
 */
export type Reply = { readonly status: number; readonly headers?: Headers } & (
  | { readonly json: unknown }
  | { readonly type: string; readonly bytes: string | Buffer }
  | { readonly type: string; readonly stream: (open: ServerResponse) => void }
  | { readonly empty: true }
);

export type Handler = (received: Received) => Promise<Reply> | Reply;

export interface RouteOptions {
  readonly log: Log;
  /** Headers for replies and refusals alike: without CORS on a refusal, a page cannot read why. */
  readonly headers?: (received: Received) => Headers;
}

const REGISTER = { GET: "get", HEAD: "head", POST: "post", PUT: "put", DELETE: "del", OPTIONS: "opts" } as const;

/** Mounts one handler at a path (`/things/:id` gives `params.id`). */
export function route(server: Server, method: Method, path: string, handler: Handler, options: RouteOptions): void {
  const answer: AsyncHandler = async (request, response) => {
    const received = receivedFrom(request, (cookie) => response.appendHeader("Set-Cookie", cookie));
    send(response, await replyTo(received, handler, options), !server.server.listening);
  };
  server[REGISTER[method]](path, answer);
}

async function replyTo(received: Received, handler: Handler, { log, headers }: RouteOptions): Promise<Reply> {
  let shared: Headers = {};
  try {
    shared = headers?.(received) ?? {};
    const reply = await handler(received);
    return { ...reply, headers: { ...shared, ...reply.headers } };
  } catch (error) {
    if (isFault(error)) log.error(outline(error), "a request failed");
    const refusal = refusalOf(error);
    return { ...refusal, headers: { ...shared, ...refusal.headers } };
  }
}

function receivedFrom(request: Request, setCookie: (cookie: string) => void): Received {
  const [path = "/", query = ""] = splitOnce(request.url, "?");
  return {
    method: request.method ?? "GET",
    path,
    params: request.params,
    query: new URLSearchParams(query),
    headers: request.headers,
    peerAddress: request.socket.remoteAddress ?? "",
    setCookie,
    json: () => readJson(request),
    text: () => readText(request),
  };
}

/** @param isStopping whoever keeps the connection open is told to open the next one to a replica that stays. */
function send(response: Response, reply: Reply, isStopping: boolean): void {
  const closing = isStopping ? { Connection: "close" } : {};
  if ("stream" in reply) {
    response.writeHead(reply.status, {
      ...SECURITY_HEADERS,
      "Content-Type": reply.type,
      ...reply.headers,
      ...closing,
    });
    reply.stream(response);
    return;
  }
  const [type, bytes] = contentOf(reply);
  const content =
    type === undefined ? {} : { "Content-Type": type, "Content-Length": String(Buffer.byteLength(bytes)) };
  response.writeHead(reply.status, { ...SECURITY_HEADERS, ...content, ...reply.headers, ...closing });
  response.end(bytes);
}

function contentOf(
  reply: Exclude<Reply, { readonly stream: unknown }>,
): [type: string | undefined, bytes: string | Buffer] {
  if ("json" in reply) return ["application/json; charset=utf-8", JSON.stringify(reply.json)];
  return "bytes" in reply ? [reply.type, reply.bytes] : [undefined, ""];
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
