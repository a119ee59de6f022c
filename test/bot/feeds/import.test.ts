/** An import from a real server on this machine to the files that a service is started with. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sinon from "sinon";
import { type Imported, importDirectory } from "../../../bot/feeds/import.ts";
import { readStatus } from "../../../bot/feeds/status.ts";
import { DIMENSIONS, type Encoder } from "../../../bot/lookup/encoder.ts";
import { loadDirectory, loadNeedLayer, loadNeedTerms, loadVectors } from "../../../knowledge/load-directory.ts";
import { type FeedServer, feedServer, sendJson, sendStatus } from "./feed-server.ts";
import { hastyClock } from "./hasty-clock.ts";

const LIMIT_MS = 60_000;
const NOW = Date.UTC(2026, 10, 23, 10);

interface Made {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
}

describe("importing a directory", () => {
  let folder: string;
  let server: FeedServer;
  let served: readonly Made[];
  let isBroken: boolean;
  let tag: string | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-import-"));
    served = ["Choir", "Garden", "Debt advice", "Lunch club"].map((name, at) => ({ id: uuid(at), name }));
    isBroken = false;
    tag = undefined;
    server = await feedServer((request, response) => {
      const page = Number(new URL(request.url ?? "", "http://feed.example").searchParams.get("page") ?? 1);
      if (tag !== undefined && request.headers["if-none-match"] === tag) return sendStatus(response, 304);
      if (isBroken && page === 2) return sendStatus(response, 500);
      const contents = served.slice((page - 1) * 2, page * 2).map(version3);
      sendJson(
        response,
        { total_pages: Math.ceil(served.length / 2), page_number: page, contents },
        tag === undefined ? {} : { etag: tag },
      );
    });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it("writes services that can be shown and searched, with their needs and the reasons", async () => {
    await take();
    const { services } = loadDirectory({ directoryFile: out() });
    assert.deepEqual([...services.values()].map(({ name }) => name).sort(), [
      "Choir",
      "Debt advice",
      "Garden",
      "Lunch club",
    ]);
    const debt = services.get(uuid(2));
    assert.deepEqual(debt?.needs, ["debt"]);
    assert.match(debt?.needsFound?.[0]?.because ?? "", /debt advice/i, "the reason is kept");
    assert.ok((loadVectors({ directoryFile: out() })?.byHash.size ?? 0) >= 4, "a vector for each sentence");
  });

  it("encodes only what is new", async () => {
    const first = await take();
    served = [...served, { id: uuid(9), name: "Chess club" }];
    const second = await take();
    assert.ok(first.encoded > second.encoded && second.encoded > 0, `${first.encoded} and ${second.encoded}`);
    assert.equal((await take()).encoded, 0);
  });

  it("keeps the last good copy when a feed breaks off half-way, and says why and how old it is", async () => {
    await take();
    isBroken = true;
    served = served.map((each) => ({ ...each, name: `${each.name} (new)` }));
    const { feeds } = await take(NOW + 86_400_000);
    assert.equal(feeds[0]?.is, "kept");
    assert.match(feeds[0]?.problem ?? "", /feed\.incomplete/);
    assert.equal(feeds[0]?.takenAt, new Date(NOW).toISOString());
    assert.equal(loadDirectory({ directoryFile: out() }).services.get(uuid(0))?.name, "Choir");
    assert.deepEqual(readStatus(out())?.feeds, feeds);
  });

  it("asks whether the feed has changed, and after a day reads it whole all the same", async () => {
    tag = '"one"';
    await take();
    const pages = server.asked.length;
    const again = await take(NOW + 3_600_000);
    assert.equal(again.feeds[0]?.is, "unchanged");
    assert.equal(server.asked.length, pages + 1, "one question");
    assert.equal(again.feeds[0]?.takenAt, new Date(NOW + 3_600_000).toISOString());
    assert.equal((await take(NOW + 86_400_000)).feeds[0]?.is, "taken");
  });

  it("names two feeds of one host apart, and neither with its key", async () => {
    const sources = ["?key=secret", "?key=other"].map((query) => server.url(`/services${query}`).href);
    const { feeds } = await take(NOW, { sources });
    assert.deepEqual(
      feeds.map(({ name }) => name),
      [server.host, `${server.host} (2)`],
    );
    assert.doesNotMatch(readFileSync(out(), "utf8"), /secret/);
  });

  it("names two feeds of one host by their paths, and one beside them as ever", async () => {
    const other = join(folder, "other.jsonl");
    writeFileSync(other, `${JSON.stringify(version3({ id: uuid(8), name: "Chess club" }))}\n`);
    const addresses = ["/libraries?key=secret", "/councils/"].map((path) => server.url(path).href);
    const { feeds, report } = await take(NOW, { sources: [...addresses, other] });
    const names = [`${server.host}/libraries`, `${server.host}/councils`, "other.jsonl"];
    assert.deepEqual(
      feeds.map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      report.feeds.map(({ name }) => name),
      names,
    );
  });

  it("asks no feed when a folder stands where the directory is to be written", async () => {
    mkdirSync(out());
    await assert.rejects(take(), { code: "file.cannot-be-written", details: { file: out(), why: "it is a folder" } });
    assert.deepEqual(server.asked, []);
  });

  it("blames no feed for what cannot be written here", async () => {
    writeFileSync(join(folder, "directory.feeds"), "a file where copies are to be kept");
    await assert.rejects(take(), { code: "file.cannot-be-written" });
  });

  it("takes nothing from a feed that lost too much at once, unless it is told to", async () => {
    await take();
    served = served.slice(0, 2);
    const refused = await take();
    assert.match(refused.feeds[0]?.problem ?? "", /has 2 services and had 4.*--most-shrink 1$/);
    assert.equal(refused.feeds[0]?.services, 4);
    assert.equal((await take(NOW, { mostShrink: 0.5 })).feeds[0]?.services, 2);
  });

  it("writes nothing where no feed can be taken in and none has a copy", async () => {
    served = [];
    const { isWritten, feeds } = await take();
    assert.equal(isWritten, false);
    assert.equal(feeds[0]?.is, "missing");
  });

  it("shows a service that comes from two feeds once", async () => {
    served = [{ id: uuid(1), name: "Example Choir", phone: "0151 496 0123" }];
    const other = join(folder, "other.jsonl");
    const twin = version3({ id: uuid(2), name: "The Example Choir", phone: "01514960123" });
    writeFileSync(other, `${JSON.stringify(twin)}\n`);
    const { report } = await take(NOW, { sources: [server.url("/services").href, other] });
    assert.equal(loadDirectory({ directoryFile: out() }).services.size, 1);
    assert.equal(report.duplicates.length, 1);
  });

  it("gives the same file from the same feed", async () => {
    await take();
    const first = readFileSync(out(), "utf8");
    await take();
    assert.equal(readFileSync(out(), "utf8"), first);
  });

  const out = () => join(folder, "directory.jsonl");

  async function take(
    now = NOW,
    changes: { readonly mostShrink?: number; readonly sources?: readonly string[] } = {},
  ): Promise<Imported & { readonly encoded: number }> {
    const encode = sinon.fake(async (texts: readonly string[]) =>
      texts.map(() => ({ vector: new Float32Array(DIMENSIONS).fill(0.01), states: new Float32Array() })),
    );
    const encoder: Encoder = { encode };
    const imported = await importDirectory({
      sources: [server.url("/services").href],
      mostShrink: 0.3,
      ...changes,
      out: out(),
      today: "2026-11-23",
      now,
      madeBy: "test",
      terms: loadNeedTerms(),
      layer: loadNeedLayer(),
      privateHosts: [server.host],
      clock: hastyClock(LIMIT_MS),
      random: () => 0,
      limits: { requestMs: LIMIT_MS, totalMs: 100 * LIMIT_MS },
      loadEncoder: async () => encoder,
      onProgress: () => undefined,
    });
    return { ...imported, encoded: encode.callCount };
  }
});

function uuid(at: number): string {
  return `00000000-0000-4000-8000-00000000000${at}`;
}

function version3({ id, name, phone = "0151 496 0001" }: Made) {
  return {
    id,
    name,
    description: `<p>${name} for everybody in the city.</p>`,
    status: "active",
    contacts: [{ id, phones: [{ number: phone }] }],
    service_at_locations: [],
  };
}
