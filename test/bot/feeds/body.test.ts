import assert from "node:assert/strict";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { sendBytes } from "./feed-server.ts";
import { textAt, withClient } from "./with-client.ts";

describe("Bodies of answers", () => {
  const { serve, client } = withClient();

  it("are given up at the limit while they still come", async () => {
    let written = 0;
    const server = await serve((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    await assert.rejects(client({ limits: { mostBytes: 1_000_000 } }).get(server.url("/endless")), {
      code: "feed.too-large",
    });
    assert.ok(written < 20_000_000);
  });

  for (const [encoding, pack] of [
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ] as const) {
    it(`are given up when they are small in ${encoding} and huge out of it`, async () => {
      const bomb = pack(Buffer.alloc(4_000_000));
      assert.ok(bomb.length < 100_000);
      const server = await serve((_request, response) => sendBytes(response, bomb, { "content-encoding": encoding }));
      await assert.rejects(client({ limits: { mostBytes: 1_000_000 } }).get(server.url("/")), {
        code: "feed.too-large",
        details: { host: server.host, mostMegabytes: 1 },
      });
      assert.equal(server.asked.length, 1);
    });
  }

  it("are counted together for all of a feed", async () => {
    const server = await serve((_request, response) => response.end(Buffer.alloc(600_000)));
    const feed = client({ limits: { mostBytes: 1_000_000 } });
    await feed.get(server.url("/1"));
    await assert.rejects(feed.get(server.url("/2")), { code: "feed.too-large" });
  });

  for (const [encoding, pack, why] of [
    ["gzip", gzipSync, "as most send it"],
    ["GZIP", gzipSync, "names of packings have no capitals"],
    ["br", brotliCompressSync, "the smallest"],
    ["deflate", deflateSync, "as the standard has it"],
    ["deflate", deflateRawSync, "as some servers have it"],
  ] as const) {
    it(`are unpacked from ${encoding}: ${why}`, async () => {
      const server = await serve((_request, response) =>
        sendBytes(response, pack('{"name":"Café"}'), { "content-encoding": encoding }),
      );
      assert.equal(await textAt(client(), server.url("/")), '{"name":"Café"}');
      assert.equal(server.requests[0]?.headers["accept-encoding"], "gzip, deflate, br");
    });
  }

  it("are refused in a packing that nobody asked for", async () => {
    const server = await serve((_request, response) => sendBytes(response, "x", { "content-encoding": "gzip, gzip" }));
    await assert.rejects(client().get(server.url("/")), { code: "feed.unreachable" });
    assert.equal(server.asked.length, 1);
  });
});
