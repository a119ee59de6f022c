import assert from "node:assert/strict";
import { dutyMail } from "../../../bot/notify/mail.ts";
import type { Notice } from "../../../bot/notify/notice.ts";
import type { NoticeEvent } from "../../../dialogs/effect.ts";
import { type MailPost, startMailPost } from "./mail-post.ts";

const NOTICE: Notice = { id: "n1", event: "new", reference: "K7M2PQ", at: Date.UTC(2026, 5, 22, 13, 30) };
const never = () => new AbortController().signal;

function refusal(responseCode: number): Error {
  return Object.assign(new Error("no"), { responseCode });
}

describe("mail to the duty inbox", () => {
  let post: MailPost;
  afterEach(() => post?.stop());

  const toldBy = (smtpUrl: string) =>
    dutyMail({
      smtpUrl,
      from: "desk@example.org",
      dutyInbox: "duty@example.org",
      deskUrl: "https://chat.example.org/desk",
    });

  it("says what happened and where to look, and nothing about anybody", async () => {
    post = await startMailPost();
    assert.deepEqual(await toldBy(`smtp://127.0.0.1:${post.port}`).tell(NOTICE, never()), { is: "sent" });
    const [mail = assert.fail("no mail")] = post.mails;
    assert.equal(mail.subject, "A new referral: K7M2PQ");
    assert.equal(
      mail.text?.trim(),
      "A new referral: K7M2PQ.\n\nSign in to see it: https://chat.example.org/desk\n\nThis mail is sent by a computer. Nobody reads answers to it.",
    );
    assert.deepEqual([mail.from?.text, [mail.to].flat()[0]?.text], ["desk@example.org", "duty@example.org"]);
    assert.equal(mail.headers.get("auto-submitted"), "auto-generated");
  });

  it("has the same Message-ID at every try, and another for another notice", async () => {
    post = await startMailPost();
    const target = toldBy(`smtp://127.0.0.1:${post.port}`);
    for (const id of ["n1", "n1", "n2"]) await target.tell({ ...NOTICE, id }, never());
    assert.deepEqual(
      post.mails.map(({ messageId }) => messageId),
      ["<n1@example.org>", "<n1@example.org>", "<n2@example.org>"],
    );
  });

  it("signs in with the name and the password of the address", async () => {
    post = await startMailPost();
    await toldBy(`smtp://desk%40example.org:p%3Ass@127.0.0.1:${post.port}`).tell(NOTICE, never());
    assert.deepEqual(post.signedIn, ["desk@example.org p:ss"]);
  });

  const events: readonly [NoticeEvent, boolean, string][] = [
    ["new", true, "somebody has to open it"],
    ["unopened", true, "nobody did"],
    ["danger-unanswered", true, "somebody has to answer now"],
    ["claimed", false, "nobody has to do anything"],
    ["closed", false, "nobody has to do anything"],
  ];
  for (const [event, isSent, why] of events) {
    it(`${isSent ? "tells" : "does not tell"} of ${event}: ${why}`, () => {
      assert.equal(toldBy("smtp://127.0.0.1:25").hears(event), isSent);
    });
  }

  it("is over when the server will never take it for this inbox", async () => {
    post = await startMailPost({ onRcptTo: (_address, _session, done) => done(refusal(550)) });
    const sent = await toldBy(`smtp://127.0.0.1:${post.port}`).tell(NOTICE, never());
    assert.deepEqual(sent, { is: "refused", reason: "refused" });
  });

  it("is tried again when the server is busy, or does not let us in", async () => {
    post = await startMailPost({
      onMailFrom: (_address, _session, done) => done(refusal(451)),
      onAuth: (_auth, _session, done) => done(refusal(535)),
    });
    await assert.rejects(toldBy(`smtp://127.0.0.1:${post.port}`).tell(NOTICE, never()), { responseCode: 451 });
    await assert.rejects(toldBy(`smtp://a:b@127.0.0.1:${post.port}`).tell(NOTICE, never()), { responseCode: 535 });
  });

  it("is not sent without TLS to any other machine", async () => {
    post = await startMailPost();
    // Another way to write 127.0.0.1, which is not taken for this machine.
    await assert.rejects(toldBy(`smtp://127.1:${post.port}`).tell(NOTICE, never()), { code: "ETLS" });
    assert.equal(post.mails.length, 0);
  });

  it("is not sent after STARTTLS to a server whose certificate nobody signed", async () => {
    post = await startMailPost({ disabledCommands: [] });
    await assert.rejects(toldBy(`smtp://127.1:${post.port}`).tell(NOTICE, never()), { code: "ESOCKET" });
    assert.equal(post.mails.length, 0);
  });

  it("is not sent to a server whose certificate nobody signed", async () => {
    post = await startMailPost({ secure: true });
    await assert.rejects(toldBy(`smtps://127.0.0.1:${post.port}`).tell(NOTICE, never()));
    assert.equal(post.mails.length, 0);
  });
});
