import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readConfig } from "../../../bot/config.ts";
import { servedLocation } from "../../../bot/directory/imported.ts";
import { postcodesFileOf } from "../../../bot/places/postcodes-file.ts";
import { loadDirectory } from "../../../knowledge/load-directory.ts";
import { postcodePacker } from "../../../knowledge/places/postcode-points.ts";

const STREET = { latitude: 53.395, longitude: -2.955 };

describe("what a running service loads", () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), "what-matters-served-"));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));
  const config = (sources = "") => readConfig({ DATA_DIR: dataDir, DIRECTORY_SOURCES: sources });

  function put(path: string, content: string | Uint8Array): string {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  it("is the city's own directory and the centres of districts, until something was imported", () => {
    assert.deepEqual(servedLocation(config("https://feed.example/services")), {});
  });

  it("is the imported directory once there is one, while there are sources to keep it fresh", () => {
    const file = put(join(dataDir, "directory", "directory.jsonl"), "");
    assert.deepEqual(servedLocation(config("https://feed.example/services")), { directoryFile: file });
    assert.deepEqual(servedLocation(config()), {});
  });

  it("takes the points of postcodes once they were imported, for people and services alike", () => {
    const { services } = loadDirectory();
    const ours = [...services.values()].find(({ postcode, point }) => postcode !== undefined && point !== undefined);
    assert.ok(ours?.postcode);
    const packer = postcodePacker();
    packer.add(ours.postcode, STREET);
    const postcodesFile = put(postcodesFileOf(dataDir), packer.pack().bytes);
    assert.deepEqual(servedLocation(config()), { postcodesFile });
    const loaded = loadDirectory(servedLocation(config()));
    assert.deepEqual(loaded.places.find(ours.postcode)?.point, STREET);
    assert.deepEqual(loaded.services.get(ours.id)?.point, STREET);
  });

  it("does not start with a broken file of postcodes, and names it", () => {
    put(postcodesFileOf(dataDir), "half a file");
    assert.throws(
      () => loadDirectory(servedLocation(config())),
      (error: Error) => "code" in error && error.code === "content.invalid" && error.message.includes("postcodes.bin"),
    );
  });
});
