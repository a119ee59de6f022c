/**
 * Nobody's words, names, numbers, postcodes or tokens, and none of our secrets, reach a disk, a log, a figure or an error.
 * Residents who are full of canaries talk to the real service, with everything logged that can be; then all that was
 * written is searched, raw.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { innerDigest } from "../../bot/store/ids.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { CORRECTION, NARROWED, SAID, SECRETS, SENT, secretCanaries, ticketCanaries } from "./canaries.ts";
import { type Kept, type Life, live } from "./life.ts";
import { endAll } from "./service.ts";
import { filesUnder, tracesIn, type Written } from "./traces.ts";

/** One part of what is kept is in plain words, by design, and has nobody's name on it: that shows that we can find it. */
const IN_PLAIN_WORDS = ["a correction as text in /data/corrections.jsonl"];

describe("canaries", function () {
  // Whole services are started here, twice for each store, each with the encoder.
  this.timeout(300_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-canary-"));
  });
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true });
  });

  it("leave no trace with the embedded store, nor while its disk is full", async () => {
    const life = await live(folder, onDisk(folder));
    assertWritten(life, ["/data/store/data.mdb", "/data/deletions.jsonl"]);
    assert.deepEqual(tracesOf(life), IN_PLAIN_WORDS);
  });

  it("leave no trace with Redis, nor while it is away", async () => {
    // Compressed, a canary could hide.
    const redis = await startRedis({ appendOnly: true, config: { rdbcompression: "no", appendfsync: "always" } });
    try {
      const life = await live(folder, inRedis(redis));
      assertWritten(life, [".aof", ".rdb", "/data/deletions.jsonl"]);
      assert.deepEqual(tracesOf(life), IN_PLAIN_WORDS);
    } finally {
      await redis.stop();
    }
  });

  for (const [form, text, why] of [
    ["text", "0044 7700 900 123", "a number as it was typed"],
    ["text", "..07700900123..", "a number as it is kept"],
    ["text", "thrandoQUILL", "a name in other letters"],
    ["text", "l10aa", "a postcode without its space"],
    ["an address", "?near=L1+0AA&q=", "a postcode as a form sends it"],
    ["an address", "%2B44%207700%20900123", "a number as a link sends it"],
    ["base64", Buffer.from("..snorpledusk..").toString("base64"), "inside something that was packed"],
    ["base64", Buffer.from("quolzibrant").toString("base64url"), "as parts of tokens are"],
    ["hexadecimal", Buffer.from("quolzibrant").toString("hex"), "bytes as a log shows them"],
    ["a digest without a key", innerDigest("07700900123"), "whoever has it can try all numbers"],
    ["UTF-16", Buffer.from("Quolzibrant", "utf16le"), "as some stores keep text"],
    ["hexadecimal", Buffer.from(SECRETS.DATA_KEYS, "base64").toString("hex"), "a key as a dump shows it"],
    ["bytes", Buffer.from(SECRETS.DATA_KEYS, "base64"), "a key as it is used"],
  ] as const) {
    it(`would be found as ${form}: ${why}`, async () => {
      await writeFile(join(folder, "a-file"), text);
      const traces = tracesIn(filesUnder(folder), { ...SAID, ...NARROWED, ...SENT, ...secretCanaries() });
      assert.ok(
        traces.some((trace) => trace.endsWith(`as ${form} in /a-file`)),
        traces.join() || "nothing was found",
      );
    });
  }
});

function tracesOf({ written, resident }: Life): string[] {
  const ticket = ticketCanaries(resident.conversationId, resident.tokens);
  return tracesIn(written, { ...SAID, ...NARROWED, ...SENT, ...CORRECTION, ...secretCanaries(), ...ticket });
}

/** There was something to search everywhere, failures among it. */
function assertWritten({ written, log }: Life, files: readonly string[]): void {
  const places = [...files, "the log", "/metrics", "the refusal of a message (503)"];
  const hasPlace = (place: string) => written.some(({ where, bytes }) => where.endsWith(place) && bytes.length > 100);
  assert.deepEqual(
    places.filter((place) => !hasPlace(place)),
    [],
    "every kind of place was searched",
  );
  assert.match(log, /the phrase rules stand alone/, "errors are logged");
  assert.match(log, /store\.(unavailable|write-failed)/, "those of the store, too");
}

/** Files of the process may not grow beyond what the store has by now, as `test/faults/disk-full.ts` does it. */
function onDisk(folder: string): Kept {
  const limit = (pid: number, bytes: number | "unlimited") => {
    execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);
  };
  return {
    settings: {},
    fail: async (pid) => limit(pid, statSync(join(folder, "data/store/data.mdb")).size),
    mend: async (pid) => limit(pid, "unlimited"),
    files: async () => [],
  };
}

function inRedis(redis: RedisServer): Kept {
  return {
    settings: { REDIS_URL: redis.url },
    fail: () => redis.kill(),
    mend: () => redis.restart(),
    async files(): Promise<readonly Written[]> {
      await redis.admin("save");
      return filesUnder(redis.folder);
    },
  };
}
