import assert from "node:assert/strict";
import { WebSocket } from "ws";
import { until } from "../../until.ts";
import { post, start, words } from "../channels/directline/rest.ts";
import { type RunningService, runService } from "../running-service.ts";

const TOKEN = "a-metrics-token-of-thirty-two-characters";

describe("/metrics", () => {
  let service: RunningService | undefined;
  afterEach(async () => {
    await service?.stop();
    service = undefined;
  });

  async function run(env: Record<string, string> = { METRICS_TOKEN: TOKEN }): Promise<string> {
    service = await runService({}, env);
    return service.url;
  }
  const read = async (url: string) =>
    await (await fetch(`${url}/metrics`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();

  const strangers: { env?: Record<string, string>; authorization?: string; why: string }[] = [
    { why: "the figures are private (rule 27)" },
    { authorization: "Bearer another-token-of-thirty-two-characters", why: "it is not the token" },
    { authorization: TOKEN, why: "it is not given as a bearer token" },
    { env: {}, authorization: `Bearer ${TOKEN}`, why: "no token is set, so nobody has it" },
    { env: {}, authorization: "Bearer undefined", why: "no token is no word" },
  ];
  for (const { env, authorization, why } of strangers) {
    it(`is not there for ${authorization ?? "whoever shows nothing"}${env ? ", unset" : ""}: ${why}`, async () => {
      const url = await run(env);
      const response = await fetch(`${url}/metrics`, {
        headers: authorization ? { Authorization: authorization } : {},
      });
      assert.equal(response.status, 404);
      assert.deepEqual(
        await response.json(),
        await (await fetch(`${url}/nothing-here`)).json(),
        "as any other address",
      );
    });
  }

  it("counts turns, refusals and open sockets, and watches the process", async () => {
    const url = await run({ METRICS_TOKEN: TOKEN, MESSAGES_PER_MINUTE: "1" });
    const conversation = await start(url);
    const socket = new WebSocket(conversation.streamUrl);
    await new Promise((resolve) => socket.once("open", resolve));
    await post(url, conversation, words("hello", "c-1"));
    assert.equal((await post(url, conversation, words("again", "c-2"))).status, 429);
    const text = await read(url);
    const expected = [
      'what_matters_turns_total{outcome="answered"} 2',
      'what_matters_turn_seconds_count{step="commit"} 2',
      'what_matters_limit_refusals_total{bucket="messages"} 1',
      "what_matters_open_sockets 1",
    ];
    for (const line of expected) assert.ok(text.includes(`${line}\n`), `${line} in ${text}`);
    assert.match(text, /^process_resident_memory_bytes \d+$/m);
    socket.close();
    await until("the socket is counted out", async () => (await read(url)).includes("what_matters_open_sockets 0\n"));
  });

  it("has no label that comes from outside, so people cannot be told apart and their number is bounded", async () => {
    const url = await run();
    const series = async () => (await read(url)).split("\n").filter((line) => line.startsWith("what_matters_")).length;
    await post(url, await start(url), words("first", "c-1"));
    const before = await series();
    for (const text of ["my name is Rowan Example", "ring 07700 900123", "danger"]) {
      await post(url, await start(url), words(text, text));
    }
    assert.equal(await series(), before);
    assert.doesNotMatch(await read(url), /Rowan|07700|danger|suicide/i);
  });
});
