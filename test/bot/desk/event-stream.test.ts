import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { type EventStream, eventStream, KEEP_ALIVE_MS } from "../../../bot/desk/event-stream.ts";
import { until } from "../../until.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";

const MEGABYTE = "x".repeat(1_000_000);

describe("server-sent events to one page", () => {
  let server: Server;
  let page: Socket;
  let clock: ManualClock;
  let stream: EventStream;
  let sockets: Socket[];
  let ready = 0;
  let closed = 0;

  beforeEach(async () => {
    sockets = [];
    clock = manualClock();
    ready = 0;
    closed = 0;
    const opened = new Promise<EventStream>((resolve) => {
      server = createServer((_request, response) => {
        response.writeHead(200);
        const whenReady = () => {
          ready += 1;
        };
        const whenClosed = () => {
          closed += 1;
        };
        resolve(eventStream(response, clock, { whenReady, whenClosed }));
      });
    });
    server.on("connection", (socket) => sockets.push(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    page = connect((server.address() as AddressInfo).port, "127.0.0.1");
    page.on("error", () => undefined);
    page.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream = await opened;
  });
  afterEach(() => {
    page.destroy();
    server.close();
    server.closeAllConnections();
  });

  it("says that it is not ready while the page is slow, and goes on when it has caught up", async () => {
    page.pause();
    fill();
    assert.equal(stream.isReady(), false);
    clock.advance(KEEP_ALIVE_MS);
    assert.equal(closed, 0, "it may only be slow");
    page.resume();
    await until("it has caught up", () => ready > 0 && stream.isReady());
    clock.advance(10 * KEEP_ALIVE_MS);
    assert.equal(closed, 0);
  });

  it("does not keep a connection from the server's limit on silence by signs of life that nobody takes", async () => {
    page.pause();
    for (const socket of sockets) socket.setTimeout(100, () => socket.destroy());
    await until("it is cut off", () => {
      fill();
      clock.advance(KEEP_ALIVE_MS);
      return closed === 1;
    });
  });

  it("keeps no more for a page than the largest queue takes", async () => {
    page.pause();
    for (let megabytes = 0; megabytes < 30; megabytes++) stream.send(MEGABYTE);
    await until("it is cut off", () => closed === 1);
    stream.send("more");
    stream.end();
    assert.equal(closed, 1);
  });

  /** Until what is sent stays here. */
  function fill(): void {
    for (let megabytes = 0; megabytes < 5 && stream.isReady(); megabytes++) stream.send(MEGABYTE);
  }
});
