import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import sinon from "sinon";
import { WebSocket } from "ws";
import { stream } from "../../../../bot/channels/directline/stream.ts";
import type { ConversationId, Store } from "../../../../bot/store/store.ts";
import { ALLOWED_ORIGIN, type RunningService, runService } from "../../running-service.ts";
import { deferred, world } from "../../samples.ts";
import { type Listener, listenTo, refusedWith } from "./listener.ts";
import { call, post, start, words } from "./rest.ts";

const KEEP_ALIVE_MS = 30_000;
const MANY = 130;

describe("a Direct Line stream", () => {
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

  const connect = (streamUrl: string, headers = {}) => {
    const listener = listenTo(new WebSocket(streamUrl, { headers }));
    opened.push(listener);
    return listener;
  };

  it("begins with what was said before it was opened, then carries what is said", async () => {
    const conversation = await start(url);
    const screen = connect(conversation.streamUrl);
    await screen.until("1: joined");
    await post(url, conversation, words("hello"));
    await screen.until("2: hello");
    assert.deepEqual(screen.texts, ["1: joined", "hello", "2: hello"]);
    assert.equal(screen.watermark(), "3");
  });

  it("carries everything, once and in order, to every screen of the conversation and to no other", async () => {
    const conversation = await start(url);
    const screens = [connect(conversation.streamUrl), connect(conversation.streamUrl)];
    const stranger = connect((await start(url)).streamUrl);
    await Promise.all([stranger, ...screens].map((screen) => screen.until("1: joined")));
    await Promise.all(["a", "b", "c"].map((text) => post(url, conversation, words(text))));
    await Promise.all(screens.map((screen) => screen.untilCount(7)));
    const [one, other] = screens.map(({ texts }) => texts);
    assert.deepEqual(one, other);
    assert.equal(new Set(one).size, 7);
    assert.deepEqual(stranger.texts, ["1: joined"]);
  });

  it("goes on from the watermark after reconnecting, with a new token", async () => {
    const conversation = await start(url);
    await post(url, conversation, words("hello"));
    const path = `/conversations/${conversation.conversationId}?watermark=2`;
    const { status, body } = await call(url, "GET", path, { authorization: `Bearer ${conversation.token}` });
    assert.equal(status, 200);
    const screen = connect(String(body.streamUrl));
    await screen.until("2: hello");
    assert.deepEqual(screen.texts, ["2: hello"]);
  });

  it("catches up with more than one page", async () => {
    const conversation = await start(url);
    for (let index = 0; index < MANY; index++) await post(url, conversation, words(`m${index}`));
    const screen = connect(conversation.streamUrl);
    await screen.untilCount(1 + 2 * MANY);
    assert.equal(screen.texts.at(-1), `${MANY + 1}: m${MANY - 1}`);
    assert.equal(new Set(screen.texts).size, 1 + 2 * MANY);
  });

  it("takes the empty frames that clients send to keep it alive, and sends its own", async () => {
    const conversation = await start(url);
    const screen = connect(conversation.streamUrl);
    await screen.until("1: joined");
    screen.socket.send("");
    const empty = once(screen.socket, "message");
    service.clock.advance(KEEP_ALIVE_MS);
    assert.equal(String((await empty)[0]), "");
    await post(url, conversation, words("still here"));
    await screen.until("2: still here");
  });

  it("drops a client that has gone silent", async () => {
    const conversation = await start(url);
    const screen = listenTo(new WebSocket(conversation.streamUrl, { autoPong: false }));
    await screen.until("1: joined");
    const closed = once(screen.socket, "close");
    service.clock.advance(KEEP_ALIVE_MS);
    service.clock.advance(KEEP_ALIVE_MS);
    await closed;
  });

  it("closes on frames larger than any client sends", async () => {
    const conversation = await start(url);
    const screen = connect(conversation.streamUrl);
    await screen.until("1: joined");
    const closed = once(screen.socket, "close");
    screen.socket.send("x".repeat(10_000));
    assert.equal((await closed)[0], 1009);
  });

  it("opens at most ten times for one conversation", async () => {
    const conversation = await start(url);
    const screens = Array.from({ length: 10 }, () => connect(conversation.streamUrl));
    await Promise.all(screens.map((screen) => screen.until("1: joined")));
    assert.equal(await refusedWith(conversation.streamUrl), 429);
    screens[0]?.socket.close();
    // The server hears of the closing a moment later than the client; until then it goes on refusing.
    while ((await refusedWith(conversation.streamUrl)) === 429);
  });

  it("asks a client to come back when the store cannot be read", async () => {
    const conversation = await start(url);
    const { store } = service.parts;
    const reads = store.entries;
    (store as { entries: Store["entries"] }).entries = () => Promise.reject(new Error("disk"));
    try {
      const [code] = await once(connect(conversation.streamUrl).socket, "close");
      assert.equal(code, 1013);
    } finally {
      (store as { entries: Store["entries"] }).entries = reads;
    }
  });

  it("cuts off a client that leaves too much unread, without sending it more", async () => {
    const conversation = await start(url);
    const cut = deferred<void>();
    const [send, close] = [sinon.fake(), sinon.fake(() => cut.resolve())];
    const unread = { readyState: WebSocket.OPEN, bufferedAmount: 2_000_000 };
    const socket = Object.assign(new EventEmitter(), { ...unread, send, close });
    const { store, clock, log } = service.parts;
    const deps = { store, clock, log, words: () => world.words, onTyping: () => () => undefined };
    const opened = { conversation: conversation.conversationId as ConversationId, watermark: 0, endsAt: Infinity };
    stream(socket as unknown as WebSocket, opened, deps);
    await cut.promise;
    assert.deepEqual(close.firstCall.args, [1013]);
    assert.equal(send.callCount, 0);
    socket.emit("close");
  });

  const doors = [
    { what: "no token", change: (u: URL) => u.searchParams.delete("t"), status: 401 },
    { what: "an altered token", change: altered, status: 403 },
    { what: "another conversation's address", change: (u: URL) => renamed(u, "other"), status: 403 },
    {
      what: "an address that is no stream",
      change: (u: URL) => retargeted(u, "/v3/directline/elsewhere"),
      status: 404,
    },
    { what: "an address with odd letters", change: (u: URL) => renamed(u, "%00|x"), status: 404 },
  ];
  for (const { what, change, status } of doors) {
    it(`refuses with ${status} before it opens: ${what}`, async () => {
      const address = new URL((await start(url)).streamUrl);
      change(address);
      assert.equal(await refusedWith(address.href), status);
    });
  }

  for (const origin of ["null", "https://www.council.example", `${ALLOWED_ORIGIN}:8443`, "https://COUNCIL.example"]) {
    it(`refuses the origin ${origin}: origins are compared whole`, async () => {
      const { streamUrl } = await start(url);
      assert.equal(await refusedWith(streamUrl, { Origin: origin }), 403);
    });
  }

  it("refuses a token that has ended, and an origin that is not listed", async () => {
    const { streamUrl } = await start(url);
    assert.equal(await refusedWith(streamUrl, { Origin: "https://evil.example" }), 403);
    await connect(streamUrl, { Origin: ALLOWED_ORIGIN }).until("1: joined");
    service.clock.advance(31 * 60_000);
    assert.equal(await refusedWith(streamUrl), 403);
  });

  it("ends with the code to come back when the service stops, after the turns under way", async () => {
    const gate = deferred<void>();
    const own = await runService();
    const conversation = await start(own.url);
    const screen = connect(conversation.streamUrl);
    await screen.until("1: joined");
    const { lookup } = own.parts;
    const understand = lookup.understand;
    const begun = deferred<void>();
    (lookup as { understand: typeof understand }).understand = async (text: string) => {
      begun.resolve();
      await gate.promise;
      return await understand(text);
    };
    const posted = post(own.url, conversation, words("last words"));
    await begun.promise;
    const closed = once(screen.socket, "close");
    const stopped = own.stop();
    gate.resolve();
    assert.equal((await posted).status, 200);
    assert.equal((await closed)[0], 1013);
    assert.deepEqual(screen.texts, ["1: joined", "last words", "2: last words"]);
    await stopped;
    await assert.rejects(fetch(`${own.url}/health/live`));
  });
});

function altered(address: URL): void {
  const token = address.searchParams.get("t") ?? "";
  address.searchParams.set("t", `${token.slice(0, -4)}AAAA`);
}

function renamed(address: URL, conversation: string): void {
  retargeted(address, address.pathname.replace(/conversations\/[^/]+/, `conversations/${conversation}`));
}

function retargeted(address: URL, path: string): void {
  address.pathname = path;
}
