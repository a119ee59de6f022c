/** Bodies, headers and ids that mean something to JavaScript, to JSON or to Unicode, and nothing to us. */
import assert from "node:assert/strict";
import { sendRaw, statusOf } from "../../raw.ts";
import { type RunningService, runService } from "../../running-service.ts";
import { activitiesOf, call, post, start, texts, words } from "./rest.ts";

describe("Direct Line with hostile content", () => {
  let service: RunningService;
  let url: string;
  before(async () => {
    service = await runService();
    url = service.url;
  });
  after(() => service.stop());
  afterEach(() => {
    for (const name of ["text", "isAdmin", "user", "polluted"]) assert.equal(name in {}, false, `${name} was polluted`);
  });

  const taken = [
    { body: '{"type":"message","text":"hi","__proto__":{"text":"polluted"}}', heard: "hi", why: "a key, nothing more" },
    {
      body: '{"type":"message","text":"hi","constructor":{"prototype":{"isAdmin":true}}}',
      heard: "hi",
      why: "a key, nothing more",
    },
    {
      body: '{"type":"message","text":"hi","channelData":{"__proto__":{"clientActivityID":"polluted"}}}',
      heard: "hi",
      why: "it is not looked up in a prototype",
    },
    { body: '{"type":"typing","type":"message","text":"one","text":"two"}', heard: "two", why: "the last one counts" },
    { body: '{"type":"message","text":"a\\u0000b"}', heard: "a\0b", why: "text is text" },
    {
      body: '{"type":"message","text":"half \\ud83d"}',
      heard: "half \ud83d",
      why: "half of a sign spoils nothing else",
    },
    { body: '{"type":"message","text":"hi","value":{"do":"__proto__"}}', heard: "hi", why: "no button of ours" },
    { body: '{"type":"message","text":"hi","from":{"id":"__proto__"}}', heard: "hi", why: "the token says who" },
    { body: '{"type":"message","text":"hi","id":"__proto__"}', heard: "hi", why: "an id like any other" },
    { body: '\ufeff{"type":"message","text":"hi"}', heard: undefined, why: "JSON begins without a mark" },
    { body: "{'type':'message'}", heard: undefined, why: "not JSON" },
    { body: '{"type":"message","text":NaN}', heard: undefined, why: "not JSON" },
    { body: '{"type":{"toString":"message"},"text":"hi"}', heard: undefined, why: "a type is text" },
  ];
  for (const { body, heard, why } of taken) {
    it(`${heard === undefined ? "refuses" : "takes"} ${JSON.stringify(body).slice(0, 70)}: ${why}`, async () => {
      const conversation = await start(url);
      const { status } = await post(url, conversation, body);
      assert.equal(status, heard === undefined ? 400 : 200);
      const said = (await texts(url, conversation)).slice(1);
      assert.deepEqual(said, heard === undefined ? [] : [heard, `2: ${heard}`]);
    });
  }

  it("hears what it can of bytes that are no UTF-8: an old phone's words count too", async () => {
    const { conversationId, token } = await start(url);
    const body = Buffer.concat([Buffer.from('{"type":"message","text":"caf'), Buffer.of(0xe9), Buffer.from('"}')]);
    const head = [
      `POST /v3/directline/conversations/${conversationId}/activities HTTP/1.1`,
      "Host: a",
      "Connection: close",
      `Authorization: Bearer ${token}`,
      `Content-Length: ${body.length}`,
    ];
    const port = Number(new URL(url).port);
    const reply = await sendRaw(port, Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]));
    assert.equal(statusOf(reply), 200);
    assert.equal((await activitiesOf(url, { conversationId, token, streamUrl: "" })).at(-1)?.text, "2: caf\ufffd");
  });

  for (const user of ["__proto__", "constructor", "\0", "\ud800", "a".repeat(200)]) {
    it(`takes the user ${JSON.stringify(user).slice(0, 20)} for a name`, async () => {
      const authorization = "Bearer a-secret-of-thirty-two-characters";
      const made = await call(url, "POST", "/tokens/generate", { authorization, body: { user: { id: user } } });
      assert.equal(made.status, 200);
      const started = await call(url, "POST", "/conversations", { authorization: `Bearer ${made.body.token}` });
      assert.equal(started.status, 201);
    });
  }

  for (const id of ["__proto__", "constructor", "..%2F..%2Fsecrets", "%00", "%F0%9F", "a".repeat(3_000)]) {
    it(`knows no conversation ${id.slice(0, 20)}`, async () => {
      const { token } = await start(url);
      const { status } = await call(url, "GET", `/conversations/${id}/activities`, {
        authorization: `Bearer ${token}`,
      });
      assert.ok([403, 404].includes(status), String(status));
    });
  }

  for (const watermark of ["__proto__", "1e9", "0x10", "-1", "1%00", "9".repeat(40), "[]", "1&watermark=2"]) {
    it(`reads from the start, or from a number of ours, with the watermark ${watermark}`, async () => {
      const conversation = await start(url);
      await post(url, conversation, words("hello"));
      const count = (await texts(url, conversation, watermark)).length;
      assert.equal(count, watermark.startsWith("1&") ? 2 : 3);
    });
  }
});
