import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { Duplex } from "node:stream";
import { acceptStreams, type SocketDeps } from "../../../../bot/channels/directline/sockets.ts";
import type { OpenTicket } from "../../../../bot/channels/directline/tokens.ts";
import { openLog } from "../../../../bot/log.ts";
import type { ConversationId } from "../../../../bot/store/store.ts";
import { manualClock } from "../../manual-clock.ts";
import { deferred, world } from "../../samples.ts";

const MOST_OF_A_CONVERSATION = 10;
const conversation = "c1" as ConversationId;
const TICKET: OpenTicket = { conversation, user: "me", endsAt: Number.MAX_SAFE_INTEGER };

describe("taking upgrades", () => {
  it("keeps no place for whoever leaves while their token is checked", async () => {
    const http = new EventEmitter();
    const reading: ReturnType<typeof deferred<OpenTicket>>[] = [];
    const streams = acceptStreams({ server: http } as unknown as Parameters<typeof acceptStreams>[0], {
      ...({
        directLineSecret: "",
        webOrigins: [],
        publicUrl: undefined,
        trustedProxies: 0,
        isBehindTls: false,
      } as const),
      tokens: {
        issue: async () => "",
        read: () => {
          const read = deferred<OpenTicket>();
          reading.push(read);
          return read.promise;
        },
      },
      store: { entries: async () => [], subscribe: () => () => undefined } as unknown as SocketDeps["store"],
      shelf: { hear: () => () => undefined },
      clock: manualClock(),
      log: openLog("silent"),
      words: () => world.words,
    });
    for (let left = 0; left < MOST_OF_A_CONVERSATION; left++) {
      const socket = new Connection();
      http.emit("upgrade", UPGRADE, socket, Buffer.alloc(0));
      socket.destroy();
      await once(socket, "close");
      reading.shift()?.resolve(TICKET);
    }
    const stays = new Connection();
    http.emit("upgrade", UPGRADE, stays, Buffer.alloc(0));
    reading.shift()?.resolve(TICKET);
    assert.match(await stays.reply, /^HTTP\/1\.1 101 /);
    stays.destroy();
    await streams.close();
  });
});

/** The server's side of a connection whose client says nothing. */
class Connection extends Duplex {
  readonly #reply = deferred<string>();
  /** The beginning of what the server answers. */
  readonly reply = this.#reply.promise;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#reply.resolve(chunk.toString());
    done();
  }

  setTimeout(): void {}
  setNoDelay(): void {}
}

const UPGRADE = {
  method: "GET",
  url: `/v3/directline/conversations/${conversation}/stream?t=token`,
  httpVersion: "1.1",
  headers: {
    host: "localhost",
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
    "sec-websocket-version": "13",
  },
  headersDistinct: { host: ["localhost"] },
  socket: { remoteAddress: "192.0.2.1" },
};
