import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { MockAgent } from "undici";
import { type Answer, askOnce, type Failure, USER_AGENT } from "../../../bot/feeds/ask-once.ts";
import { hostRules } from "../../../bot/feeds/hosts.ts";
import { sendJson, sendStatus } from "./feed-server.ts";
import { withClient } from "./with-client.ts";

const NEVER_PUBLIC = "169.254.169.254";

describe("Asking once", () => {
  const { serve, client } = withClient();

  it("says who is asking, with the version of this software", async () => {
    const server = await serve((_request, response) => sendJson(response, {}));
    await client().get(server.url("/"));
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    assert.equal(USER_AGENT, `what-matters/${version} (directory import)`);
    assert.equal(server.requests[0]?.headers["user-agent"], USER_AGENT);
  });

  describe("redirects", () => {
    it("are followed to an allowed place, and say where it was", async () => {
      const server = await serve((request, response) =>
        request.url === "/old" ? sendStatus(response, 301, { location: "/new?page=1" }) : sendJson(response, {}),
      );
      const answer = await client().get(server.url("/old"));
      assert.ok(answer.is === "body");
      assert.equal(answer.url.href, server.url("/new?page=1").href);
    });

    for (const [location, why] of [
      [`http://${NEVER_PUBLIC}/latest/meta-data/`, "where clouds hand out their keys"],
      ["http://localhost/", "this machine under a name that is not on the list"],
      ["http://127.0.0.1:1/", "another port of an allowed machine"],
      ["http://elsewhere.example/services", "a host that is not on the list"],
      ["file:///etc/hosts", "a file"],
      ["gopher://127.0.0.1/", "another protocol"],
    ] as const) {
      it(`are not followed to ${location}: ${why}`, async () => {
        const server = await serve((_request, response) => sendStatus(response, 302, { location }));
        await assert.rejects(client().get(server.url("/")), { code: "feed.not-allowed" });
        assert.deepEqual(server.asked, ["/"]);
      });
    }

    it("are not followed to a private address even when that host is on the list", async () => {
      const server = await serve((_request, response) =>
        sendStatus(response, 302, { location: `http://${NEVER_PUBLIC}/` }),
      );
      await assert.rejects(client({ allowedHosts: [NEVER_PUBLIC] }).get(server.url("/")), {
        code: "feed.not-allowed",
        details: { host: NEVER_PUBLIC, why: "its address is private" },
      });
    });

    it("are followed three times and no more", async () => {
      const server = await serve((request, response) => {
        const left = Number(request.url?.slice(1));
        if (left === 0) sendJson(response, {});
        else sendStatus(response, 307, { location: `/${left - 1}` });
      });
      assert.equal((await client().get(server.url("/3"))).is, "body");
      await assert.rejects(client().get(server.url("/4")), { code: "feed.unreachable" });
    });

    it("take no name and password to another host", async () => {
      const other = await serve((_request, response) => sendJson(response, {}));
      const server = await serve((_request, response) => sendStatus(response, 302, { location: other.url("/").href }));
      const source = server.url("/");
      source.username = "reader";
      source.password = "s3cret";
      await client({ privateHosts: [server.host, other.host] }).get(source);
      const basic = `Basic ${Buffer.from("reader:s3cret").toString("base64")}`;
      assert.equal(server.requests[0]?.headers.authorization, basic);
      assert.equal(other.requests[0]?.headers.authorization, undefined);
    });
  });

  describe("a copy that is had already", () => {
    const known = { etag: '"7"', lastModified: "Mon, 01 Jun 2026 08:00:00 GMT" };

    it("is told to the server, and stays good when the server says so", async () => {
      const server = await serve((_request, response) => sendStatus(response, 304));
      assert.deepEqual(await client().get(server.url("/"), { known }), { is: "unchanged" });
      assert.equal(server.requests[0]?.headers["if-none-match"], known.etag);
      assert.equal(server.requests[0]?.headers["if-modified-since"], known.lastModified);
    });

    it("stays good when the server sends it all again under the same name", async () => {
      const server = await serve((_request, response) => sendJson(response, {}, { etag: 'W/"7"' }));
      assert.deepEqual(await client().get(server.url("/"), { known }), { is: "unchanged" });
    });

    it("is out of date under another name, and the new names are given", async () => {
      const modified = "Mon, 01 Jun 2026 09:00:00 GMT";
      const server = await serve((_request, response) =>
        sendJson(response, {}, { etag: '"8"', "last-modified": modified }),
      );
      const answer = await client().get(server.url("/"), { known });
      assert.ok(answer.is === "body");
      assert.deepEqual(answer.validators, { etag: '"8"', lastModified: modified });
    });

    it("cannot be meant by a server that was not told of one", async () => {
      const server = await serve((_request, response) => sendStatus(response, 304));
      await assert.rejects(client().get(server.url("/")), { code: "feed.unreachable" });
    });
  });
});

/** No server of a test speaks https, so undici's own stand-in for the network answers. */
describe("Asking once over https", () => {
  let network: MockAgent;

  beforeEach(() => {
    network = new MockAgent();
    network.disableNetConnect();
  });
  afterEach(() => network.close());

  function redirect(from: string, to: string): void {
    network
      .get(from)
      .intercept({ path: "/" })
      .reply(301, "", { headers: { location: to } });
  }

  function ask(url: string): Promise<Answer | Failure> {
    return askOnce(new URL(url), {
      rules: hostRules(["feed.example", "other.example"]),
      dispatcher: network,
      signal: AbortSignal.any([]),
      mostBytes: 1_000,
      now: () => 0,
    });
  }

  it("does not go from https to http, even on the same host", async () => {
    redirect("https://feed.example", "http://feed.example/");
    await assert.rejects(ask("https://feed.example/"), {
      code: "feed.not-allowed",
      details: { host: "feed.example", why: "it redirects from https to http" },
    });
  });

  it("goes from http to https", async () => {
    redirect("http://feed.example", "https://other.example/");
    network.get("https://other.example").intercept({ path: "/" }).reply(200, "well");
    const answer = await ask("http://feed.example/");
    assert.ok(answer.is === "body");
    assert.equal(answer.bytes.toString(), "well");
  });
});
