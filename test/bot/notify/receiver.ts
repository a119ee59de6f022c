/** Another system for tests: a real HTTP server on this machine that keeps what it is told and answers as it is told to. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly heard: readonly Heard[];
  stop(): Promise<void>;
}

/** @param answer counted from 1; what it leaves unanswered hangs. */
export async function startReceiver(answer: (response: ServerResponse, times: number) => void): Promise<Receiver> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    heard.push({ path: request.url ?? "", headers: request.headers, body: await text(request) });
    answer(response, heard.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hear`,
    heard,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function status(code: number, headers: Record<string, string> = {}): (response: ServerResponse) => void {
  // Restify, where it is loaded, patches every response of the process, so that calls cannot be chained.
  return (response) => {
    response.writeHead(code, headers);
    response.end("what a receiver says");
  };
}
