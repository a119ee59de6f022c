/** A feed's server on this machine that answers as a test tells it, well or badly, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FeedServer {
  /** With its port: what has to be allowed. */
  readonly host: string;
  readonly port: number;
  /** Paths with their queries, in order. */
  readonly asked: string[];
  readonly requests: IncomingMessage[];
  url(path: string): URL;
  close(): Promise<void>;
}

export type Behave = (request: IncomingMessage, response: ServerResponse, earlier: number) => void;

/** `behave` is told how often the same path was asked before. */
export async function feedServer(behave: Behave): Promise<FeedServer> {
  const asked: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const earlier = asked.filter((each) => each === path).length;
    asked.push(path);
    requests.push(request);
    behave(request, response, earlier);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    port,
    asked,
    requests,
    url: (path) => new URL(path, `http://${host}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function sendJson(response: ServerResponse, value: unknown, headers: Record<string, string> = {}): void {
  sendBytes(response, JSON.stringify(value), { "content-type": "application/json", ...headers });
}

/** In two steps: once restify is loaded, `writeHead` no longer returns the response. */
export function sendBytes(response: ServerResponse, bytes: string | Buffer, headers: Record<string, string>): void {
  response.writeHead(200, headers);
  response.end(bytes);
}

export function sendStatus(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers);
  response.end();
}
