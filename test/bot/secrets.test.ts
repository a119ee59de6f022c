import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
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
    assert.equal((await stat(join(folder, "data", "secrets.json"))).mode & 0o777, 0o600);
  });

  it("are the same for two processes that start at once", async () => {
    const [one, other] = await Promise.all([secretsFor(config()), secretsFor(config())]);
    assert.deepEqual(one, other);
  });

  it("give way to those that are set, and nothing is written then", async () => {
    const set = { DIRECT_LINE_SECRET: "x".repeat(32), TOKEN_KEY: "y".repeat(32) };
    assert.deepEqual(await secretsFor(config(set)), { directLineSecret: "x".repeat(32), tokenKey: "y".repeat(32) });
    assert.deepEqual(await readdir(folder), []);
  });

  it("are not guessed at when the file is not what was made", async () => {
    await secretsFor(config());
    for (const content of ["not json", "{}", '{"directLineSecret":"short","tokenKey":"short"}']) {
      await writeFile(join(folder, "data", "secrets.json"), content);
      await assert.rejects(secretsFor(config()), { code: "config.invalid" });
    }
  });
});
