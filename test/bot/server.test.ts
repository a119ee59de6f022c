import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import type { Log } from "../../bot/log.ts";
import { openLog } from "../../bot/log.ts";
import { type Method, type Reply, route } from "../../bot/route.ts";
import { close, createServer, listen } from "../../bot/server.ts";
import { CodedError } from "../../knowledge/errors.ts";

const CANARY = "Rowan of 7 Canary Street";

describe("the server", () => {
  const logged: string[] = [];
  const log: Log = openLog("info", { write: (line: string) => logged.push(line) });
  const server = createServer({ log, isBehindTls: true }, [
    (mounted, deps) => {
      const at = (method: Method, path: string, handler: () => Reply) => route(mounted, method, path, handler, deps);
      at("GET", "/page", () => ({ status: 200, type: "text/html; charset=utf-8", bytes: "<p>Żółć</p>" }));
      at("GET", "/own-policy", () => ({
        status: 200,
        json: {},
        headers: { "Content-Security-Policy": "default-src 'self'" },
      }));
      at("GET", "/bug", () => {
        throw new Error(CANARY);
      });
      at("GET", "/known", () => {
        throw new CodedError("turn.contended", {}, { cause: new Error(CANARY) });
      });
      route(
        mounted,
        "POST",
        "/echo/:name",
        async (received) => ({
          status: 200,
          json: { name: received.params.name, query: received.query.get("q"), body: await received.json() },
        }),
        deps,
      );
    },
  ]);
  let url: string;
  let port: number;
  before(async () => {
    port = await listen(server, 0, "127.0.0.1");
    url = `http://127.0.0.1:${port}`;
  });
  after(() => close(server));

  it("sends pages as what they are", async () => {
    const response = await fetch(`${url}/page`);
    assert.equal(response.headers.get("Content-Type"), "text/html; charset=utf-8");
    assert.equal(await response.text(), "<p>Żółć</p>");
  });

  it("hands a handler the path, the query and the body", async () => {
    const response = await fetch(`${url}/echo/L%C3%AE?q=a%20b`, { method: "POST", body: '{"x":1}' });
    assert.deepEqual(await response.json(), { name: "Lî", query: "a b", body: { x: 1 } });
  });

  it("protects every reply, refusals too", async () => {
    for (const path of ["/page", "/bug", "/nowhere"]) {
      const { headers } = await fetch(url + path);
      assert.equal(headers.get("X-Content-Type-Options"), "nosniff", path);
      assert.equal(headers.get("Cache-Control"), "no-store", path);
      assert.match(headers.get("Content-Security-Policy") ?? "", /default-src 'none'/, path);
      assert.match(headers.get("Strict-Transport-Security") ?? "", /max-age=\d{8}/, path);
      assert.equal(headers.get("Server"), null, path);
    }
  });

  it("lets a page set a policy of its own", async () => {
    const { headers } = await fetch(`${url}/own-policy`);
    assert.equal(headers.get("Content-Security-Policy"), "default-src 'self'");
  });

  const refusals = [
    { request: `GET /bug?${CANARY.split(" ")[0]}`, status: 500, code: "ServiceError", why: "a fault of ours" },
    { request: "GET /known", status: 503, code: "ServiceError", why: "try again" },
    { request: "GET /nowhere", status: 404, code: "NotFound", why: "no such address" },
    { request: "DELETE /page", status: 405, code: "NotAllowed", why: "not that way" },
    { request: "POST /echo/%ff", status: 404, code: "NotFound", why: "no such letters" },
  ];
  for (const { request, status, code, why } of refusals) {
    it(`answers ${request} with ${status}, ${code} and nothing internal: ${why}`, async () => {
      const [method = "", path = ""] = request.split(" ");
      const response = await fetch(url + path, { method });
      const text = await response.text();
      assert.equal(response.status, status, text);
      assert.equal(JSON.parse(text).error.code, code);
      assert.doesNotMatch(text, /Canary|Rowan|Error:|at |\.ts|restify/);
    });
  }

  it("logs a fault by its kind and place, never its words", () => {
    const faults = logged.filter((line) => line.includes("a request failed"));
    assert.equal(faults.length > 0, true);
    assert.ok(faults.some((line) => JSON.parse(line).code === "turn.contended"));
    assert.ok(faults.every((line) => JSON.parse(line).raisedAt.includes("server.test.ts")));
    assert.ok(!logged.join("").includes("Rowan") && !logged.join("").includes("Canary"));
  });

  it("refuses a body that turns out larger than it may be, without waiting for its end", async () => {
    const socket = connect(port, "127.0.0.1");
    socket.write("POST /echo/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    const chunk = "x".repeat(16 * 1024);
    for (let index = 0; index < 5; index++) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
    const [answer] = await once(socket, "data");
    assert.match(String(answer), /^HTTP\/1.1 413 /);
    await once(socket, "close");
  });

  it("says that a port is taken", async () => {
    const other = createServer({ isBehindTls: false }, []);
    await assert.rejects(listen(other, port, "127.0.0.1"), {
      code: "server.cannot-listen",
      details: { host: "127.0.0.1", port },
    });
  });
});
