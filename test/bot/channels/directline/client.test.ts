/** The published client, over WebSocket and by polling, against the real service. */
import assert from "node:assert/strict";
import { type Activity, DirectLine } from "botframework-directlinejs";
import { WebSocket } from "ws";
import xhr from "xmlhttprequest-ssl";
import { type RunningService, runService } from "../../running-service.ts";
import { AS_SERVER, call, post, words } from "./rest.ts";

const POLLING_MS = 200;
const HALF_AN_HOUR_MS = 30 * 60_000;

describe("the published Direct Line client", () => {
  let service: RunningService;
  let client: DirectLine;
  const globals = { WebSocket: globalThis.WebSocket, XMLHttpRequest: undefined };

  before(async () => {
    Object.assign(globalThis, { WebSocket, XMLHttpRequest: xhr.XMLHttpRequest });
    service = await runService();
  });
  after(async () => {
    Object.assign(globalThis, globals);
    await service.stop();
  });
  afterEach(() => client.end());

  async function connect(webSocket: boolean, options: Record<string, unknown> = {}): Promise<DirectLine> {
    const { body } = await call(service.url, "POST", "/tokens/generate", { authorization: AS_SERVER });
    const domain = `${service.url}/v3/directline`;
    client = new DirectLine({ domain, token: String(body.token), webSocket, pollingInterval: POLLING_MS, ...options });
    return client;
  }

  for (const webSocket of [true, false]) {
    describe(webSocket ? "over WebSocket" : "by polling", () => {
      it("is greeted, sends words and a tap, and hears every answer in order", async () => {
        const heard = listen(await connect(webSocket));
        await heard.until("1: joined");
        await send(client, words("hello") as unknown as Activity);
        await heard.until("2: hello");
        const value = { ask: "under-18", choose: "no" };
        await send(client, { ...words("No"), value } as unknown as Activity);
        await heard.until(`3: ${JSON.stringify(value)}`);
        assert.deepEqual(heard.texts, ["1: joined", "hello", "2: hello", "No", `3: ${JSON.stringify(value)}`]);
      });

      it("finds its own message echoed with the id it was given and the one it gave", async () => {
        const heard = listen(await connect(webSocket));
        const id = await send(client, words("hello", "c-1") as unknown as Activity);
        await heard.until("2: hello");
        const echo = heard.activities.find(({ from }) => from.role === "user");
        assert.equal(echo?.id, id);
        assert.deepEqual(echo?.channelData, { clientActivityID: "c-1" });
      });

      it("hears what was said while it was away when it comes back with its watermark", async () => {
        const first = listen(await connect(webSocket));
        await first.until("1: joined");
        const { conversationId, token } = client as unknown as { conversationId: string; token: string };
        client.end();
        await post(service.url, { conversationId, token, streamUrl: "" }, words("from another tab"));
        const back = listen(await connect(webSocket, { token, conversationId, watermark: "1" }));
        await back.until("2: from another tab");
        assert.deepEqual(back.texts, ["from another tab", "2: from another tab"]);
      });
    });
  }

  it("comes back by itself when its stream was ended, and misses nothing", async () => {
    const heard = listen(await connect(true, { token: undefined, secret: AS_SERVER.replace("Bearer ", "") }));
    // It waits for 3 to 15 seconds, so that not all clients come back at once.
    Object.assign(client, { getRetryDelay: () => POLLING_MS });
    await heard.until("1: joined");
    const { conversationId } = client as unknown as { conversationId: string };
    service.clock.advance(HALF_AN_HOUR_MS);
    const path = `/conversations/${conversationId}/activities`;
    await call(service.url, "POST", path, { authorization: AS_SERVER, body: words("meanwhile") });
    await heard.until("2: meanwhile");
    assert.deepEqual(heard.texts, ["1: joined", "meanwhile", "2: meanwhile"]);
  });

  it("works with the secret, as servers use it", async () => {
    const heard = listen(await connect(true, { token: undefined, secret: AS_SERVER.replace("Bearer ", "") }));
    await send(client, words("hello") as unknown as Activity);
    await heard.until("2: hello");
  });
});

interface Heard {
  readonly activities: readonly Activity[];
  readonly texts: readonly string[];
  /** Resolves when these words have come. */
  until(text: string): Promise<void>;
}

function listen(client: DirectLine): Heard {
  const activities: Activity[] = [];
  const texts: string[] = [];
  const waiting = new Map<string, () => void>();
  const hear = (activity: Activity) => {
    const text = "text" in activity ? String(activity.text) : activity.type;
    activities.push(activity);
    texts.push(text);
    waiting.get(text)?.();
  };
  // The client ends a conversation by an error of its own.
  client.activity$.subscribe(hear, () => undefined);
  return {
    activities,
    texts,
    until: (text) => (texts.includes(text) ? Promise.resolve() : new Promise((resolve) => waiting.set(text, resolve))),
  };
}

function send(client: DirectLine, activity: Activity): Promise<string> {
  return new Promise((resolve, reject) => client.postActivity(activity).subscribe(resolve, reject));
}
