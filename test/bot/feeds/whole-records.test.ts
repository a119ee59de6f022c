import assert from "node:assert/strict";
import { type Behave, sendJson, sendStatus } from "./feed-server.ts";
import { failure, full, idsOf, withPages } from "./with-pages.ts";

describe("Short forms on a page", () => {
  const world = withPages();
  const { read } = world;

  it("are filled from the addresses of single services, in their order", async () => {
    const records = await read(
      shortList(["a", "b", "c/d"], (id, _request, response) => sendJson(response, full(id))),
      {
        path: "/services?key=k&per_page=3&page=1",
      },
    );
    assert.deepEqual(
      records.map(({ data }) => data),
      ["a", "b", "c/d"].map((id) => ({ ...short(id), ...full(id) })),
    );
    assert.deepEqual(world.server.asked.slice(1).sort(), [
      "/services/a?key=k",
      "/services/b?key=k",
      "/services/c%2Fd?key=k",
    ]);
  });

  it("are asked for four at a time", async () => {
    const waiting: (() => void)[] = [];
    const services = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let most = 0;
    await read(
      shortList(services, (id, _request, response) => {
        waiting.push(() => sendJson(response, full(id)));
        most = Math.max(most, waiting.length);
        if (waiting.length === 4) for (const answer of waiting.splice(0)) answer();
      }),
    );
    assert.equal(most, 4);
  });

  it("are not asked for when one record of a page is whole", async () => {
    await read((_request, response) => sendJson(response, { contents: [short("a"), full("b")], total_pages: 1 }));
    assert.deepEqual(world.server.asked, ["/services"]);
  });

  for (const status of [404, 410]) {
    it(`stay short with a note where a single one answers ${status}`, async () => {
      const records = await read(
        shortList(["a", "b"], (id, _request, response) =>
          id === "a" ? sendStatus(response, status) : sendJson(response, full(id)),
        ),
      );
      assert.deepEqual(records[0], {
        where: "page 1, record 1, in short form: there is no full one",
        data: short("a"),
      });
      assert.deepEqual(records[1]?.where, "page 1, record 2");
    });
  }

  it("stay short, and no more are asked for, where none of the first has an address", async () => {
    const services = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const records = await read(shortList(services, (_id, _request, response) => sendStatus(response, 404)));
    assert.deepEqual(idsOf(records), services);
    assert.equal(world.server.asked.length, 5);
  });

  it("stay short where another service answers", async () => {
    const records = await read(shortList(["a"], (_id, _request, response) => sendJson(response, full("z"))));
    assert.deepEqual(records[0]?.data, short("a"));
  });

  it("lead nowhere else by an id that is a path", async () => {
    await read(shortList(["..", "."], (_id, _request, response) => sendStatus(response, 404)));
    assert.deepEqual(world.server.asked, ["/services"]);
  });

  it("are not taken when a single one fails every time", async () => {
    const { code, details } = await failure(
      read(
        shortList(["a", "b"], (id, _request, response) =>
          id === "b" ? sendStatus(response, 503) : sendJson(response, full(id)),
        ),
      ),
    );
    assert.equal(code, "feed.incomplete");
    assert.deepEqual(details, { host: world.server.host, status: 503, page: 1 });
  });

  it("are not taken when a single one is broken", async () => {
    const { code } = await failure(read(shortList(["a"], (_id, _request, response) => response.end('{"id":'))));
    assert.equal(code, "feed.incomplete");
  });
});

function short(id: string) {
  return { id, name: `Short ${id}`, minimum_age: 55 };
}

function shortList(services: readonly string[], single: (id: string, ...heard: Parameters<Behave>) => void): Behave {
  return (request, response, earlier) => {
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    if (pathname === "/services") sendJson(response, { contents: services.map(short), total_pages: 1 });
    else single(decodeURIComponent(pathname.slice("/services/".length)), request, response, earlier);
  };
}
