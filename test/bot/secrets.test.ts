import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../bot/config.ts";
import { secretsFor } from "../../bot/secrets.ts";

describe("the secrets of a demonstration", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-secrets-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const config = (more = {}) => readConfig({ DATA_DIR: join(folder, "data"), ...more });

  it("are made once, long, different, and only their owner can read them", async () => {
    const [made, again] = [await secretsFor(config()), await secretsFor(config())];
    assert.deepEqual(again, made);
    assert.notEqual(made.directLineSecret, made.tokenKey);
    assert.ok(made.directLineSecret.length >= 43);
    assert.ok(made.idKey.length >= 43);
    assert.deepEqual(
      made.dataKeys.map((key) => key.length),
      [32],
    );
    assert.equal((await stat(join(folder, "data", "secrets.json"))).mode & 0o777, 0o600);
  });

  it("are the same for two processes that start at once", async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => secretsFor(config())));
    for (const each of all) assert.deepEqual(each, all[0]);
    assert.deepEqual(await readdir(join(folder, "data")), ["secrets.json"], "and nothing is left lying about");
  });

  it("stand in the file as their settings take them, so that they can be taken on to production", async () => {
    const made = await secretsFor(config());
    const file = JSON.parse(await readFile(join(folder, "data", "secrets.json"), "utf8"));
    const { dataKeys, idKey } = readConfig({ DATA_KEYS: file.dataKey, ID_KEY: file.idKey });
    assert.deepEqual({ dataKeys, idKey }, { dataKeys: made.dataKeys, idKey: made.idKey });
  });

  describe("of a release that sealed nothing", () => {
    const early = { directLineSecret: "a".repeat(43), tokenKey: "b".repeat(43) };
    beforeEach(async () => {
      await mkdir(join(folder, "data"));
      await writeFile(join(folder, "data", "secrets.json"), JSON.stringify(early), { mode: 0o600 });
    });

    it("stay, and the keys are added to them once", async () => {
      const [made, again] = [await secretsFor(config()), await secretsFor(config())];
      assert.deepEqual(again, made);
      assert.deepEqual([made.directLineSecret, made.tokenKey], [early.directLineSecret, early.tokenKey]);
      assert.notEqual(made.idKey, made.dataKeys[0].toString("base64url"), "two keys, not one twice");
      const { idKey } = JSON.parse(await readFile(join(folder, "data", "secrets.json"), "utf8"));
      assert.equal(idKey, made.idKey);
      assert.equal((await stat(join(folder, "data", "secrets.json"))).mode & 0o777, 0o600);
    });

    it("are completed alike by processes that start at once", async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => secretsFor(config())));
      for (const each of all) assert.deepEqual(each, all[0]);
      assert.deepEqual(await readdir(join(folder, "data")), ["secrets.json"]);
    });
  });

  it("give way to those that are set, and nothing is written then", async () => {
    const DATA_KEYS = Buffer.alloc(32, 1).toString("base64");
    const set = { DIRECT_LINE_SECRET: "x".repeat(32), TOKEN_KEY: "y".repeat(32), DATA_KEYS, ID_KEY: "z".repeat(32) };
    assert.deepEqual(await secretsFor(config(set)), {
      directLineSecret: "x".repeat(32),
      tokenKey: "y".repeat(32),
      dataKeys: [Buffer.alloc(32, 1)],
      idKey: "z".repeat(32),
    });
    assert.deepEqual(await readdir(folder), []);
    const mixed = await secretsFor(config({ ID_KEY: "z".repeat(32) }));
    assert.equal(mixed.idKey, "z".repeat(32));
    assert.equal(mixed.dataKeys[0].length, 32, "those that are not set are made");
  });

  it("are not guessed at when the file is not what was made", async () => {
    await secretsFor(config());
    for (const content of ["not json", "{}", '{"directLineSecret":"short","tokenKey":"short"}']) {
      await writeFile(join(folder, "data", "secrets.json"), content);
      await assert.rejects(secretsFor(config()), { code: "config.invalid" });
    }
  });
});
