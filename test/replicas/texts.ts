/** What goes between a replica and the provider of texts that stands in for a real one. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text as bodyOf } from "node:stream/consumers";

export const TEXTS_PATH = "/texts";

export interface TextIn {
  readonly from: string;
  readonly id: string;
  readonly text: string;
}

export interface TextOut {
  readonly to: string;
  readonly text: string;
  /** The provider sends each key on once. */
  readonly key: string;
}

export interface Provider {
  readonly url: string;
  /** Everything that it was asked to send, repeats too. */
  readonly asked: TextOut[];
  /** What reached people: each key once. */
  arrived(): TextOut[];
  stop(): Promise<void>;
}

export async function startProvider(): Promise<Provider> {
  const asked: TextOut[] = [];
  const server = createServer(async (request, response) => {
    asked.push(JSON.parse(await bodyOf(request)) as TextOut);
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    arrived: () => [...new Map(asked.map((each) => [each.key, each])).values()],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
