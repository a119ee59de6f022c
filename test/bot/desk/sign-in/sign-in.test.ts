/** Who is there, as every route of the desk asks. */
import assert from "node:assert/strict";
import type { Role } from "../../../../bot/desk/api.ts";
import { createSessions, USUAL_SESSION_LIMITS } from "../../../../bot/desk/sign-in/sessions.ts";
import { createSignIn } from "../../../../bot/desk/sign-in/sign-in.ts";
import type { SignIn } from "../../../../bot/desk/signed-in.ts";
import { type DeskService, JO, runDesk, SAM } from "./desk-service.ts";
import { receivedWith } from "./received.ts";

const OURS = { "sec-fetch-site": "same-origin" } as const;
const MINUTE_MS = 60_000;

describe("who is at the desk", () => {
  let desk: DeskService;
  let signIn: SignIn;
  before(async () => {
    desk = await runDesk();
    const { shelf, clock, config } = desk.parts;
    signIn = createSignIn({ shelf, clock, desk: config.desk, isBehindTls: false });
  });
  after(() => desk.stop());

  async function start(role: Role): Promise<{ readonly cookie: string; readonly csrf: string }> {
    const { shelf, clock } = desk.parts;
    const sessions = createSessions(shelf, clock, USUAL_SESSION_LIMITS);
    const { held } = await sessions.start({ worker: { id: `a-${role}`, name: "Jo" }, role });
    const { csrfToken } = await signIn.whoIs(receivedWith({ cookie: `desk=${held}` }));
    return { cookie: `desk=${held}`, csrf: csrfToken };
  }
  const post = (headers: Record<string, string>) => receivedWith(headers, { method: "POST" });

  it("is whoever the session says", async () => {
    const { cookie, csrf } = await start("link-worker");
    const who = await signIn.whoIs(receivedWith({ cookie: `other=1; ${cookie}` }));
    assert.deepEqual([who.id, who.name, who.role, who.csrfToken], ["a-link-worker", "Jo", "link-worker", csrf]);
    assert.equal(await signIn.isStillSignedIn(who.session), true);
  });

  it("is nobody without a session that lasts", async () => {
    const { cookie } = await start("link-worker");
    for (const headers of [{}, { cookie: "desk=made-up" }, { cookie: `${cookie}; ${cookie}` }])
      await assert.rejects(signIn.whoIs(receivedWith(headers)), { code: "desk.signed-out" });
  });

  it("needs the session's own CSRF token from our own page to change anything", async () => {
    const { cookie, csrf } = await start("link-worker");
    const other = await start("link-worker");
    const table: readonly (readonly [headers: Record<string, string>, why: string])[] = [
      [{ ...OURS }, "no token"],
      [{ ...OURS, "x-csrf-token": "" }, "an empty token"],
      [{ ...OURS, "x-csrf-token": other.csrf }, "another session's token"],
      [{ "sec-fetch-site": "cross-site", "x-csrf-token": csrf }, "another site's page"],
      [{ "sec-fetch-site": "same-site", "x-csrf-token": csrf }, "a page of a neighbour on the same domain"],
      [{ origin: "https://elsewhere.example", host: "here.example", "x-csrf-token": csrf }, "an older browser"],
      [{ "x-csrf-token": csrf }, "no page at all"],
    ];
    for (const [headers, why] of table)
      await assert.rejects(signIn.whoIs(post({ cookie, ...headers })), { code: "desk.forbidden" }, why);
    assert.equal((await signIn.whoIs(post({ cookie, ...OURS, "x-csrf-token": csrf }))).id, "a-link-worker");
  });

  it("lets a lead do what a link worker may, and not the other way round", async () => {
    const [lead, worker] = [await start("lead"), await start("link-worker")];
    assert.equal((await signIn.whoIs(receivedWith({ cookie: lead.cookie }), "link-worker")).role, "lead");
    assert.equal((await signIn.whoIs(receivedWith({ cookie: lead.cookie }), "lead")).role, "lead");
    await assert.rejects(signIn.whoIs(receivedWith({ cookie: worker.cookie }), "lead"), { code: "desk.forbidden" });
  });

  it("takes a link from elsewhere to a page, and no reading by a script from elsewhere", async () => {
    const { cookie } = await start("link-worker");
    const from = (mode: string) => receivedWith({ cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": mode });
    assert.equal((await signIn.whoIs(from("navigate"))).id, "a-link-worker");
    await assert.rejects(signIn.whoIs(from("no-cors")), { code: "desk.forbidden" });
  });

  it("puts the changed secret on the reply, when that is due", async () => {
    const { cookie } = await start("link-worker");
    desk.clock.advance(16 * MINUTE_MS);
    const received = receivedWith({ cookie });
    await signIn.whoIs(received);
    const [set = "", ...more] = received.cookies;
    assert.match(set, /^desk=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.deepEqual(more, []);
    assert.ok(!set.startsWith(cookie));
    assert.equal((await signIn.whoIs(receivedWith({ cookie: set.split(";")[0] }))).id, "a-link-worker");
  });

  it("behind TLS knows only the cookie that nobody else can set", async () => {
    const { shelf, clock, config } = desk.parts;
    const behindTls = createSignIn({ shelf, clock, desk: config.desk, isBehindTls: true });
    const { cookie } = await start("link-worker");
    await assert.rejects(behindTls.whoIs(receivedWith({ cookie })), { code: "desk.signed-out" });
    desk.clock.advance(16 * MINUTE_MS);
    const received = receivedWith({ cookie: `__Host-${cookie}` });
    assert.equal((await behindTls.whoIs(received)).id, "a-link-worker");
    assert.match(received.cookies[0] ?? "", /^__Host-desk=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it("is nobody once a copied cookie shows, and that is written down", async () => {
    const { cookie } = await start("link-worker");
    desk.clock.advance(16 * MINUTE_MS);
    const received = receivedWith({ cookie });
    await signIn.whoIs(received);
    const renewed = receivedWith({ cookie: received.cookies[0]?.split(";")[0] });
    await signIn.whoIs(renewed);
    desk.clock.advance(2 * MINUTE_MS);
    await assert.rejects(signIn.whoIs(receivedWith({ cookie })), { code: "desk.signed-out" });
    await assert.rejects(signIn.whoIs(renewed), { code: "desk.signed-out" });
    const line = { who: "system", did: "signed-out", about: "a-link-worker", detail: "copied" };
    assert.deepEqual((await desk.trail()).at(-1), line);
  });

  it("tells whom a case can be given to: whoever may sign in", async () => {
    const names = async () => (await signIn.workers()).map(({ id, name, role }) => [id, name, role]);
    assert.deepEqual(await names(), [
      ["jo-sample", "Jo", "link-worker"],
      ["sam-example", "Sam", "lead"],
    ]);
    await desk.disable("jo-sample");
    assert.deepEqual(await names(), [["sam-example", "Sam", "lead"]]);
  });

  it("is nobody any more, everywhere and at once, when the account is disabled", async () => {
    const browser = await desk.signedIn(SAM);
    const cookie = `desk=${browser.cookies.get("desk")}`;
    const { session } = await signIn.whoIs(receivedWith({ cookie }));
    let heard = 0;
    const stop = signIn.onSignedOut(() => {
      heard += 1;
    });
    await desk.disable("sam-example");
    stop();
    assert.ok(heard > 0, "streams that are open look again");
    assert.equal(await signIn.isStillSignedIn(session), false);
    await assert.rejects(signIn.whoIs(receivedWith({ cookie })), { code: "desk.signed-out" });
  });

  it("signs out by a form or a request with the token, and not without", async () => {
    const fresh = await runDesk();
    try {
      const browser = await fresh.signedIn(JO);
      const url = `${fresh.url}/desk/sign-out`;
      assert.equal((await browser.post(url, { csrf: "made-up" })).status, 403);
      assert.ok(browser.cookies.has("desk"));
      const csrf = await fresh.csrfOf(browser);
      const page = await browser.post(url, { csrf });
      assert.equal(page.status, 200);
      assert.match(page.body, /You are signed out[\s\S]*href="\/desk\/sign-in"/);
      assert.equal(page.headers.get("refresh"), null);
      assert.ok(!browser.cookies.has("desk"));
      assert.equal((await browser.post(url, { csrf })).status, 200, "twice is no harm");
      const trail = await fresh.trail();
      assert.deepEqual(trail.at(-1), { who: "jo-sample", did: "signed-out" });
      assert.equal(trail.filter(({ did }) => did === "signed-out").length, 1);
    } finally {
      await fresh.stop();
    }
  });
});
