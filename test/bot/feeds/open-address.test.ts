import assert from "node:assert/strict";
import type { RawRecord } from "../../../knowledge/directory/feed/record.ts";
import { sendJson, sendStatus } from "./feed-server.ts";
import { namesOf, withSources } from "./with-sources.ts";
import { zipOf } from "./zip-file.ts";

const CHOIR = { id: "1", name: "Choir", contacts: [{ id: "c" }] };
const CHESS = { id: "2", name: "Chess club" };
const SERVICES = "id,name,organization_id\n1,Choir,o1\n2,Chess club,o1\n";

describe("A feed over HTTP", () => {
  const { serve, open, opened } = withSources();

  it("reads all pages, and says how many records there will be", async () => {
    const { host, url } = await serve((request, response) => {
      const isFirst = !request.url?.includes("page=");
      const contents = isFirst ? [CHOIR] : [{ ...CHESS, contacts: [] }];
      sendJson(response, { contents, total_pages: 2, total_items: 2 }, { etag: `"${isFirst}"` });
    });
    const feed = await opened(url("/services").href);
    assert.deepEqual(
      [feed.name, feed.total, namesOf(feed.records), feed.validators],
      [host, 2, ["Choir", "Chess club"], { etag: '"true"' }],
    );
  });

  const BASE = { version: "HSDS-UK-3.0", profile: "https://docs.example.org/uk" };
  for (const [path, services] of [
    ["/", "/services"],
    ["/o/", "/o/services"],
    ["/o?key=k", "/o/services?key=k"],
  ] as const) {
    it(`finds the services under the base address ${path}`, async () => {
      const { asked, url } = await serve((request, response) =>
        sendJson(response, request.url === path ? BASE : { contents: [CHOIR], total_pages: 1 }),
      );
      assert.deepEqual(namesOf((await opened(url(path).href)).records), ["Choir"]);
      assert.deepEqual(asked, [path, services]);
    });
  }

  it("is not unchanged because its base document is", async () => {
    const { url } = await serve((request, response) => {
      if (request.headers["if-modified-since"] !== undefined) sendStatus(response, 304);
      else if (request.url === "/") sendJson(response, BASE);
      else
        sendJson(response, { contents: [CHOIR], total_pages: 1 }, { "last-modified": "Mon, 01 Jun 2026 08:00:00 GMT" });
    });
    const { validators } = await opened(url("/").href);
    assert.equal((await open(url("/").href, { validators })).is, "open");
  });

  it("is unchanged when the server says so of the first page", async () => {
    const { host, url } = await serve((request, response) =>
      request.headers["if-none-match"] === '"7"'
        ? sendStatus(response, 304)
        : sendJson(response, { contents: [CHOIR], total_pages: 1 }, { etag: '"7"' }),
    );
    const { validators } = await opened(url("/services").href);
    assert.deepEqual(await open(url("/services").href, { validators }), { is: "unchanged", name: host });
  });

  it("follows pages to where the first one was, with the source's name and password", async () => {
    const { asked, url } = await serve((request, response) => {
      if (request.headers.authorization === undefined) sendStatus(response, 401);
      else if (request.url === "/old") sendStatus(response, 301, { location: "/new?key=k" });
      else sendJson(response, { contents: [{ ...CHOIR, id: request.url }], total_pages: 2 });
    });
    const source = url("/old");
    [source.username, source.password] = ["reader", "s3cret"];
    await opened(source.href);
    assert.deepEqual(asked, ["/old", "/new?key=k", "/new?key=k&page=2"]);
  });

  it("reads a zip", async () => {
    const { url } = await serve((_request, response) =>
      response.end(zipOf([{ name: "services.csv", content: SERVICES }])),
    );
    assert.deepEqual(namesOf((await opened(url("/tables.zip").href)).records), ["Choir", "Chess club"]);
  });

  it("reads JSON lines", async () => {
    const { url } = await serve((_request, response) => response.end(`${JSON.stringify(CHOIR)}\n{"id":"2"}\n`));
    assert.deepEqual(namesOf((await opened(url("/all.jsonl").href)).records), ["Choir", undefined]);
  });

  it("says that there is nothing", async () => {
    const { host, url } = await serve((_request, response) => sendStatus(response, 404));
    await assert.rejects(open(url("/services").href), {
      code: "feed.unreachable",
      details: { host, status: 404 },
    });
  });

  it("gives up half-way with an error, whatever came before", async () => {
    const { url } = await serve((request, response) =>
      request.url === "/services"
        ? sendJson(response, { contents: [CHOIR], total_pages: 2 })
        : sendStatus(response, 500),
    );
    const feed = await open(url("/services").href);
    assert.ok(feed.is === "open");
    const seen: RawRecord[] = [];
    await assert.rejects(
      async () => {
        for await (const record of feed.records) seen.push(record);
      },
      { code: "feed.incomplete" },
    );
    assert.deepEqual(namesOf(seen), ["Choir"]);
  });

  it("may be asked because it is named, but not on a private address", async () => {
    const { asked, url } = await serve((_request, response) => sendJson(response, [CHOIR]));
    await assert.rejects(open(url("/").href, { privateHosts: [] }), {
      code: "feed.not-allowed",
      details: { host: url("/").hostname, why: "its address is private" },
    });
    assert.deepEqual(asked, []);
  });

  it("leads on only to hosts on the list", async () => {
    const { url } = await serve((_request, response) =>
      sendStatus(response, 302, { location: "https://elsewhere.example/services" }),
    );
    await assert.rejects(open(url("/").href), {
      code: "feed.not-allowed",
      details: { host: "elsewhere.example", why: "the host is not on the list" },
    });
  });

  for (const source of ["ftp://example.org/list.csv", "file:///etc/hosts", "https://", "http://user:s3cret@:80/"]) {
    it(`does not take ${source} for an address`, async () => {
      await assert.rejects(
        open(source),
        (error: Error & { code?: string }) => error.code === "feed.not-allowed" && !String(error).includes("s3cret"),
      );
    });
  }
});
