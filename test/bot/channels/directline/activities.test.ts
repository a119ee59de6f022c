import assert from "node:assert/strict";
import { type RunningService, runService } from "../../running-service.ts";
import { AS_SERVER, activitiesOf, call, post, start, texts, words } from "./rest.ts";

describe("Direct Line activities", () => {
  let service: RunningService;
  let url: string;
  before(async () => {
    service = await runService();
    url = service.url;
  });
  after(() => service.stop());

  it("greets once, however often the conversation is started or somebody is said to join", async () => {
    const conversation = await start(url);
    const authorization = `Bearer ${conversation.token}`;
    assert.equal((await call(url, "POST", "/conversations", { authorization })).status, 200, "it was there already");
    await post(url, conversation, { type: "conversationUpdate", from: { id: "me" }, membersAdded: [{ id: "me" }] });
    assert.deepEqual(await texts(url, conversation), ["1: joined"]);
  });

  it("says 201 to the one who starts a conversation", async () => {
    assert.equal((await call(url, "POST", "/conversations", { authorization: AS_SERVER })).status, 201);
  });

  it("answers a POST when its turn is durable, with the id under which it is echoed", async () => {
    const conversation = await start(url);
    const { status, body } = await post(url, conversation, words("hello", "c-1"));
    assert.equal(status, 200);
    const [, echo, answer] = await activitiesOf(url, conversation);
    assert.equal(body.id, `${conversation.conversationId}|0000002`);
    assert.equal(echo?.id, body.id);
    assert.equal(echo?.text, "hello");
    assert.deepEqual(echo?.channelData, { clientActivityID: "c-1" });
    assert.equal((echo?.from as { role: string }).role, "user");
    assert.equal(answer?.text, "2: hello");
    assert.equal((answer?.from as { role: string }).role, "bot");
    assert.ok(activitiesAreComplete(await activitiesOf(url, conversation)));
  });

  it("takes the user from the token, whatever the activity claims", async () => {
    const conversation = await start(url);
    await post(url, conversation, { ...words("hello"), from: { id: "somebody-else" } });
    const [, echo] = await activitiesOf(url, conversation);
    assert.match((echo?.from as { id: string }).id, /^dl_/);
  });

  const resent = [
    { key: "channelData.clientActivityID", activity: words("hello", "c-1") },
    { key: "id", activity: { ...words("hello"), id: "a-1" } },
  ];
  for (const { key, activity } of resent) {
    it(`counts a message re-sent with the same ${key} once, one after the other or at once`, async () => {
      const conversation = await start(url);
      const answers = await Promise.all(Array.from({ length: 8 }, () => post(url, conversation, activity)));
      answers.push(await post(url, conversation, activity));
      assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1, "all get the id of the first");
      assert.deepEqual(await texts(url, conversation), ["1: joined", "hello", "2: hello"]);
    });
  }

  it("counts messages without any id each for themselves", async () => {
    const conversation = await start(url);
    await post(url, conversation, words("yes"));
    await post(url, conversation, words("yes"));
    assert.deepEqual((await texts(url, conversation)).slice(-1), ["3: yes"]);
  });

  it("answers three messages sent at once one after the other", async () => {
    const conversation = await start(url);
    const sent = await Promise.all(["a", "b", "c"].map((text) => post(url, conversation, words(text, text))));
    const all = await texts(url, conversation);
    const heard = all.slice(1).filter((_, index) => index % 2 === 0);
    assert.deepEqual([...heard].sort(), ["a", "b", "c"]);
    assert.deepEqual(
      all.slice(1),
      heard.flatMap((text, index) => [text, `${index + 2}: ${text}`]),
    );
    assert.equal(new Set(sent.map(({ body }) => body.id)).size, 3);
  });

  const taps = [
    { value: { ask: "under-18", choose: "no" }, isTap: true, why: "an answer" },
    { value: { do: "save", service: "s-1" }, isTap: true, why: "a service's button" },
    { value: { do: "plan" }, isTap: true, why: "a button of the conversation" },
    { value: { do: "save" }, isTap: false, why: "of which service?" },
    { value: { do: "delete-everything", service: "s-1" }, isTap: false, why: "there is no such button" },
    { value: { ask: "under-18", choose: "no", extra: 1 }, isTap: false, why: "nothing of ours makes this" },
    { value: { ask: { $ne: "" }, choose: "no" }, isTap: false, why: "an id is text" },
    { value: "no", isTap: false, why: "some channels repeat the text as the value" },
  ];
  for (const { value, isTap, why } of taps) {
    it(`takes ${JSON.stringify(value)} as ${isTap ? "a tap" : "words"}: ${why}`, async () => {
      const conversation = await start(url);
      await post(url, conversation, { ...words("No"), value });
      const [, echo, answer] = await activitiesOf(url, conversation);
      assert.equal(answer?.text, isTap ? `2: ${JSON.stringify(value)}` : "2: No");
      assert.deepEqual(echo?.value, isTap ? value : undefined);
    });
  }

  for (const type of ["typing", "event", "endOfConversation", "invoke", "contactRelationUpdate"]) {
    it(`acknowledges ${type} without a turn`, async () => {
      const conversation = await start(url);
      const { status, body } = await post(url, conversation, { type, from: { id: "me" }, name: "x", value: {} });
      assert.equal(status, 200);
      assert.equal(typeof body.id, "string");
      assert.deepEqual(await texts(url, conversation), ["1: joined"]);
    });
  }

  const bad = [
    { body: '{"type":"message"', status: 400, why: "half of a body" },
    { body: "[]", status: 400, why: "a list is no activity" },
    { body: "", status: 400, why: "nothing at all" },
    { body: { text: "hello" }, status: 400, why: "it has no type" },
    { body: { type: "message", text: { length: 3 } }, status: 400, why: "text is text" },
    { body: { type: "message", text: "x".repeat(70_000) }, status: 413, why: "larger than 64 KB" },
    { body: `{"type":"message","value":${"[".repeat(40)}${"]".repeat(40)}}`, status: 400, why: "nested too deep" },
  ];
  for (const { body, status, why } of bad) {
    it(`refuses with ${status}: ${why}`, async () => {
      const conversation = await start(url);
      assert.equal((await post(url, conversation, body)).status, status);
      assert.deepEqual(await texts(url, conversation), ["1: joined"]);
    });
  }

  it("takes brackets within words for what they are", async () => {
    const conversation = await start(url);
    const text = `"${"[{\\".repeat(50)}`;
    await post(url, conversation, words(text));
    assert.deepEqual((await texts(url, conversation)).slice(1), [text, `2: ${text}`]);
  });

  it("is not fooled by keys that mean something to JavaScript", async () => {
    const conversation = await start(url);
    await post(url, conversation, '{"type":"message","text":"hi","__proto__":{"text":"polluted"},"constructor":1}');
    assert.deepEqual((await texts(url, conversation)).slice(1), ["hi", "2: hi"]);
    assert.equal("text" in {}, false);
  });

  it("reads after a watermark, and from the start with one that is not ours", async () => {
    const conversation = await start(url);
    await post(url, conversation, words("hello"));
    assert.deepEqual(await texts(url, conversation, "1"), ["hello", "2: hello"]);
    assert.deepEqual(await texts(url, conversation, "3"), []);
    for (const odd of ["-", "x", "-5", "1e9", "99999999999999999999"]) {
      assert.equal((await texts(url, conversation, odd)).length, 3, odd);
    }
    const path = `/conversations/${conversation.conversationId}/activities?watermark=3`;
    const { body } = await call(url, "GET", path, { authorization: `Bearer ${conversation.token}` });
    assert.deepEqual(body, { activities: [], watermark: "3" });
  });

  it("lets a server into any conversation, and tells it which does not exist", async () => {
    const { conversationId } = await start(url);
    const asServer = (id: string) =>
      call(url, "POST", `/conversations/${id}/activities`, { authorization: AS_SERVER, body: words("hello") });
    assert.equal((await asServer(conversationId)).status, 200);
    assert.equal((await asServer("never-was")).status, 404);
    assert.equal((await call(url, "GET", "/conversations/never-was", { authorization: AS_SERVER })).status, 404);
  });

  it("shows a message in which danger was noticed to nobody who comes later", async () => {
    const conversation = await start(url);
    await post(url, conversation, words("danger"));
    assert.equal((await texts(url, conversation))[1], "danger", "the screen that sent it gets its echo");
    service.clock.advance(5 * 60_000);
    assert.deepEqual(await texts(url, conversation), ["1: joined", "", "2: danger"]);
  });

  it("shows it to nobody either when the clock was ahead and has been set right since", async () => {
    const conversation = await start(url);
    service.clock.advance(10 * 60_000);
    await post(url, conversation, words("danger"));
    service.clock.advance(-10 * 60_000);
    assert.deepEqual(await texts(url, conversation), ["1: joined", "", "2: danger"]);
  });
});

function activitiesAreComplete(activities: readonly Record<string, unknown>[]): boolean {
  return activities.every(({ id, type, timestamp, channelId, conversation, from }) =>
    [id, type, timestamp, channelId, conversation, from].every((field) => field !== undefined),
  );
}
