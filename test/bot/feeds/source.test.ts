import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { longNameOfSource, nameOfSource, readSource } from "../../../bot/feeds/source.ts";

const NAMES: readonly (readonly [source: string, name: string, why: string])[] = [
  ["https://feeds.example.org/o/services?per_page=50", "feeds.example.org", "an address by its host"],
  ["http://feeds.example.org:8080/", "feeds.example.org:8080", "and its port"],
  ["https://reader:s3cret@feeds.example.org/?key=s3cret", "feeds.example.org", "and nothing that is secret"],
  ["https://reader:s3cret@:80/", "an address", "nor what cannot be read"],
  ["lists/services.csv", "services.csv", "a file by its name"],
  ["./tables/", "tables", "a folder by its name"],
];

describe("A source", () => {
  for (const [source, name, why] of NAMES) {
    it(`is called ${name}: ${why}`, () => {
      assert.equal(nameOfSource(source), name);
    });
  }

  it("is called by its path as well beside another of its host, and still by nothing that is secret", () => {
    const source = "https://reader:s3cret@feeds.example.org/libraries/services/?key=s3cret#s3cret";
    assert.equal(longNameOfSource(source), "feeds.example.org/libraries/services");
    assert.equal(longNameOfSource("lists/services.csv"), "services.csv", "a file has no host");
  });

  it("is what a mapping names, beside the mapping or at an address", async () => {
    const folder = await mkdtemp(join(tmpdir(), "source-"));
    const mappedFrom = async (from: string) => {
      const path = join(folder, "list.yaml");
      await writeFile(path, `from: ${from}\nformat: csv\nfields:\n  name: Name\n`);
      const { at } = await readSource(path);
      return String(at);
    };
    try {
      assert.equal(await mappedFrom("lists/all.csv"), join(folder, "lists", "all.csv"));
      assert.equal(await mappedFrom("../all.csv"), join(folder, "..", "all.csv"));
      assert.equal(await mappedFrom("https://feeds.example.org/list?key=k"), "https://feeds.example.org/list?key=k");
      await assert.rejects(mappedFrom("https://reader:s3cret@:80/"), { code: "feed.not-allowed" });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("is refused by its own name when its mapping is not there", async () => {
    await assert.rejects(readSource("gone/list.yaml"), {
      code: "feed.file-unreadable",
      details: { source: "list.yaml", why: "there is no such file" },
    });
  });
});
