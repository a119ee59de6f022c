/** Signing in with a name and a password, over HTTP, as a browser does. */
import assert from "node:assert/strict";
import { createAuditTrail } from "../../../../bot/desk/audit.ts";
import { checkPassword } from "../../../../bot/desk/sign-in/by-password.ts";
import { createTries } from "../../../../bot/desk/sign-in/tries.ts";
import { openLog } from "../../../../bot/log.ts";
import { openBrowser } from "./browser.ts";
import { type DeskService, JO, PASSWORD, runDesk, SAM } from "./desk-service.ts";

const MINUTE_MS = 60_000;
/** Of no password, and cheap to try one on: it is the tries that are counted. */
const CHEAP = `scrypt$10$1$1$${"A".repeat(22)}$${"A".repeat(43)}`;

describe("signing in with a password", () => {
  let desk: DeskService;
  beforeEach(async () => {
    desk = await runDesk();
  });
  afterEach(() => desk.stop());

  it("opens the desk, in a cookie that no script reads, and is written down", async () => {
    const browser = openBrowser();
    const answer = await desk.signIn(browser, SAM, PASSWORD);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get("location"), "/desk");
    assert.match(
      answer.headers.get("set-cookie") ?? "",
      /^desk=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    assert.deepEqual(await desk.trail(), [{ who: "sam-example", did: "signed-in", detail: "password" }]);
  });

  const names: readonly (readonly [typed: string, why: string])[] = [
    ["sam example", "in small letters"],
    ["  SAM   EXAMPLE ", "with spaces around"],
    ["sam.example", "as in an e-mail address"],
    ["Sám Example", "with a mark"],
  ];
  for (const [typed, why] of names) {
    it(`takes the name however it is typed: ${why}`, async () => {
      assert.equal((await desk.signIn(openBrowser(), typed, PASSWORD)).status, 303);
    });
  }

  it("says the same of a wrong password, of a name that is not there, and of a disabled one", async () => {
    const { shelf } = desk.parts;
    const kept = await shelf.get("desk-account", "jo-sample");
    await shelf.put(
      "desk-account",
      "jo-sample",
      { ...Object(kept?.value), isDisabled: true },
      { expectedVersion: "any" },
    );
    const pages: string[] = [];
    for (const [name, password] of [
      [SAM, "wrong wrong wrong"],
      ["Nobody Known", PASSWORD],
      [JO, PASSWORD],
      ["", ""],
    ] as const) {
      const browser = openBrowser();
      const { status, body } = await desk.signIn(browser, name, password);
      assert.equal(status, 401);
      assert.match(body, /The name or the password is not right/);
      assert.ok(!body.includes(PASSWORD), "no password comes back");
      assert.equal(browser.cookies.size, 0);
      pages.push(body.replace(/(id="name"[^>]*) value="[^"]*"/, "$1"));
    }
    assert.equal(new Set(pages).size, 1);
    assert.deepEqual(await desk.trail(), [
      { who: "system", did: "sign-in-refused", about: "sam-example", detail: "password" },
      { who: "system", did: "sign-in-refused", detail: "password" },
      { who: "system", did: "sign-in-refused", about: "jo-sample", detail: "disabled" },
      { who: "system", did: "sign-in-refused", detail: "password" },
    ]);
  });

  it("goes on to the page that was wanted", async () => {
    const { body } = await openBrowser().get(`${desk.url}/desk/sign-in?then=${encodeURIComponent("/desk?case=x&y=1")}`);
    assert.match(body, /<input type="hidden" name="then" value="\/desk\?case=x&amp;y=1">/);
    const answer = await desk.signIn(openBrowser(), SAM, PASSWORD, "/desk?case=x&y=1");
    assert.equal(answer.headers.get("location"), "/desk?case=x&y=1");
  });

  it("in a tab of its own ends with the way back to the other", async () => {
    const browser = openBrowser();
    const answer = await desk.signIn(browser, SAM, PASSWORD, "close");
    assert.match((await browser.get(answer.location ?? "")).body, /You are signed in[\s\S]*Go back to the other tab\./);
    const again = await browser.get(`${desk.url}/desk/sign-in?then=close`);
    assert.equal(again.headers.get("location"), "/desk/signed-in", "who is signed in is not asked again");
  });

  it("is taken from our own page alone", async () => {
    for (const headers of [{ "Sec-Fetch-Site": "cross-site" }, { Origin: "https://elsewhere.example" }, {}]) {
      const browser = openBrowser();
      const fields = { name: SAM, password: PASSWORD };
      const answer = await browser.post(`${desk.url}/desk/sign-in`, fields, headers as Record<string, string>);
      assert.equal(answer.status, 403);
      assert.equal(browser.cookies.size, 0);
    }
  });

  it("begins a new session and ends the one before", async () => {
    const browser = await desk.signedIn(JO);
    const before = new Map(browser.cookies);
    await desk.signIn(browser, SAM, PASSWORD);
    assert.notEqual(browser.cookies.get("desk"), before.get("desk"));
    const old = openBrowser();
    for (const [name, value] of before) old.cookies.set(name, value);
    assert.equal((await old.get(`${desk.url}/desk/sign-in`)).status, 200, "the old cookie is asked to sign in");
    assert.deepEqual(
      (await desk.trail()).map(({ who, did }) => [who, did]),
      [
        ["jo-sample", "signed-in"],
        ["jo-sample", "signed-out"],
        ["sam-example", "signed-in"],
      ],
    );
  });

  describe("after too many wrong tries", () => {
    async function fail(name: string, times: number): Promise<void> {
      for (let time = 0; time < times; time++) await desk.signIn(openBrowser(), name, "wrong wrong wrong");
    }

    /** Sam's hash. @returns the one before */
    async function setHash(passwordHash: string): Promise<string> {
      const { shelf } = desk.parts;
      const { passwordHash: before, ...kept } = Object((await shelf.get("desk-account", "sam-example"))?.value);
      await shelf.put("desk-account", "sam-example", { ...kept, passwordHash }, { expectedVersion: "any" });
      return before;
    }

    it("locks the name, says so and for how long, and opens by itself", async () => {
      await fail(SAM, 5);
      const locked = await desk.signIn(openBrowser(), SAM, PASSWORD);
      assert.equal(locked.status, 429);
      assert.match(locked.body, /too many wrong tries for this name\. Try again in 15 minutes, or ask/);
      assert.equal((await desk.signIn(openBrowser(), JO, PASSWORD)).status, 303, "nobody else is locked");
      desk.clock.advance(14 * MINUTE_MS + 1);
      assert.match((await desk.signIn(openBrowser(), SAM, PASSWORD)).body, /Try again in 1 minute,/);
      desk.clock.advance(MINUTE_MS);
      assert.equal((await desk.signIn(openBrowser(), SAM, PASSWORD)).status, 303);
      assert.equal((await desk.trail()).filter(({ did }) => did === "account-locked").length, 1);
    });

    it("keeps nobody out of the desk who signs in from elsewhere, until it is tried very often", async () => {
      const tries = createTries(desk.parts.shelf, desk.clock);
      const wrong = { name: SAM, password: "wrong wrong wrong" };
      const checking = { ...desk.parts, audit: createAuditTrail(desk.parts.shelf, desk.clock), tries };
      const own = await setHash(CHEAP);
      const from = (at: number) => checkPassword({ ...wrong, address: `192.0.2.${at}` }, checking);
      for (let at = 0; at < 45; at++) await from(Math.floor(at / 5));
      assert.deepEqual((await from(0)).is, "locked", "where it was tried");
      assert.equal(
        await tries.isLocked({ is: "name", value: "sam-example" }),
        true,
        "and whoever looks after it sees that",
      );
      await setHash(own);
      assert.equal((await desk.signIn(openBrowser(), SAM, PASSWORD)).status, 303);
      await setHash(CHEAP);
      for (let at = 0; at < 50; at++) await from(100 + Math.floor(at / 5));
      await setHash(own);
      assert.equal(
        (await desk.signIn(openBrowser(), SAM, PASSWORD)).status,
        429,
        "so many guesses are a danger by themselves",
      );
      assert.equal(await tries.unlock({ is: "name", value: "sam-example" }), true);
      assert.equal((await from(0)).is, "wrong", "unlocked everywhere");
      assert.equal((await desk.signIn(openBrowser(), SAM, PASSWORD)).status, 303);
    });

    it("writes down that a locked one was tried too", async () => {
      await fail(SAM, 6);
      const refused = (await desk.trail()).filter(({ did }) => did === "sign-in-refused");
      assert.deepEqual(
        refused.map(({ detail }) => detail),
        [...Array(5).fill("password"), "locked"],
      );
    });

    it("locks a name that is not there just the same", async () => {
      await fail("Nobody Known", 5);
      const locked = await desk.signIn(openBrowser(), "Nobody Known", PASSWORD);
      assert.match(locked.body, /too many wrong tries for this name\. Try again in 15 minutes/);
    });

    it("counts tries at once as it counts them one after the other", async () => {
      const tries = Array.from({ length: 8 }, () => desk.signIn(openBrowser(), SAM, "wrong wrong wrong"));
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
    });

    it("forgets wrong tries when a right one comes in time", async () => {
      await fail(SAM, 4);
      assert.equal((await desk.signIn(openBrowser(), SAM, PASSWORD)).status, 303);
      await fail(SAM, 4);
      assert.equal((await desk.signIn(openBrowser(), SAM, PASSWORD)).status, 303);
    });

    it("tells the log that something was locked, and never who or what was typed", async () => {
      const lines: string[] = [];
      const log = openLog("debug", { write: (line) => lines.push(line) });
      const loud = await runDesk({}, { log });
      try {
        for (const password of ["wrong wrong wrong", PASSWORD])
          for (let time = 0; time < 5; time++) await loud.signIn(openBrowser(), SAM, password);
        await loud.signedIn(JO);
        assert.equal(lines.filter((line) => line.includes("locked after too many wrong tries")).length, 1);
        assert.doesNotMatch(lines.join(), /sam|jo|example|sample|wrong wrong|kettle|127\.0\.0\.1/i);
      } finally {
        await loud.stop();
      }
    });

    it("locks the address that tries many names, whatever it knows", async () => {
      const tries = createTries(desk.parts.shelf, desk.clock);
      for (let at = 0; at < 29; at++) await tries.take({ is: "address", value: "127.0.0.1" });
      await fail("Nobody Known", 1);
      const locked = await desk.signIn(openBrowser(), SAM, PASSWORD);
      assert.match(locked.body, /too many wrong tries from where you are\. Try again in 15 minutes/);
      const lines = (await desk.trail()).filter(({ did }) => did === "account-locked");
      assert.deepEqual(lines, [{ who: "system", did: "account-locked", detail: "address" }]);
    });
  });
});
