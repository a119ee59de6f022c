/**
 * The HTTP server: restify with its own error texts silenced, limits against those who hold connections or send slowly,
 * and a list of mounts, each a function that adds its routes.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { pino } from "pino";
import { createServer as createRestify, type Server } from "restify";
import { CodedError } from "../knowledge/errors.ts";
import { NOT_THIS_MACHINE, type PlaceOptions, placesByAddress } from "./connections.ts";
import { refusedAtGate } from "./gate.ts";
import { refuseOn } from "./raw-reply.ts";
import { refusalOfStatus } from "./refusals.ts";
import { HSTS, SECURITY_HEADERS, securityHeaders } from "./security-headers.ts";

export type Mount<Deps> = (server: Server, deps: Deps) => void;

export interface ServerDeps {
  readonly isBehindTls: boolean;
  /** With proxies of our own in front, every connection is theirs. */
  readonly trustedProxies?: number;
}

export interface ServerLimits {
  /** All of the headers, from when the connection was made or the request before was answered. */
  readonly headersWithinMs: number;
  /** All of a request, its body too. */
  readonly requestWithinMs: number;
  readonly keepAliveMs: number;
  /** A connection on which nothing moves any more, a reply that nobody reads among them. */
  readonly silentMs: number;
  readonly checkEveryMs: number;
  readonly mostHeaders: number;
  readonly mostConnections: number;
  readonly byAddress: PlaceOptions;
}

export const USUAL_LIMITS: ServerLimits = {
  headersWithinMs: 10_000,
  requestWithinMs: 30_000,
  // Longer than the minute after which the usual proxies let go of an idle connection, so that they do so first.
  keepAliveMs: 65_000,
  silentMs: 90_000,
  checkEveryMs: 2_000,
  mostHeaders: 100,
  mostConnections: 30_000,
  // A mobile network or a town's libraries have many people behind one address.
  byAddress: { most: 1_000, isCounted: NOT_THIS_MACHINE },
};

/** A server with the given routes, not yet listening. `isBehindTls` tells browsers never to come back without it. */
export function createServer<Deps extends ServerDeps>(
  deps: Deps,
  routes: readonly Mount<Deps>[],
  limits: ServerLimits = USUAL_LIMITS,
): Server {
  // Restify's own log lines quote requests, so they go nowhere; `route.ts` logs what may be logged.
  const server = createRestify({ name: "", log: pino({ level: "silent" }) });
  limitConnections(server, deps, limits);
  if (deps.isBehindTls) {
    server.server.prependListener("request", (_request, response) => setHeaders(response, HSTS));
  }
  server.first((request, response) => {
    const status = refusedAtGate(request);
    if (status !== undefined) refuse(response, status, deps.isBehindTls);
    return status === undefined;
  });
  server.server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) =>
    refuse(response, 417, deps.isBehindTls),
  );
  server.on("restifyError", (_request, response, error, done) => {
    const { status, json, headers } = refusalOfStatus(error.statusCode ?? 500);
    response.sendRaw(status, JSON.stringify(json), { ...SECURITY_HEADERS, ...headers, ...JSON_TYPE });
    done();
  });
  refuseUnreadable(server, deps.isBehindTls);
  for (const mount of routes) mount(server, deps);
  return server;
}

/** Resolves with the port, which is a free one when 0 is asked for. @throws CodedError `server.cannot-listen` */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    // Stays on: unheard, a later error (too many open files, say) would end the process instead of one connection.
    server.on("error", (cause) => reject(new CodedError("server.cannot-listen", { host, port }, { cause })));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Stops accepting, lets requests under way end, and resolves when all connections are closed. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(resolve);
    server.server.closeIdleConnections();
  });
}

const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };

function limitConnections({ server }: Server, { trustedProxies = 0 }: ServerDeps, limits: ServerLimits): void {
  server.headersTimeout = limits.headersWithinMs;
  server.requestTimeout = limits.requestWithinMs;
  server.keepAliveTimeout = limits.keepAliveMs;
  server.timeout = limits.silentMs;
  server.maxHeadersCount = limits.mostHeaders;
  server.maxConnections = limits.mostConnections;
  // Node takes these two when a server is made, which restify does without; it reads them here when it listens.
  Object.assign(server, { connectionsCheckingInterval: limits.checkEveryMs, requireHostHeader: false });
  if (trustedProxies > 0) return;
  const places = placesByAddress(limits.byAddress);
  server.prependListener("connection", (socket: Socket) => {
    const giveBack = places.take(socket.remoteAddress ?? "");
    if (giveBack === undefined) socket.destroy();
    else socket.once("close", giveBack);
  });
}

/** What cannot be read as a request, and what does not come in time. Node would answer it without a protecting header. */
function refuseUnreadable({ server }: Server, isBehindTls: boolean): void {
  /** The replies that each connection waits for: into the midst of one nothing else may be written. */
  const waiting = new WeakMap<Duplex, Set<ServerResponse>>();
  server.prependListener("request", ({ socket }, response) => {
    const replies = waiting.get(socket) ?? new Set();
    waiting.set(socket, replies.add(response));
    response.once("close", () => replies.delete(response));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const [reply, ...more] = waiting.get(socket) ?? [];
    const isFree = socket.writable && more.length === 0 && reply?.headersSent !== true;
    if (!isFree || error.code === "ECONNRESET") return socket.destroy();
    refuseOn(socket, refusalOfStatus(STATUS_BY_ERROR[error.code ?? ""] ?? 400), isBehindTls);
  });
}

const STATUS_BY_ERROR: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

function refuse(response: ServerResponse, status: number, isBehindTls: boolean): void {
  const { json, headers } = refusalOfStatus(status);
  setHeaders(response, { ...securityHeaders(isBehindTls), ...headers, ...JSON_TYPE, Connection: "close" });
  response.statusCode = status;
  response.end(JSON.stringify(json));
}

function setHeaders(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
