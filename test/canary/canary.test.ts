/**
 * Nobody's words, names, numbers, postcodes or tokens reach a disk, a log, a figure or an error. Residents who are full of
 * canaries talk to the real service, with everything logged that can be; then all that was written is searched, raw.
 */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { activitiesOf, type Conversation, post, words } from "../bot/channels/directline/rest.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { begin, CANARIES, mistakes, talk } from "./resident.ts";
import { endAll, METRICS_TOKEN, type Started, startSpeaking } from "./service.ts";
import { filesUnder, tracesIn, type Written } from "./traces.ts";

const SECRET = "a-secret-of-thirty-two-characters";
const SHARED = { DIRECT_LINE_SECRET: SECRET, TOKEN_KEY: SECRET, ID_KEY: SECRET };
const KEYS = { ...SHARED, DATA_KEYS: Buffer.alloc(32, 7).toString("base64") };

describe("canaries", function () {
  // Whole services are started here, twice for each store, each with the encoder.
  this.timeout(180_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-canary-"));
  });
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true });
  });

  it("leave no trace with the embedded store, in whatever the service writes, says or refuses", async () => {
    const { conversation, written } = await live(folder, {});
    assert.ok(
      written.some(({ where }) => where.endsWith("data.mdb")),
      "the store was searched",
    );
    assert.deepEqual(tracesIn([...written, ...filesUnder(folder)], canariesOf(conversation)), []);
  });

  it("leave no trace with Redis, nor while it is away", async () => {
    // Compressed, a canary could hide.
    const redis = await startRedis({ appendOnly: true, config: { rdbcompression: "no" } });
    try {
      const { conversation, written } = await live(folder, { REDIS_URL: redis.url, ...KEYS }, redis);
      await redis.admin("save");
      const kept = filesUnder(redis.folder);
      assert.deepEqual(
        [".aof", ".rdb"].filter(
          (ending) => !kept.some(({ where, bytes }) => where.endsWith(ending) && bytes.length > 500),
        ),
        [],
        "both kinds of file were searched",
      );
      assert.deepEqual(tracesIn([...written, ...kept, ...filesUnder(folder)], canariesOf(conversation)), []);
    } finally {
      await redis.stop();
    }
  });

  for (const [form, text, why] of [
    ["text", "07700900417", "the number without its space"],
    ["text", "thrandoquill", "the name in small letters"],
    ["base64", Buffer.from("..snorpledusk..").toString("base64"), "inside something that was packed"],
    ["hexadecimal", Buffer.from("quolzibrant").toString("hex"), "bytes as a log shows them"],
    ["UTF-16", Buffer.from("quolzibrant", "utf16le"), "as some stores keep text"],
  ] as const) {
    it(`would be found as ${form}: ${why}`, async () => {
      await writeFile(join(folder, "a-file"), text);
      const [trace = ""] = tracesIn(filesUnder(folder), CANARIES);
      assert.ok(trace.endsWith(`as ${form} in /a-file`), trace || "nothing was found");
    });
  }
});

/** Talks, makes every mistake, starts the service again and goes on. Gives all that it said and was asked for. */
async function live(
  folder: string,
  settings: Readonly<Record<string, string>>,
  redis?: RedisServer,
): Promise<{ readonly conversation: Conversation; readonly written: readonly Written[] }> {
  const first = await startSpeaking(folder, settings);
  const conversation = await begin(first.url);
  await talk(first.url, conversation);
  await isHeard(first, conversation);
  const refusals = await mistakes(first.url, conversation);
  for (const { status } of refusals) assert.ok(status >= 400 && status < 500, `refused with ${status}`);
  if (redis !== undefined) refusals.push(await withoutStore(first, conversation, redis));
  const figures = [await figuresOf(first)];
  await first.stop();

  const second = await startSpeaking(folder, settings);
  await post(second.url, conversation, words(`${CANARIES["what they said"]} again`));
  await isHeard(second, conversation);
  figures.push(await figuresOf(second));
  const alive = filesUnder(folder);
  await second.stop();
  return {
    conversation,
    written: [
      ...alive,
      ...[first, second].map((service) => ({ where: "the log", bytes: service.said() })),
      ...figures.map((text) => ({ where: "/metrics", bytes: Buffer.from(text) })),
      ...refusals.map(({ status, body }) => ({
        where: `a refusal (${status})`,
        bytes: Buffer.from(JSON.stringify(body)),
      })),
    ],
  };
}

/** The canaries were really taken in and kept: the person is shown them, and the danger alone is not shown again. */
async function isHeard({ url }: Started, conversation: Conversation): Promise<void> {
  const said = JSON.stringify(await activitiesOf(url, conversation));
  for (const name of ["what they said", "a name", "when to ring"] as const) {
    assert.ok(said.includes(CANARIES[name]), `${name} is in the conversation`);
  }
}

async function withoutStore({ url }: Started, conversation: Conversation, redis: RedisServer) {
  await redis.kill();
  const answer = await post(url, conversation, words(`${CANARIES["a name"]} while nothing can be kept`));
  assert.equal(answer.status, 503);
  await redis.restart();
  return answer;
}

async function figuresOf({ url }: Started): Promise<string> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  assert.equal(response.status, 200);
  return await response.text();
}

function canariesOf({ conversationId, token }: Conversation): Readonly<Record<string, string>> {
  return { ...CANARIES, "the conversation's id": conversationId, "its token": token };
}
