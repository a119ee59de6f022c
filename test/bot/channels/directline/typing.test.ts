/** Typing both ways, between the published client and whoever is at the desk. */
import assert from "node:assert/strict";
import { type Activity, DirectLine } from "botframework-directlinejs";
import { WebSocket } from "ws";
import xhr from "xmlhttprequest-ssl";
import { hearTyping, type Typing, tellTyping } from "../../../../bot/desk/typing.ts";
import type { ConversationId } from "../../../../bot/store/store.ts";
import type { Live } from "../../../../dialogs/hand-off/live.ts";
import { newState } from "../../../../dialogs/state.ts";
import { until } from "../../../until.ts";
import { type RunningService, runService } from "../../running-service.ts";
import { AS_SERVER, type Conversation, call, post, start, texts, words } from "./rest.ts";

const TYPING = { type: "typing", from: { id: "me" } };
const WITH_SAM: Live = { is: "with-link-worker", since: 1, askedAt: 1, by: { id: "sam", name: "Sam" } };

describe("typing", () => {
  let service: RunningService;
  before(async () => {
    service = await runService();
  });
  after(() => service.stop());

  async function hand(conversation: ConversationId, live: Live): Promise<void> {
    const { version } = await service.parts.store.load(conversation);
    const state = { ...newState(), live };
    const commit = { inbound: `live:${live.is}`, expectedVersion: version, at: 1, state, entries: [], effects: [] };
    await service.parts.store.commit({ ...commit, conversation });
  }

  async function started(live: Live): Promise<Conversation> {
    const conversation = await start(service.url);
    await hand(conversation.conversationId as ConversationId, live);
    return conversation;
  }

  const lives: readonly (readonly [live: Live, isTold: boolean, why: string])[] = [
    [WITH_SAM, true, "a link worker sees it"],
    [{ is: "waiting", since: 1, askedAt: 1 }, false, "nobody has joined yet"],
    [{ ...WITH_SAM, is: "ended", end: "left" }, false, "what is typed is for the assistant again"],
  ];
  for (const [live, isTold, why] of lives) {
    it(`of a person is ${isTold ? "" : "not "}told to the desk: ${live.is} (${why})`, async () => {
      const conversation = await started(live);
      const heard: Typing[] = [];
      const stop = hearTyping(service.parts.shelf, (typing) => heard.push(typing));
      assert.equal((await post(service.url, conversation, TYPING)).status, 200);
      assert.deepEqual(heard, isTold ? [{ conversation: conversation.conversationId, by: "person" }] : []);
      stop();
    });
  }

  it("of a person is refused when it comes in floods, and then their words are taken all the same", async () => {
    const conversation = await started(WITH_SAM);
    let status = 200;
    for (let times = 0; times < 100 && status === 200; times++) {
      status = (await post(service.url, conversation, TYPING)).status;
    }
    assert.equal(status, 429);
    assert.equal((await post(service.url, conversation, words("hello"))).status, 200);
  });

  it("of a link worker reaches the published client as typing, once, from their name, and is kept nowhere", async () => {
    const globals = { WebSocket: globalThis.WebSocket, XMLHttpRequest: undefined };
    Object.assign(globalThis, { WebSocket, XMLHttpRequest: xhr.XMLHttpRequest });
    const { body } = await call(service.url, "POST", "/tokens/generate", { authorization: AS_SERVER });
    const domain = `${service.url}/v3/directline`;
    const client = new DirectLine({ domain, token: String(body.token), webSocket: true });
    try {
      const heard: Activity[] = [];
      client.activity$.subscribe(
        (activity) => heard.push(activity),
        () => undefined,
      );
      await until("it is greeted", () => heard.length === 1);
      const conversation = String(body.conversationId) as ConversationId;
      await tellTyping(service.parts.shelf, { conversation, by: "person" });
      await tellTyping(service.parts.shelf, { conversation, by: "link-worker", name: "Sam" });
      await until("somebody is typing", () => heard.length === 2);
      const [, typing] = heard;
      assert.equal(typing?.type, "typing");
      assert.deepEqual(typing?.from, { id: "link-worker", name: "live.worker-named", role: "bot" });
      const kept = { conversationId: conversation, token: String(body.token), streamUrl: "" };
      await post(service.url, kept, words("hello"));
      await until("the answer comes", () => heard.length === 4);
      assert.deepEqual(await texts(service.url, kept), ["1: joined", "hello", "2: hello"]);
    } finally {
      client.end();
      Object.assign(globalThis, globals);
    }
  });
});
