import assert from "node:assert/strict";
import { systemClock } from "../../../bot/clock.ts";
import type { Effect, NoticeEvent } from "../../../dialogs/effect.ts";
import { conversation, referralOf } from "../../contracts/store-samples.ts";
import { until } from "../../until.ts";
import { type RunningService, runService } from "../running-service.ts";
import { parrotDialogue } from "../samples.ts";
import { type MailPost, startMailPost } from "./mail-post.ts";
import { type Receiver, startReceiver, status } from "./receiver.ts";

const REFERENCE = "K7M2PQ";
const notice = (event: NoticeEvent): Effect => ({ kind: "notify", event, reference: REFERENCE });
const effects: readonly Effect[] = [
  { kind: "refer", referral: referralOf(REFERENCE) },
  notice("new"),
  notice("claimed"),
];

describe("a running service", () => {
  let receiver: Receiver;
  let post: MailPost;
  let service: RunningService;

  beforeEach(async () => {
    receiver = await startReceiver((response, times) => status(times === 1 ? 503 : 204)(response));
    post = await startMailPost();
    service = await runService(
      { clock: systemClock, dialogue: { ...parrotDialogue, respond: (state) => ({ state, say: [], effects }) } },
      {
        PUBLIC_URL: "http://127.0.0.1",
        WEBHOOK_URLS: receiver.url,
        WEBHOOK_SECRET: "an-invented-secret-for-webhooks-1",
        SMTP_URL: `smtp://127.0.0.1:${post.port}`,
        MAIL_FROM: "desk@example.org",
        DUTY_INBOX: "duty@example.org",
      },
    );
  });
  afterEach(async () => {
    await service.stop();
    await Promise.all([receiver.stop(), post.stop()]);
  });

  it("tells another system and the duty inbox what was committed, each once, with nothing about anybody", async () => {
    await service.turns.turn({ kind: "message", id: "m1", text: "yes", conversation: conversation("rowan") });
    await until("both are told of both", () => receiver.heard.length === 3 && post.mails.length === 1).catch((e) => { console.log("COUNTS", receiver.heard.length, post.mails.length, receiver.heard.map((h) => h.body)); throw e; });
    const events = receiver.heard.map(({ body }) => (JSON.parse(body) as { event: string }).event);
    assert.deepEqual([...new Set(events)].sort(), ["claimed", "new"]);
    assert.deepEqual(
      post.mails.map(({ subject }) => subject),
      [`A new referral: ${REFERENCE}`],
    );
    const told = [...receiver.heard.map(({ body }) => body), ...post.mails.map(({ text }) => text)].join();
    assert.doesNotMatch(told, /Rowan|07700|stay/);
    const undone = async () => {
      for await (const kept of service.parts.store.dump()) if (kept.is === "conversation") return kept.due.length;
      return 0;
    };
    await until("no work is left", async () => (await undone()) === 0);
  });
});
