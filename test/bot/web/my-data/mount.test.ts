import assert from "node:assert/strict";
import { readConfig } from "../../../../bot/config.ts";
import { dialogue } from "../../../../bot/dialogue.ts";
import { loadConfiguredWorld } from "../../../../bot/world.ts";
import { AS_SERVER, type Conversation, call, post, start, texts, words } from "../../channels/directline/rest.ts";
import { ALLOWED_ORIGIN, type RunningService, runService } from "../../running-service.ts";

const LONELY = "I feel lonely since I moved here";
const DANGER = "I want to kill myself tonight";

describe("downloading what is kept", function () {
  this.timeout(60_000);
  let service: RunningService;
  let url: string;
  before(async () => {
    const world = loadConfiguredWorld(readConfig({}));
    service = await runService({ world: () => world, dialogue: dialogue(() => world) });
    url = service.url;
  });
  after(() => service.stop());
  beforeEach(() => service.clock.advance(60_000));

  const download = (id: string, headers: Record<string, string>, query = "") =>
    fetch(`${url}/my-data/${id}${query}`, { headers });
  const own = ({ conversationId, token }: Conversation, query = "") =>
    download(conversationId, { Authorization: `Bearer ${token}` }, query);

  it("gives as data what was said, with a name that says nothing, and is stored nowhere on the way", async () => {
    const conversation = await start(url);
    await post(url, conversation, words(LONELY));
    const response = await own(conversation);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), "application/json; charset=utf-8");
    assert.equal(response.headers.get("content-disposition"), 'attachment; filename="my-notes.json"');
    assert.equal(response.headers.get("cache-control"), "no-store");
    const kept = (await response.json()) as { keptFor: string[] };
    assert.ok(JSON.stringify(kept).includes(LONELY));
    assert.ok(kept.keptFor.some((line) => line.includes("30 days")));
  });

  it("gives the same to be read, as plain text", async () => {
    const conversation = await start(url);
    await post(url, conversation, words(LONELY));
    const response = await own(conversation, "?format=text");
    assert.equal(response.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.equal(response.headers.get("content-disposition"), 'attachment; filename="my-notes.txt"');
    assert.ok((await response.text()).includes(LONELY));
  });

  it("holds every line of a long chat", async () => {
    const conversation = await start(url);
    for (let index = 0; index < 120; index++) await post(url, conversation, words(`line ${index} of it`));
    assert.ok((await texts(url, conversation)).length >= 200, "more than one page of the store");
    const text = await (await own(conversation)).text();
    assert.ok(text.includes("line 0 of it") && text.includes("line 119 of it"));
  });

  it("never shows a message in which danger was noticed", async () => {
    const conversation = await start(url);
    await post(url, conversation, words(DANGER));
    for (const query of ["", "?format=text"]) {
      const response = await own(conversation, query);
      assert.equal(response.status, 200);
      assert.doesNotMatch(await response.text(), /kill|suicid|Samaritan/i);
    }
  });

  it("is empty after “forget me”, though the token still opens the conversation", async () => {
    const conversation = await start(url);
    await post(url, conversation, words(LONELY));
    await post(url, conversation, words("forget me"));
    await post(url, conversation, words("yes"));
    const left = await texts(url, conversation);
    assert.doesNotMatch(left.join(), /lonely/);
    assert.match(left.join(), /receipt/i);
    const response = await own(conversation);
    assert.equal(response.status, 200);
    assert.ok(!(await response.text()).includes("lonely"));
    assert.equal((await post(url, conversation, words("hello"))).status, 200, "a new start, under the same id");
  });

  const refused: {
    who: string;
    status: number;
    headers: (mine: Conversation) => Record<string, string>;
    why: string;
  }[] = [
    { who: "nobody", status: 401, headers: () => ({}), why: "a download needs the session" },
    {
      who: "a server with the secret",
      status: 403,
      headers: () => ({ Authorization: AS_SERVER }),
      why: "only the person's own session opens it (rule 21)",
    },
    {
      who: "another conversation",
      status: 403,
      headers: ({ token }) => ({ Authorization: `Bearer ${token}` }),
      why: "a token opens one",
    },
    { who: "a made-up token", status: 403, headers: () => ({ Authorization: "Bearer a.b.c" }), why: "not ours" },
  ];
  for (const { who, status, headers, why } of refused) {
    it(`refuses ${who} with ${status}: ${why}`, async () => {
      const [mine, theirs] = [await start(url), await start(url)];
      await post(url, theirs, words(LONELY));
      const response = await download(theirs.conversationId, headers(mine));
      assert.equal(response.status, status);
      assert.ok(!(await response.text()).includes("lonely"));
    });
  }

  it("refuses the token that a server gets for a conversation of somebody else's, also once it is refreshed", async () => {
    const { conversationId } = await start(url);
    const path = `/conversations/${conversationId}`;
    const { body: reconnected } = await call(url, "GET", path, { authorization: AS_SERVER });
    const authorization = `Bearer ${reconnected.token}`;
    const { body: refreshed } = await call(url, "POST", "/tokens/refresh", { authorization });
    for (const { token } of [reconnected, refreshed]) {
      const asServer = { authorization: `Bearer ${token}` };
      assert.equal((await call(url, "GET", `${path}/activities`, asServer)).status, 200, "it opens the conversation");
      assert.equal((await download(conversationId, { Authorization: asServer.authorization })).status, 403);
    }
  });

  it("does not take a token in the address, where logs and histories keep it", async () => {
    const { conversationId, token } = await start(url);
    assert.equal((await download(conversationId, {}, `?t=${token}`)).status, 401);
  });

  it("is refused when the token has ended", async () => {
    const conversation = await start(url);
    service.clock.advance(31 * 60_000);
    assert.equal((await own(conversation)).status, 403);
  });

  it("can be had by pages of listed origins alone", async () => {
    const { conversationId, token } = await start(url);
    const readBy = async (origin: string) =>
      (await download(conversationId, { Authorization: `Bearer ${token}`, Origin: origin })).headers.get(
        "access-control-allow-origin",
      );
    assert.equal(await readBy(ALLOWED_ORIGIN), ALLOWED_ORIGIN);
    assert.equal(await readBy("https://evil.example"), null);
  });

  it("can be had a few times a minute", async () => {
    const conversation = await start(url);
    const statuses = [];
    for (let time = 0; time < 7; time++) statuses.push((await own(conversation)).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 200, 429]);
  });
});
