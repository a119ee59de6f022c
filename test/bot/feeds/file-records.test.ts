import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { RawRecord } from "../../../knowledge/directory/feed/record.ts";
import { namesOf, withSources } from "./with-sources.ts";
import { zipOf } from "./zip-file.ts";

const CHOIR = { id: "1", name: "Choir", contacts: [{ id: "c" }] };
const CHESS = { id: "2", name: "Chess club" };
const SERVICES = "id,name,organization_id\n1,Choir,o1\n2,Chess club,o1\n";
const ORGANIZATIONS = "id,name\no1,Dingle Community Hall\n";
const ITEMS = `<?xml version="1.0"?>
<Items><Item><Service>Choir</Service><Description>Sing</Description></Item>
<Item><Service>Chess club</Service></Item></Items>`;

describe("Records of files", () => {
  const world = withSources();
  const { file, open, opened } = world;

  describe("that hold everything in one", () => {
    const CASES: readonly (readonly [name: string, text: string, places: readonly string[], why: string])[] = [
      ["a.json", JSON.stringify([CHOIR, CHESS]), ["record 1", "record 2"], "a list"],
      ["a.json", JSON.stringify({ contents: [CHOIR, CHESS] }), ["record 1", "record 2"], "a page of version 3"],
      ["a.json", JSON.stringify({ content: [CHOIR, CHESS] }), ["record 1", "record 2"], "a page of version 1"],
      ["a.json", JSON.stringify({ services: [CHOIR, CHESS] }), ["record 1", "record 2"], "services by name"],
      ["a.json", JSON.stringify({ data: [CHOIR, CHESS] }), ["record 1", "record 2"], "data by name"],
      ["a.json", JSON.stringify(CHOIR), ["record 1"], "one service"],
      ["a.json", JSON.stringify({ ...CHOIR, data: "2026" }), ["record 1"], "one service with a field like a list's"],
      ["a.json", `\ufeff${JSON.stringify([CHOIR])}`, ["record 1"], "a mark in front"],
      ["a.jsonl", `${JSON.stringify(CHOIR)}\n\n${JSON.stringify(CHESS)}\n`, ["line 1", "line 3"], "JSON lines"],
      ["a.ndjson", `${JSON.stringify(CHOIR)}\r\n${JSON.stringify(CHESS)}`, ["line 1", "line 2"], "lines of Windows"],
      [
        "a.json",
        `${JSON.stringify(CHOIR)}\n${JSON.stringify(CHESS)}`,
        ["line 1", "line 2"],
        "JSON lines by another name",
      ],
      ["a.jsonl", JSON.stringify(CHOIR), ["record 1"], "a single line"],
      ["a.json", "[]", [], "no services"],
    ];
    for (const [name, text, places, why] of CASES) {
      it(`reads ${name}: ${why}`, async () => {
        const feed = await opened(await file(name, text));
        assert.equal(feed.name, name);
        assert.deepEqual(
          feed.records.map(({ where }) => where),
          places,
        );
        assert.deepEqual(namesOf(feed.records), ["Choir", "Chess club"].slice(0, places.length));
      });
    }

    it("gives version 1 in the shape of version 3", async () => {
      const old = { ...CHOIR, eligibilitys: [{ minimum_age: 55 }] };
      const { records } = await opened(await file("old.json", JSON.stringify([old])));
      assert.equal((records[0]?.data as { minimum_age: unknown }).minimum_age, 55);
    });

    it("reads a table of services by itself, as Windows wrote it", async () => {
      const path = await file("list.csv", Buffer.from("ID;Name\r\n1;Caf\xe9 choir\r\n", "latin1"));
      assert.deepEqual(namesOf((await opened(path)).records), ["Café choir"]);
    });

    const NOT: readonly (readonly [name: string, text: string, code: string, why: string])[] = [
      ["a.csv", "Service,Where\nChoir,Hall", "feed.not-a-feed", "a table that needs a mapping"],
      ["a.xml", ITEMS, "feed.not-a-feed", "XML needs a mapping"],
      ["a.json", "<!doctype html><title>Log in</title>", "feed.not-a-feed", "a web page"],
      ["a.json", '{"error":"no"}', "feed.not-a-feed", "JSON without services"],
      ["a.json", "", "feed.not-a-feed", "nothing at all"],
      ["a.json", '[{"id":"1","name":"Cho', "feed.file-incomplete", "it breaks off"],
      ["a.jsonl", `${JSON.stringify(CHOIR)}\n{"id":"2","na`, "feed.file-incomplete", "its last line breaks off"],
    ];
    for (const [name, text, code, why] of NOT) {
      it(`is refused with ${code}: ${why}`, async () => {
        await assert.rejects(opened(await file(name, text)), { code });
      });
    }

    for (const page of [
      "<!doctype html><title>Log in</title>",
      "\n<!-- made by hand -->\n<HTML lang='en'>",
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
    ]) {
      it(`is refused as the web page that it is, with a mapping or without: ${page.slice(0, 30).trim()}`, async () => {
        const notAFeed = { code: "feed.not-a-feed", message: /it is a web page/ };
        await assert.rejects(opened(await file("a.csv", page)), notAFeed);
        const mapping = await file("a.yaml", "from: a.csv\nformat: csv\nfields:\n  name: Name\n");
        await assert.rejects(opened(mapping), notAFeed);
      });
    }

    it("is refused for the XML that it is, and not as a web page", async () => {
      const needsMapping = { code: "feed.not-a-feed", message: /it is XML, which needs a mapping file/ };
      await assert.rejects(opened(await file("a.xml", ITEMS)), needsMapping);
    });

    it("is refused when it is larger than it may be", async () => {
      const path = await file("a.json", JSON.stringify([CHOIR]));
      await assert.rejects(open(path, { limits: { mostBytes: 20 } }), {
        code: "feed.too-large",
        details: { source: "a.json", mostMegabytes: 0 },
      });
    });

    it("is refused by its own name when it is not there", async () => {
      await assert.rejects(open(join(world.folder, "gone.json")), {
        code: "feed.file-unreadable",
        details: { source: "gone.json", why: "there is no such file" },
      });
    });

    it("is unchanged as long as its bytes are", async () => {
      const path = await file("a.json", JSON.stringify([CHOIR]));
      const { validators } = await opened(path);
      assert.deepEqual(await open(path, { validators }), { is: "unchanged", name: "a.json" });
      await file("a.json", JSON.stringify([CHESS]));
      assert.deepEqual(namesOf((await opened(path, { validators })).records), ["Chess club"]);
    });
  });

  describe("that are HSDS tables", () => {
    const tables = [
      { name: "services.csv", content: SERVICES },
      { name: "organizations.csv", content: ORGANIZATIONS },
    ];

    function assertJoined(records: readonly RawRecord[]): void {
      assert.deepEqual(namesOf(records), ["Choir", "Chess club"]);
      const { organization } = records[1]?.data as { organization: { name: string } };
      assert.equal(organization.name, "Dingle Community Hall");
    }

    it("joins those of a world.folder, and says where each service stood", async () => {
      for (const { name, content } of tables) await file(name, content);
      await file("datapackage.json", "{}");
      const { records } = await opened(world.folder);
      assertJoined(records);
      assert.match(records[1]?.where ?? "", /services.* line 3/);
    });

    it("joins those of a zip", async () => {
      assertJoined((await opened(await file("tables.zip", zipOf(tables)))).records);
    });

    it("joins those of a folder inside a zip, and not those beside it", async () => {
      const inside = tables.map(({ name, content }) => ({ name: `data/${name}`, content }));
      const old = { name: "data/old/services.csv", content: "id,name\n9,Gone" };
      assertJoined((await opened(await file("tables.zip", zipOf([old, ...inside])))).records);
    });

    it("reads a single file of another kind in a zip", async () => {
      const zip = zipOf([{ name: "export.jsonl", content: `${JSON.stringify(CHOIR)}\n${JSON.stringify(CHESS)}` }]);
      assert.deepEqual(namesOf((await opened(await file("a.zip", zip))).records), ["Choir", "Chess club"]);
    });

    it("is refused without a table of services", async () => {
      const zip = zipOf([
        { name: "phones.csv", content: "id" },
        { name: "organizations.csv", content: "id" },
      ]);
      await assert.rejects(open(await file("a.zip", zip)), { code: "feed.not-a-feed" });
    });

    it("is refused when a folder holds more than it may", async () => {
      for (const { name, content } of tables) await file(name, content);
      await assert.rejects(open(world.folder, { limits: { mostFiles: 1 } }), { code: "feed.too-large" });
      await assert.rejects(open(world.folder, { limits: { mostBytes: SERVICES.length } }), { code: "feed.too-large" });
    });

    it("is unchanged as long as every file is", async () => {
      for (const { name, content } of tables) await file(name, content);
      const { validators } = await opened(world.folder);
      assert.equal((await open(world.folder, { validators })).is, "unchanged");
      await file("organizations.csv", `${ORGANIZATIONS}o2,Another\n`);
      assert.equal((await open(world.folder, { validators })).is, "open");
    });
  });

  it("writes nothing of a zip to the disk", async () => {
    await opened(await file("a.zip", zipOf([{ name: "data/services.csv", content: SERVICES }])));
    assert.deepEqual(await readdir(world.folder, { recursive: true }), ["a.zip"]);
  });
});
