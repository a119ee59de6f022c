/** How a stream ends by itself: with its token, by a flood of frames, and when nobody reads it. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { WebSocket } from "ws";
import type { Dialogue } from "../../../../bot/service.ts";
import { type RunningService, runService } from "../../running-service.ts";
import { parrotDialogue, say } from "../../samples.ts";
import { type Listener, listenTo } from "./listener.ts";
import { call, post, start, words } from "./rest.ts";

const KEEP_ALIVE_MS = 30_000;

describe("a Direct Line stream, in time", () => {
  let service: RunningService;
  let url: string;
  const opened: Listener[] = [];
  before(async () => {
    service = await runService();
    url = service.url;
  });
  afterEach(() => {
    for (const { socket } of opened.splice(0)) socket.terminate();
  });
  after(() => service.stop());

  const connect = (streamUrl: string) => {
    const listener = listenTo(new WebSocket(streamUrl));
    opened.push(listener);
    return listener;
  };

  it("ends with its token, with the code to come back, and goes on with a fresh one", async () => {
    const conversation = await start(url);
    const authorization = `Bearer ${conversation.token}`;
    const screen = connect(conversation.streamUrl);
    await screen.until("1: joined");
    service.clock.advance(20_000);
    const { body: fresh } = await call(url, "POST", "/tokens/refresh", { authorization });
    const closed = once(screen.socket, "close");
    await livesThrough(screen, 30 * 60_000 - 20_000);
    assert.equal((await closed)[0], 1013);
    const path = `/conversations/${conversation.conversationId}?watermark=1`;
    const { body } = await call(url, "GET", path, { authorization: `Bearer ${fresh.token}` });
    await post(url, { ...conversation, token: String(fresh.token) }, words("hello"));
    await connect(String(body.streamUrl)).until("2: hello");
  });

  /** The clock moves on by steps in which the client answers each ping. */
  async function livesThrough(screen: Listener, ms: number): Promise<void> {
    const closed = once(screen.socket, "close");
    for (let left = ms; left > 0 && screen.socket.readyState === WebSocket.OPEN; left -= KEEP_ALIVE_MS) {
      const pinged = Promise.race([once(screen.socket, "ping"), closed]);
      service.clock.advance(Math.min(left, KEEP_ALIVE_MS));
      await pinged;
      // The answer to the ping is read before whatever is sent after it.
      const { conversationId, token } = await start(url);
      await call(url, "GET", `/conversations/${conversationId}`, { authorization: `Bearer ${token}` });
    }
  }

  for (const frame of ["message", "ping", "pong"] as const) {
    it(`closes on more frames than any client sends: ${frame}`, async () => {
      const screen = connect((await start(url)).streamUrl);
      await screen.until("1: joined");
      const closed = once(screen.socket, "close");
      for (let time = 0; time < 30; time++) {
        if (frame === "message") screen.socket.send("");
        else screen.socket[frame]();
      }
      assert.equal((await closed)[0], 1008);
    });
  }

  it("takes as many frames as a busy client sends", async () => {
    const conversation = await start(url);
    const screen = connect(conversation.streamUrl);
    await screen.until("1: joined");
    for (let second = 0; second < 5; second++) {
      for (let time = 0; time < 10; time++) screen.socket.send("");
      screen.socket.ping();
      await once(screen.socket, "pong");
      service.clock.advance(1_000);
    }
    await post(url, conversation, words("still here"));
    await screen.until("2: still here");
  });

  it("cuts off a real client that does not read, and keeps little for it", async () => {
    const long = "x".repeat(500_000);
    const respond: Dialogue["respond"] = (state) => ({ state, say: [say(long)], effects: [] });
    const own = await runService({ dialogue: { ...parrotDialogue, respond } });
    const conversation = await start(own.url);
    const screen = connect(conversation.streamUrl);
    await once(screen.socket, "message");
    screen.socket.pause();
    const closed = once(screen.socket, "close");
    const MESSAGES = 40;
    for (let time = 0; time < MESSAGES; time++) await post(own.url, conversation, words("more"));
    screen.socket.resume();
    await closed;
    assert.ok(screen.texts.length < MESSAGES, `${screen.texts.length} of them were sent before it was cut off`);
    const path = `/conversations/${conversation.conversationId}?watermark=${screen.watermark()}`;
    const { body } = await call(own.url, "GET", path, { authorization: `Bearer ${conversation.token}` });
    const back = connect(String(body.streamUrl));
    await back.untilCount(1 + 2 * MESSAGES - screen.texts.length);
    await own.stop();
  });
});
