/**
 * The HTTP server: restify with its own error texts silenced, time limits against slow senders, and a list of mounts,
 * each a function that adds its routes.
 */
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { createServer as createRestify, type Server } from "restify";
import { CodedError } from "../knowledge/errors.ts";
import { refusalOfStatus } from "./refusals.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

export type Mount<Deps> = (server: Server, deps: Deps) => void;

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;
const MOST_HEADERS = 100;

const HSTS = "max-age=31536000; includeSubDomains";

/** A server with the given routes, not yet listening. `isBehindTls` tells browsers never to come back without it. */
export function createServer<Deps extends { readonly isBehindTls: boolean }>(
  deps: Deps,
  routes: readonly Mount<Deps>[],
): Server {
  // Restify's own log lines quote requests, so they go nowhere; `route.ts` logs what may be logged.
  const server = createRestify({ name: "", log: pino({ level: "silent" }) });
  server.server.headersTimeout = HEADERS_WITHIN_MS;
  server.server.requestTimeout = REQUEST_WITHIN_MS;
  server.server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.server.maxHeadersCount = MOST_HEADERS;
  if (deps.isBehindTls) {
    server.server.prependListener("request", (_request, response) =>
      response.setHeader("Strict-Transport-Security", HSTS),
    );
  }
  server.on("restifyError", (_request, response, error, done) => {
    const { status, json, headers } = refusalOfStatus(error.statusCode ?? 500);
    response.sendRaw(status, JSON.stringify(json), {
      ...SECURITY_HEADERS,
      ...headers,
      "Content-Type": "application/json; charset=utf-8",
    });
    done();
  });
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
