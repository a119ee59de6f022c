/** Every reply protects whoever reads it, whatever it answers: pages, data, refusals and upgrades that are refused. */
import assert from "node:assert/strict";
import { readConfig } from "../../bot/config.ts";
import { loadConfiguredWorld } from "../../bot/world.ts";
import { sendRaw, statusOf } from "./raw.ts";
import { ALLOWED_ORIGIN, type RunningService, runService } from "./running-service.ts";

const world = loadConfiguredWorld(readConfig({}));
const PUBLIC_URL = "https://chat.example.org";

describe("the headers of every reply", () => {
  let service: RunningService;
  let port: number;
  before(async () => {
    service = await runService({ world: () => world }, { PUBLIC_URL });
    port = Number(new URL(service.url).port);
  });
  after(() => service.stop());

  const replies = [
    { request: "GET /", status: 200 },
    { request: "GET /about", status: 200 },
    { request: "GET /closed", status: 200 },
    { request: "GET /page/client.js", status: 200 },
    { request: "GET /page/base.css", status: 200 },
    { request: "GET /services", status: 200 },
    { request: "GET /services/none", status: 404 },
    { request: "HEAD /services", status: 200 },
    { request: "GET /health/live", status: 200 },
    { request: "GET /health/ready", status: 200 },
    { request: "GET /metrics", status: 404 },
    { request: "GET /my-data/x", status: 401 },
    { request: "OPTIONS /my-data/x", status: 204 },
    { request: "POST /v3/directline/tokens/generate", status: 401 },
    { request: "POST /v3/directline/tokens/refresh", status: 401 },
    { request: "POST /v3/directline/conversations", status: 401 },
    { request: "GET /v3/directline/conversations/x", status: 401 },
    { request: "GET /v3/directline/conversations/x/activities", status: 401 },
    { request: "OPTIONS /v3/directline/conversations/x/activities", status: 204 },
    { request: "GET /nowhere", status: 404 },
    { request: "DELETE /about", status: 405 },
    { request: "OPTIONS *", status: 400 },
    { request: "NONSENSE /", status: 400 },
    { request: "GET /v3/directline/conversations/x/stream", status: 401, upgrade: "websocket" },
    { request: "GET /v3/directline/elsewhere", status: 404, upgrade: "websocket" },
    { request: "GET /about", status: 404, upgrade: "h2c" },
  ];
  for (const { request, status, upgrade } of replies) {
    it(`${request}${upgrade === undefined ? "" : ` as ${upgrade}`}: ${status}`, async () => {
      const upgrading = upgrade === undefined ? "close" : `Upgrade\r\nUpgrade: ${upgrade}`;
      const reply = await sendRaw(port, `${request} HTTP/1.1\r\nHost: a\r\nConnection: ${upgrading}\r\n\r\n`);
      assert.equal(statusOf(reply), status, reply);
      const headers = headersOf(reply);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("referrer-policy"), "no-referrer");
      assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
      assert.match(headers.get("strict-transport-security") ?? "", /max-age=\d{8}/);
      assert.match(headers.get("permissions-policy") ?? "", /microphone=\(\)/);
      assert.match(headers.get("cache-control") ?? "", /^no-(store|cache)$/);
      const policy = headers.get("content-security-policy") ?? "";
      assert.match(policy, /^default-src 'none'; /);
      assert.doesNotMatch(policy, /unsafe|\*/);
      for (const telling of ["server", "x-powered-by", "set-cookie"]) assert.equal(headers.get(telling), undefined);
      const framedBy = ["GET /", "GET /about", "GET /closed"].includes(request) && upgrade === undefined;
      const ancestors = /frame-ancestors ([^;]+)/.exec(policy)?.[1];
      assert.equal(ancestors, framedBy ? ALLOWED_ORIGIN : "'none'", "the chat by listed sites, the rest by nobody");
    });
  }

  it("lets nobody show the chat in a frame where no site is listed", async () => {
    const alone = await runService({ world: () => world }, { WEB_ORIGINS: "" });
    const { headers } = await fetch(alone.url);
    assert.match(headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
    assert.equal(headers.get("strict-transport-security"), null, "without TLS there would be no way back in");
    await alone.stop();
  });
});

function headersOf(reply: string): ReadonlyMap<string, string> {
  const [, ...lines] = reply.slice(0, reply.indexOf("\r\n\r\n")).split("\r\n");
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 2)]),
  );
}
