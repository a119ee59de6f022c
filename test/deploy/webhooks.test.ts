/** The page about webhooks stays true to the code, and what it tells receivers to do works. */
import assert from "node:assert/strict";
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { systemClock } from "../../bot/clock.ts";
import { dutyMail } from "../../bot/notify/mail.ts";
import { readNoticeId } from "../../bot/notify/notice.ts";
import { HEADERS, signature } from "../../bot/notify/sign.ts";
import { webhook } from "../../bot/notify/webhook.ts";

const words = readFileSync(resolve(import.meta.dirname, "../../deploy/webhooks.md"), "utf8");
const rows = [...words.matchAll(/^\| `([\w-]+)` \| (yes)? ?\| (yes)? ?\|/gm)];

describe("the words about webhooks", () => {
  it("name the events that are told, and who hears of which", () => {
    const hook = webhook({ url: "https://a.example.org", secrets: ["the new secret"], clock: systemClock });
    const mail = dutyMail({
      smtpUrl: "smtp://localhost",
      from: "a@example.org",
      dutyInbox: "b@example.org",
      deskUrl: "",
    });
    assert.equal(rows.length, 5);
    for (const [, event = "", isByWebhook, isByMail] of rows) {
      const read = readNoticeId(`${event}:K7M2PQ`) ?? assert.fail(`${event} is not told`);
      assert.equal(hook.hears(read.event), isByWebhook === "yes", event);
      assert.equal(mail.hears(read.event), isByMail === "yes", event);
    }
  });

  it("name the headers", () => {
    for (const header of Object.values(HEADERS)) assert.ok(words.toLowerCase().includes(`${header}:`), header);
  });

  it("have a check in Node.js that knows ours from others", () => {
    const code = /In Node\.js:\n\n((?: {4}.*\n)+)/.exec(words)?.[1] ?? assert.fail("no code");
    const isOurs = new Function(
      "createHmac",
      "timingSafeEqual",
      "secret",
      "timestamp",
      "body",
      "signature",
      `${code}; return isOurs;`,
    );
    const body = '{"id":"n1"}';
    const check = (signed: string, secret: string, at = 1, of = body) =>
      isOurs(createHmac, timingSafeEqual, secret, at, of, signed);
    const both = signature(["the new secret", "the old secret"], 1, body);
    assert.equal(check(both, "the new secret"), true);
    assert.equal(check(both, "the old secret"), true);
    assert.equal(check(both, "another secret"), false);
    assert.equal(check(both, "the new secret", 2), false, "another time");
    assert.equal(check(both, "the new secret", 1, '{"id":"n2"}'), false, "another body");
    assert.equal(check("v1=00", "the new secret"), false);
  });
});
