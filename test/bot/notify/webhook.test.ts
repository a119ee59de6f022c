import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { systemClock } from "../../../bot/clock.ts";
import type { Sent } from "../../../bot/due/sender.ts";
import type { Notice } from "../../../bot/notify/notice.ts";
import { webhook } from "../../../bot/notify/webhook.ts";
import type { NoticeEvent } from "../../../dialogs/effect.ts";
import { type Receiver, startReceiver, status } from "./receiver.ts";

const SECRET = "an-invented-secret-for-webhooks-1";
const OLD = "an-invented-secret-for-webhooks-0";
const NOTICE: Notice = { id: "n1", event: "new", reference: "K7M2PQ", at: Date.UTC(2026, 5, 22, 13, 30) };
const never = () => new AbortController().signal;

describe("a webhook", () => {
  let receiver: Receiver;
  const toldBy = async (answer: (response: ServerResponse, times: number) => void) => {
    receiver = await startReceiver(answer);
    return webhook({ url: receiver.url, secrets: [SECRET], clock: systemClock });
  };
  afterEach(() => receiver?.stop());

  it("hears when a referral is new, claimed or closed, and never of danger or of what staff left undone", async () => {
    const target = await toldBy(status(204));
    const events: readonly NoticeEvent[] = ["new", "claimed", "closed", "unopened", "danger-unanswered"];
    assert.deepEqual(
      events.filter((event) => target.hears(event)),
      ["new", "claimed", "closed"],
    );
  });

  it("says that it happened, to which reference and when, and no more", async () => {
    const target = await toldBy(status(204));
    assert.deepEqual(await target.tell(NOTICE, never()), { is: "sent" });
    const [{ headers, body, path } = assert.fail("nothing heard")] = receiver.heard;
    assert.deepEqual(JSON.parse(body), { id: "n1", event: "new", reference: "K7M2PQ", at: "2026-06-22T13:30:00.000Z" });
    assert.deepEqual([path, headers["content-type"], headers["what-matters-id"]], ["/hear", "application/json", "n1"]);
  });

  it("is signed over the time and the body, with both secrets while one is changed", async () => {
    receiver = await startReceiver(status(200));
    const before = Math.floor(Date.now() / 1000);
    await webhook({ url: receiver.url, secrets: [SECRET, OLD], clock: systemClock }).tell(NOTICE, never());
    const [{ headers, body } = assert.fail("nothing heard")] = receiver.heard;
    const timestamp = String(headers["what-matters-timestamp"]);
    assert.ok(Number(timestamp) >= before && Number(timestamp) <= Date.now() / 1000);
    const of = (secret: string) => `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
    assert.equal(headers["what-matters-signature"], `${of(SECRET)},${of(OLD)}`);
  });

  const answers: readonly [string, (response: ServerResponse) => void, Sent, string][] = [
    ["200", status(200), { is: "sent" }, "the receiver has it"],
    ["500", status(500), { is: "try-again" }, "it may be up again soon"],
    ["404", status(404), { is: "try-again" }, "whoever runs it may mend that within a day"],
    [
      "503 with Retry-After",
      status(503, { "retry-after": "120" }),
      { is: "try-again", afterMs: 120_000 },
      "it says when",
    ],
    ["410", status(410), { is: "refused", reason: "gone" }, "it wants no more"],
  ];
  for (const [name, answer, sent, why] of answers) {
    it(`answered with ${name} is ${sent.is}: ${why}`, async () => {
      const target = await toldBy(answer);
      assert.deepEqual(await target.tell(NOTICE, never()), sent);
    });
  }

  it("follows no redirect: the signature is meant for the address that was set", async () => {
    const target = await toldBy((response) => status(307, { location: `${receiver.url}/elsewhere` })(response));
    assert.deepEqual(await target.tell(NOTICE, never()), { is: "try-again" });
    assert.deepEqual(
      receiver.heard.map(({ path }) => path),
      ["/hear"],
    );
  });

  it("ends when the time is over, if the receiver never answers", async () => {
    const target = await toldBy(() => undefined);
    const ending = new AbortController();
    const telling = target.tell(NOTICE, ending.signal);
    while (receiver.heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
    ending.abort();
    await assert.rejects(telling, { name: "AbortError" });
  });

  it("fails where nothing listens", async () => {
    const target = await toldBy(status(200));
    await receiver.stop();
    await assert.rejects(target.tell(NOTICE, never()), { code: "ECONNREFUSED" });
    receiver = await startReceiver(status(200));
  });

  const privates: readonly [string, string, string][] = [
    ["https://10.0.0.8/hear", "93.184.215.14", "written as one"],
    ["https://169.254.169.254/latest", "93.184.215.14", "a cloud's own metadata"],
    ["https://hooks.example.org/hear", "192.168.1.4", "a name that leads to one"],
    ["https://hooks.example.org/hear", "127.0.0.1", "a name that leads to this machine"],
  ];
  for (const [url, address, why] of privates) {
    it(`never asks a private address: ${why}`, async () => {
      receiver = await startReceiver(status(200));
      const resolve = async () => [{ address, family: 4 }];
      const target = webhook({ url, secrets: [SECRET], clock: systemClock, resolve });
      await assert.rejects(target.tell(NOTICE, never()), { code: "feed.not-allowed" });
    });
  }
});
