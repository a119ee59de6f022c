import assert from "node:assert/strict";
import { type RunningService, runService } from "../../running-service.ts";
import { AS_SERVER, call, post, start, texts, words } from "./rest.ts";

const MINUTE_MS = 60_000;

describe("how fast messages are taken", () => {
  let service: RunningService;
  let url: string;
  beforeEach(async () => {
    service = await runService({}, { MESSAGES_PER_MINUTE: "3", TRUSTED_PROXIES: "1" });
    url = service.url;
  });
  afterEach(() => service.stop());

  async function fill(conversation: Awaited<ReturnType<typeof start>>): Promise<void> {
    for (const text of ["a", "b", "c"]) assert.equal((await post(url, conversation, words(text, text))).status, 200);
  }

  it("refuses what is too fast, says when to send it again, and takes it then: nothing is lost or said twice", async () => {
    const conversation = await start(url);
    await fill(conversation);
    const refused = await post(url, conversation, words("d", "d"));
    assert.equal(refused.status, 429);
    const waitSeconds = Number(refused.headers.get("Retry-After"));
    assert.ok(waitSeconds > 0 && waitSeconds <= 20, String(waitSeconds));
    assert.equal((await texts(url, conversation)).includes("d"), false);
    service.clock.advance(waitSeconds * 1_000);
    assert.equal((await post(url, conversation, words("d", "d"))).status, 200);
    assert.deepEqual((await texts(url, conversation)).slice(-2), ["d", "5: d"]);
  });

  it("answers somebody in danger, however fast they type", async () => {
    const conversation = await start(url);
    await fill(conversation);
    assert.equal((await post(url, conversation, words("food"))).status, 429);
    for (let time = 0; time < 10; time++) {
      assert.equal((await post(url, conversation, words(`danger ${time}`))).status, 200, `message ${time}`);
    }
  });

  it("takes taps past it, which may ask for urgent help", async () => {
    const conversation = await start(url);
    await fill(conversation);
    const urgent = { ...words("Who can I call now?"), value: { do: "urgent" } };
    assert.equal((await post(url, conversation, urgent)).status, 200);
    const other = { ...words("Who can I call now?"), value: { do: "something else" } };
    assert.equal((await post(url, conversation, other)).status, 429, "only those that are ours");
  });

  it("stops a machine that only says that there is danger", async () => {
    const conversation = await start(url);
    const statuses = new Set<number>();
    for (let time = 0; time < 40; time++) statuses.add((await post(url, conversation, words("danger"))).status);
    assert.deepEqual([...statuses].sort(), [200, 429]);
  });

  it("holds up no other conversation", async () => {
    const [one, other] = [await start(url), await start(url)];
    await fill(one);
    assert.equal((await post(url, one, words("d"))).status, 429);
    assert.equal((await post(url, other, words("hello"))).status, 200);
  });

  const uncounted = [
    { what: "that somebody is typing", activity: { type: "typing", from: { id: "me" } } },
    { what: "that somebody joined", activity: { type: "conversationUpdate", from: { id: "me" } } },
  ];
  for (const { what, activity } of uncounted) {
    it(`does not count ${what}`, async () => {
      const conversation = await start(url);
      for (let time = 0; time < 5; time++) await post(url, conversation, activity);
      await fill(conversation);
    });
  }

  const send = async (address: string, options: { asServer: boolean }) => {
    const { conversationId, token } = await start(url);
    const authorization = options.asServer ? AS_SERVER : `Bearer ${token}`;
    const path = `/conversations/${conversationId}/activities`;
    const headers = { "X-Forwarded-For": address };
    return (await call(url, "POST", path, { authorization, headers, body: words("hello") })).status;
  };

  it("stops one address that talks in many conversations, and no other address", async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 61; time++) statuses.push(await send("203.0.113.1", { asServer: false }));
    assert.deepEqual(new Set(statuses.slice(0, 60)), new Set([200]), "20 times what a conversation may");
    assert.equal(statuses[60], 429);
    assert.equal(await send("203.0.113.2", { asServer: false }), 200);
    service.clock.advance(MINUTE_MS);
    assert.equal(await send("203.0.113.1", { asServer: false }), 200);
  });

  it("does not count a server's address: everybody who talks through it comes from there", async () => {
    const statuses = new Set<number>();
    for (let time = 0; time < 70; time++) statuses.add(await send("203.0.113.1", { asServer: true }));
    assert.deepEqual([...statuses], [200]);
  });
});
