import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import sinon from "sinon";
import { type Behave, sendBytes, sendJson, sendStatus } from "./feed-server.ts";
import { LIMIT_MS, textAt, withClient } from "./with-client.ts";

describe("The guarded client", () => {
  const world = withClient();
  const { serve, client } = world;

  describe("who may be asked", () => {
    it("asks a host that was named as private", async () => {
      const server = await serve((_request, response) => sendJson(response, { contents: [] }));
      assert.equal(await textAt(client(), server.url("/services")), '{"contents":[]}');
    });

    it("does not ask a private address that is on the list only as a host", async () => {
      const server = await serve((_request, response) => sendJson(response, {}));
      await assert.rejects(client({ allowedHosts: [server.host], privateHosts: [] }).get(server.url("/")), {
        code: "feed.not-allowed",
      });
      assert.deepEqual(server.asked, []);
    });

    it("does not ask a name that leads to a private address", async () => {
      const server = await serve((_request, response) => sendJson(response, {}));
      const host = `feed.example:${server.port}`;
      const resolve = async () => [{ address: "127.0.0.1", family: 4 }];
      await assert.rejects(client({ allowedHosts: [host], resolve }).get(new URL(`http://${host}/`)), {
        code: "feed.not-allowed",
        details: { host: "feed.example", why: "its address is private" },
      });
      assert.deepEqual(server.asked, []);
    });

    it("does not ask a name with one private address among public ones", async () => {
      const server = await serve((_request, response) => sendJson(response, {}));
      const host = `feed.example:${server.port}`;
      const resolve = async () => [
        { address: "93.184.215.14", family: 4 },
        { address: "::ffff:127.0.0.1", family: 6 },
      ];
      await assert.rejects(client({ allowedHosts: [host], resolve }).get(new URL(`http://${host}/`)), {
        code: "feed.not-allowed",
      });
      assert.deepEqual(server.asked, []);
    });

    it("connects to the very address that was looked up, so it is looked up once for each connection", async () => {
      const server = await serve((_request, response) => sendJson(response, {}, { connection: "close" }));
      const resolve = sinon.fake(async () => [{ address: "127.0.0.1", family: 4 }]);
      const host = `feed.example:${server.port}`;
      const feed = client({ privateHosts: [host], resolve });
      await feed.get(new URL(`http://${host}/one`));
      assert.equal(resolve.callCount, 1);
      await feed.get(new URL(`http://${host}/two`));
      assert.equal(resolve.callCount, 2);
      assert.deepEqual(server.asked, ["/one", "/two"]);
    });

    it("says that a name has no address after asking for it as often as for anything", async () => {
      const resolve = sinon.fake(async () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })));
      await assert.rejects(client({ allowedHosts: ["feed.example"], resolve }).get(new URL("https://feed.example/")), {
        code: "feed.unreachable",
        details: { host: "feed.example", why: "there is no host of this name" },
      });
      assert.equal(resolve.callCount, 4);
    });
  });

  describe("tries", () => {
    it("goes on after two errors, waiting longer each time", async () => {
      const server = await serve((_request, response, earlier) =>
        earlier < 2 ? sendStatus(response, 500) : sendJson(response, "well"),
      );
      assert.equal(await textAt(client(), server.url("/")), '"well"');
      assert.deepEqual(world.clock.waits, [500, 1_000]);
    });

    it("waits at random up to the longest", async () => {
      const server = await serve((_request, response, earlier) =>
        earlier < 1 ? sendStatus(response, 503) : sendJson(response, 1),
      );
      await textAt(client({ random: () => 0.25 }), server.url("/"));
      assert.deepEqual(world.clock.waits, [250]);
    });

    it("waits as long as a busy server asks", async () => {
      const server = await serve((_request, response, earlier) =>
        earlier < 1 ? sendStatus(response, 429, { "retry-after": "7" }) : sendJson(response, 1),
      );
      await textAt(client(), server.url("/"));
      assert.deepEqual(world.clock.waits, [7_000]);
    });

    it("waits until the time that a busy server names", async () => {
      const server = await serve((_request, response, earlier) =>
        earlier < 1
          ? sendStatus(response, 503, { "retry-after": new Date(world.clock.now() + 9_000).toUTCString() })
          : sendJson(response, 1),
      );
      await textAt(client(), server.url("/"));
      assert.deepEqual(world.clock.waits, [9_000]);
    });

    it("leaves a server alone that asks for an hour", async () => {
      const server = await serve((_request, response) => sendStatus(response, 429, { "retry-after": "3600" }));
      await assert.rejects(client().get(server.url("/")), { code: "feed.unreachable" });
      assert.equal(server.asked.length, 1);
    });

    it("gives up after four, naming host, status and page", async () => {
      const server = await serve((_request, response) => sendStatus(response, 502));
      await assert.rejects(client().get(server.url("/services?key=s3cret"), { page: 3 }), {
        code: "feed.unreachable",
        details: { host: server.host, status: 502, page: 3 },
      });
      assert.equal(server.asked.length, 4);
    });

    for (const status of [400, 401, 403, 406]) {
      it(`takes ${status} for an answer`, async () => {
        const server = await serve((_request, response) => sendStatus(response, status));
        await assert.rejects(client().get(server.url("/")), { code: "feed.unreachable" });
        assert.equal(server.asked.length, 1);
      });
    }

    for (const status of [404, 410]) {
      it(`says that there is nothing at an address that answers ${status}`, async () => {
        const server = await serve((_request, response) => sendStatus(response, status));
        assert.deepEqual(await client().get(server.url("/")), { is: "missing", status });
      });
    }

    for (const [breaking, behave] of [
      ["closes the connection", (_request, response) => response.destroy()],
      ["stops within its length", (_request, response) => cutShort(response, { "content-length": "100" })],
      ["stops within a chunk", (_request, response) => cutShort(response, { "transfer-encoding": "chunked" })],
      [
        "stops within what it packed",
        (_request, response) => sendBytes(response, gzipSync("{}").subarray(0, 12), { "content-encoding": "gzip" }),
      ],
    ] as const satisfies readonly (readonly [string, Behave])[]) {
      it(`asks again when a server ${breaking}`, async () => {
        const server = await serve((request, response, earlier) =>
          earlier === 0 ? behave(request, response) : sendJson(response, "whole"),
        );
        assert.equal(await textAt(client(), server.url("/")), '"whole"');
        assert.equal(world.clock.waits.length, 1);
      });
    }

    it("says in words what the network said when nobody listens", async () => {
      const server = await serve((_request, response) => sendStatus(response, 200));
      await server.close();
      await assert.rejects(client().get(server.url("/")), {
        code: "feed.unreachable",
        details: { host: server.host, why: "nothing listens there" },
      });
    });
  });

  describe("time", () => {
    it("ends an answer that does not begin in time, and asks again", async () => {
      const server = await serve((_request, response, earlier) => {
        if (earlier === 0) world.clock.passLimits();
        else sendJson(response, "in time");
      });
      assert.equal(await textAt(client(), server.url("/")), '"in time"');
    });

    it("ends an answer that trickles, and says that it was too slow", async () => {
      const server = await serve((_request, response) => {
        response.writeHead(200);
        response.write("[");
        setImmediate(() => world.clock.passLimits());
      });
      await assert.rejects(client().get(server.url("/")), {
        code: "feed.unreachable",
        details: { host: server.host, why: "too slow" },
      });
      assert.equal(server.asked.length, 4);
    });

    it("gives up when the time for the whole feed is over", async () => {
      const server = await serve((_request, response) => {
        response.writeHead(200);
        response.write("[");
        setImmediate(() => world.clock.passLimits());
      });
      await assert.rejects(client({ limits: { totalMs: 2 * LIMIT_MS + 1_000 } }).get(server.url("/")), {
        code: "feed.unreachable",
      });
      assert.equal(server.asked.length, 2);
    });
  });

  it("keeps name, password and key out of every error", async () => {
    const server = await serve((_request, response) => sendStatus(response, 500));
    const source = server.url("/services?key=s3cret-key");
    source.username = "reader";
    source.password = "s3cret-word";
    const error = await client()
      .get(source)
      .catch((thrown: unknown) => thrown);
    assert.doesNotMatch(JSON.stringify([error, String(error), (error as Error).stack]), /s3cret|reader/);
  });
});

function cutShort(response: Parameters<Behave>[1], headers: Record<string, string>): void {
  response.writeHead(200, headers);
  response.write('["half', () => response.destroy());
}
