import assert from "node:assert/strict";
import { type Behave, sendJson, sendStatus } from "./feed-server.ts";
import { failure, full, idsOf, withPages } from "./with-pages.ts";

describe("Pages of a feed", () => {
  const world = withPages();
  const { read } = world;

  it("are read to the last, in order, and say where each record stood", async () => {
    const records = await read(version3([["a", "b"], ["c"]]));
    assert.deepEqual(idsOf(records), ["a", "b", "c"]);
    assert.deepEqual(
      records.map(({ where }) => where),
      ["page 1, record 1", "page 1, record 2", "page 2, record 1"],
    );
    assert.deepEqual(world.server.asked, ["/services", "/services?page=2"]);
  });

  it("are asked for with the query of the source", async () => {
    await read(version3([["a"], ["b"]]), { path: "/services?per_page=1&key=k" });
    assert.deepEqual(world.server.asked, ["/services?per_page=1&key=k", "/services?per_page=1&key=k&page=2"]);
  });

  it("of version 1 are read to the last, and come in the shape of version 3", async () => {
    const records = await read((request, response) => {
      const page = pageAsked(request.url);
      const service = { id: `s${page}`, name: "Choir", contacts: [], eligibilitys: [{ minimum_age: 55 }] };
      sendJson(response, { content: [service], number: page, totalPages: 2, totalElements: 2, last: page === 2 });
    });
    assert.deepEqual(idsOf(records), ["s1", "s2"]);
    assert.equal((records[0]?.data as { minimum_age: unknown }).minimum_age, 55);
  });

  it("that are counted from 0 are asked for from 0", async () => {
    const records = await read((request, response) => {
      const page = pageAsked(request.url, 0);
      sendJson(response, { content: [full(`s${page}`)], number: page, totalPages: 3, last: page === 2 });
    });
    assert.deepEqual(idsOf(records), ["s0", "s1", "s2"]);
  });

  for (const [totals, why] of [
    [{ totalPages: 3 }, "and are counted"],
    [{}, "and are not counted"],
  ] as const) {
    it(`that only say that they are counted from 0 are all read: ${why}`, async () => {
      const records = await read((request, response) => {
        const page = pageAsked(request.url);
        sendJson(response, { ...totals, content: [full(`s${page}`)], number: page - 1, last: page === 3 });
      });
      assert.deepEqual(idsOf(records), ["s1", "s2", "s3"]);
    });
  }

  describe("are not taken when", () => {
    const pages = [["a"], ["b"], ["c"]];
    const CASES: readonly (readonly [why: string, behave: Behave, details: Record<string, unknown>])[] = [
      ["one fails every time", instead(2, pages, (response) => sendStatus(response, 500)), { page: 2, status: 500 }],
      ["one may not be read", instead(3, pages, (response) => sendStatus(response, 403)), { page: 3, status: 403 }],
      ["one is missing", instead(2, pages, (response) => sendStatus(response, 404)), { page: 2 }],
      ["one is broken", instead(2, pages, (response) => response.end('{"contents":[{"id":')), { page: 2 }],
      ["one is a web page", instead(2, pages, (response) => response.end("<html>Back soon</html>")), { page: 2 }],
      ["one is JSON and no page", instead(2, pages, (response) => sendJson(response, { error: "no" })), { page: 2 }],
      ["the second is empty", version3([["a"], [], ["c"]]), { page: 2 }],
      ["every page is the first", (_request, response) => sendPage(response, pages, 1), { page: 2 }],
      ["the first is empty", version3([[], ["b"]]), { page: 1 }],
    ];
    for (const [why, behave, details] of CASES) {
      it(why, async () => {
        const { code, details: told } = await failure(read(behave));
        assert.equal(code, "feed.incomplete");
        assert.deepEqual(told, { ...told, host: world.server.host, ...details });
      });
    }

    it("there is no end to them", async () => {
      const endless: Behave = (request, response) =>
        sendJson(response, { contents: [full(`s${pageAsked(request.url)}`)], last_page: false });
      const { code, details } = await failure(read(endless, { mostPages: 5 }));
      assert.equal(code, "feed.too-large");
      assert.deepEqual(details, { host: world.server.host, mostPages: 5 });
      assert.equal(world.server.asked.length, 6);
    });

    it("more of them are promised than may be, before any is asked for", async () => {
      const { code } = await failure(read(version3([["a"], ["b"], ["c"]]), { mostPages: 2 }));
      assert.equal(code, "feed.too-large");
      assert.equal(world.server.asked.length, 1);
    });

    it("one leads to where nothing may be asked", async () => {
      const away = instead(2, pages, (response) =>
        sendStatus(response, 302, { location: "http://169.254.169.254/latest" }),
      );
      assert.equal((await failure(read(away))).code, "feed.not-allowed");
    });
  });

  it("that fail at first are taken when they come in the end", async () => {
    const pages = [["a"], ["b"]];
    const records = await read((request, response, earlier) =>
      pageAsked(request.url) === 2 && earlier < 2
        ? sendStatus(response, 500)
        : sendPage(response, pages, pageAsked(request.url)),
    );
    assert.deepEqual(idsOf(records), ["a", "b"]);
  });

  it("are taken when the promised rest is empty and everything had come", async () => {
    const records = await read((request, response) => {
      const contents = pageAsked(request.url) === 1 ? [full("a"), full("b")] : [];
      sendJson(response, { contents, total_pages: 9, total_items: 2 });
    });
    assert.deepEqual(idsOf(records), ["a", "b"]);
  });
});

function pageAsked(url = "", otherwise = 1): number {
  return Number(new URL(url, "http://localhost").searchParams.get("page") ?? otherwise);
}

function sendPage(response: Parameters<Behave>[1], pages: readonly (readonly string[])[], page: number): void {
  sendJson(response, {
    contents: (pages[page - 1] ?? []).map(full),
    page_number: page,
    total_pages: pages.length,
    last_page: page === pages.length,
  });
}

function version3(pages: readonly (readonly string[])[]): Behave {
  return (request, response) => sendPage(response, pages, pageAsked(request.url));
}

/** A feed one of whose pages goes wrong. */
function instead(
  wrong: number,
  pages: readonly (readonly string[])[],
  behave: (response: Parameters<Behave>[1]) => void,
): Behave {
  return (request, response) => {
    const page = pageAsked(request.url);
    if (page === wrong) behave(response);
    else sendPage(response, pages, page);
  };
}
