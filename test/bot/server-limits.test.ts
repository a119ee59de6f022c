/** Connections as attackers hold them: slow, silent, many, and requests that two servers would read in two ways. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { openLog } from "../../bot/log.ts";
import { route } from "../../bot/route.ts";
import { close, createServer, listen, type ServerLimits, USUAL_LIMITS } from "../../bot/server.ts";
import { openWire, sendRaw, statusOf } from "./raw.ts";

const log = openLog("silent");
const LONG = Buffer.alloc(64_000_000, "x");

async function serve(changes: Partial<ServerLimits> = {}, isBehindTls = false) {
  const server = createServer(
    { isBehindTls },
    [
      (mounted) => {
        route(mounted, "GET", "/", () => ({ status: 200, json: {} }), { log });
        route(mounted, "GET", "/long", () => ({ status: 200, type: "text/plain", bytes: LONG }), { log });
        route(mounted, "POST", "/echo", async (received) => ({ status: 200, json: await received.json() }), { log });
      },
    ],
    { ...USUAL_LIMITS, checkEveryMs: 20, ...changes },
  );
  return { server, port: await listen(server, 0, "127.0.0.1"), stop: () => close(server) };
}

describe("a server's limits", () => {
  const slow: { who: string; limits: Partial<ServerLimits>; sends: string; status: number; why: string }[] = [
    { who: "says nothing at all", limits: { headersWithinMs: 60 }, sends: "", status: 408, why: "it holds a place" },
    {
      who: "sends a header now and then",
      limits: { headersWithinMs: 60 },
      sends: "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
      status: 408,
      why: "a slow loris",
    },
    {
      who: "sends its body a byte at a time",
      limits: { headersWithinMs: 60, requestWithinMs: 80 },
      sends: "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{",
      status: 408,
      why: "a slow loris that got past its headers",
    },
  ];
  for (const { who, limits, sends, status, why } of slow) {
    it(`ends a connection that ${who}: ${why}`, async () => {
      const { port, stop } = await serve(limits);
      const wire = openWire(port);
      wire.socket.write(sends);
      const drip = setInterval(() => sends !== "" && wire.socket.write("x"), 10);
      const reply = await wire.ended;
      clearInterval(drip);
      assert.equal(statusOf(reply), status);
      await stop();
    });
  }

  it("ends a connection whose client does not read its reply", async () => {
    const { server, port, stop } = await serve({ silentMs: 100 });
    const wire = openWire(port);
    const [accepted] = (await once(server.server, "connection")) as [{ once(event: "close", call: () => void): void }];
    const ended = new Promise<void>((resolve) => accepted.once("close", resolve));
    wire.socket.pause();
    wire.socket.write("GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
    await ended;
    wire.socket.destroy();
    await stop();
  });

  it("holds no more connections of one address than it may have, and takes one when one has gone", async () => {
    const { server, port, stop } = await serve({ byAddress: { most: 2, isCounted: () => true } });
    const held = [openWire(port), openWire(port)] as const;
    for (const wire of held) {
      wire.socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await wire.until(/200 OK/);
    }
    assert.equal(await sendRaw(port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"), "");
    const left = new Promise<void>((resolve) =>
      server.server.once("connection", (socket) => socket.once("close", () => resolve())),
    );
    held[0].socket.destroy();
    await held[0].ended;
    const next = async (): Promise<string> =>
      (await sendRaw(port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")) || (await next());
    assert.equal(statusOf(await next()), 200);
    await left;
    held[1].socket.destroy();
    await stop();
  });

  const smuggled = [
    { what: "two lengths", head: "Content-Length: 2\r\nContent-Length: 3", why: "which one counts?" },
    { what: "a length and chunks", head: "Content-Length: 2\r\nTransfer-Encoding: chunked", why: "which one counts?" },
    { what: "chunks by another name", head: "Transfer-Encoding: xchunked", why: "a proxy may read it as chunked" },
    { what: "a space before the colon", head: "Content-Length : 2", why: "a proxy may read it as a length" },
    { what: "a folded header", head: "Transfer-Encoding:\r\n chunked\r\nContent-Length: 2", why: "read in two ways" },
    { what: "a length with a sign", head: "Content-Length: +2", why: "numbers are digits" },
    { what: "two hosts", head: "Host: b", why: "a proxy may route by the other" },
  ];
  describe("against smuggling", () => {
    let service: Awaited<ReturnType<typeof serve>>;
    before(async () => {
      service = await serve();
    });
    after(() => service.stop());

    for (const { what, head, why } of smuggled) {
      it(`refuses ${what} and closes: ${why}`, async () => {
        const hidden = "GET /long HTTP/1.1\r\nHost: a\r\n\r\n";
        const reply = await sendRaw(service.port, `POST /echo HTTP/1.1\r\nHost: a\r\n${head}\r\n\r\n{}${hidden}`);
        assert.equal(statusOf(reply), 400);
        assert.equal(reply.match(/HTTP\/1\.1 /g)?.length, 1, "what was hidden behind it is never read");
        assert.match(reply, /Connection: close/i);
      });
    }
  });
});

describe("a server's gate", () => {
  let service: Awaited<ReturnType<typeof serve>>;
  before(async () => {
    service = await serve({}, true);
  });
  after(() => service.stop());

  const malformed = [
    { request: "GET / HTTP/1.1\r\nHost: %", status: 400, why: "no host is called so; restify would end the process" },
    { request: "GET / HTTP/1.1\r\nHost: a b", status: 400, why: "a space" },
    { request: "GET / HTTP/1.1\r\nHost: a:99999", status: 400, why: "there is no such port" },
    { request: "GET / HTTP/1.1\r\nHost: 1.2.3.4.5", status: 400, why: "it looks like an address and is none" },
    { request: "GET / HTTP/1.1\r\nHost: a/../b", status: 400, why: "a path" },
    { request: "GET / HTTP/1.1\r\nHost:", status: 400, why: "an empty name" },
    { request: "GET / HTTP/1.1", status: 400, why: "HTTP/1.1 names its host" },
    { request: "GET http://[ HTTP/1.1\r\nHost: a", status: 400, why: "an address of another server" },
    { request: "GET http://b/ HTTP/1.1\r\nHost: a", status: 400, why: "this is no proxy" },
    { request: "OPTIONS * HTTP/1.1\r\nHost: a", status: 400, why: "restify answers it without a protecting header" },
    { request: `GET /${"a".repeat(5_000)} HTTP/1.1\r\nHost: a`, status: 414, why: "no address of ours is so long" },
    { request: `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}`, status: 431, why: "headers end somewhere" },
    { request: "GET / HTTP/9.1\r\nHost: a", status: 400, why: "there is no such version" },
    { request: "NONSENSE / HTTP/1.1\r\nHost: a", status: 400, why: "there is no such method" },
    { request: "GET / HTTP/1.1\r\nHost: a\r\nX: a\0b", status: 400, why: "a NUL byte" },
    { request: "\0\x01\x02", status: 400, why: "no HTTP at all" },
    {
      request: "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: cake\r\nContent-Length: 2",
      status: 417,
      why: "not expected",
    },
  ];
  for (const { request, status, why } of malformed) {
    it(`answers ${JSON.stringify(request.slice(0, 48))} with ${status}: ${why}`, async () => {
      const reply = await sendRaw(service.port, `${request}\r\nConnection: close\r\n\r\n`);
      assert.equal(statusOf(reply), status, reply);
      assert.match(reply, /X-Content-Type-Options: nosniff/i);
      assert.match(reply, /Strict-Transport-Security: max-age/i);
      assert.deepEqual(Object.keys(JSON.parse(reply.slice(reply.indexOf("\r\n\r\n") + 4)).error), ["code", "message"]);
    });
  }

  it("lets in what is well-formed", async () => {
    for (const host of ["a", "A.example", "127.0.0.1:80", "[::1]:8080", "xn--caf-dma.example"]) {
      const reply = await sendRaw(service.port, `GET /?q=[] HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      assert.equal(statusOf(reply), 200, host);
    }
    assert.equal(statusOf(await sendRaw(service.port, "GET / HTTP/1.0\r\n\r\n")), 200, "HTTP/1.0 knows no Host");
  });
});

describe("a server that is stopping", () => {
  it("lets the request under way end, tells its client to come back elsewhere, and takes no other", async () => {
    const { port, stop } = await serve();
    const wire = openWire(port);
    wire.socket.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    await wire.until(/100 Continue/);
    const stopped = stop();
    wire.socket.write("{}");
    const reply = await wire.ended;
    assert.match(reply, /200 OK(?:\r\n[^\r]+)*\r\nConnection: close/);
    await stopped;
    assert.equal(await sendRaw(port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"), "");
  });
});
