/** The link with which somebody chooses their own password. */
import assert from "node:assert/strict";
import {
  addPerson,
  disableAccount,
  keepingAccounts,
  resetAccount,
} from "../../../../bot/desk/sign-in/keep-accounts.ts";
import { openBrowser } from "./browser.ts";
import { type DeskService, PASSWORD, runDesk, SAM } from "./desk-service.ts";

const HOUR_MS = 3_600_000;
const NAME = "Mel Made-Up";
const CHOSEN = "harbour thistle drum";

describe("the first-run link", () => {
  let desk: DeskService;
  let link: string;
  beforeEach(async () => {
    desk = await runDesk();
    link = `${desk.url}${await addPerson(NAME, "lead", keepingAccounts(desk.parts))}`;
  });
  afterEach(() => desk.stop());

  const choose = (password: string, again = password, browser = openBrowser()) =>
    browser.post(link, { password, again });

  it("says whose it is, and looking at it uses nothing up", async () => {
    for (let time = 0; time < 3; time++) {
      const { status, body, headers } = await openBrowser().get(link);
      assert.equal(status, 200);
      assert.match(body, /<h1>Choose your password<\/h1>[\s\S]*value="Mel Made-Up" autocomplete="username" readonly/);
      assert.match(body, /At least 12 letters or signs, of any kind/);
      assert.equal(headers.get("cache-control"), "no-store");
      assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'.*form-action 'self'/);
    }
  });

  it("takes a password, signs in with it at once, and is over", async () => {
    const browser = openBrowser();
    const answer = await choose(CHOSEN, CHOSEN, browser);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get("location"), "/desk");
    assert.ok(browser.cookies.has("desk"));
    for (const again of [await choose(CHOSEN), await openBrowser().get(link)]) {
      assert.equal(again.status, 410);
      assert.match(again.body, /This link does not work any more/);
    }
    assert.equal((await desk.signIn(openBrowser(), NAME, CHOSEN)).status, 303);
    assert.deepEqual(
      (await desk.trail()).map(({ who, did, about, detail }) => [who, did, about, detail]),
      [
        ["system", "account-added", "mel-made-up", "lead"],
        ["mel-made-up", "account-changed", "mel-made-up", "password-chosen"],
        ["mel-made-up", "signed-in", undefined, "password"],
        ["mel-made-up", "signed-in", undefined, "password"],
      ],
    );
  });

  it("is for one: of two at once one has it", async () => {
    const both = await Promise.all([choose(CHOSEN), choose("another thistle drum")]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 410]);
  });

  it("ends after a day", async () => {
    desk.clock.advance(24 * HOUR_MS - 1);
    assert.equal((await openBrowser().get(link)).status, 200);
    desk.clock.advance(1);
    assert.equal((await openBrowser().get(link)).status, 410);
    assert.equal((await choose(CHOSEN)).status, 410);
    assert.equal((await desk.signIn(openBrowser(), NAME, CHOSEN)).status, 401);
  });

  const refused: readonly (readonly [password: string, again: string, says: RegExp, why: string])[] = [
    ["too short", "too short", /Choose a longer password: at least 12/, "too short"],
    ["password1234", "password1234", /among the first that others would try/, "easy"],
    ["mel-made-up!!", "mel-made-up!!", /among the first that others would try/, "their own name"],
    [CHOSEN, `${CHOSEN}s`, /The two are not the same/, "typed wrongly once"],
    ["x".repeat(300), "x".repeat(300), /at most 200/, "far too long"],
    ["", "", /Choose a longer password/, "nothing"],
  ];
  for (const [password, again, says, why] of refused) {
    it(`asks again, and still works: ${why}`, async () => {
      const answer = await choose(password, again);
      assert.equal(answer.status, 400);
      assert.match(answer.body, says);
      assert.match(answer.body, /<title>There is a problem: /);
      if (password !== "") assert.ok(!answer.body.includes(password), "what was typed is not shown");
      assert.equal((await choose(CHOSEN)).status, 303);
    });
  }

  it("takes nothing from another site's page", async () => {
    const fields = { password: CHOSEN, again: CHOSEN };
    const answer = await openBrowser().post(link, fields, { "Sec-Fetch-Site": "cross-site" });
    assert.equal(answer.status, 403);
    assert.equal((await openBrowser().get(link)).status, 200, "it was not used up");
  });

  for (const [path, why] of [
    ["made-up", "no shape"],
    ["sam-example.made-up", "an account without a link"],
    [`mel-made-up.${"A".repeat(43)}`, "a guess"],
    [`nobody.${"A".repeat(43)}`, "nobody's"],
    [".", "nothing"],
  ] as const) {
    it(`does not open for what was never given out: ${why}`, async () => {
      assert.equal((await openBrowser().get(`${desk.url}/desk/welcome/${path}`)).status, 410);
    });
  }

  it("is over when the account is disabled, and when there is a newer one", async () => {
    const deps = keepingAccounts(desk.parts);
    const newer = await resetAccount("mel-made-up", deps);
    assert.equal((await choose(CHOSEN)).status, 410);
    assert.equal((await openBrowser().get(`${desk.url}${newer}`)).status, 200);
    await disableAccount("mel-made-up", true, deps);
    assert.equal((await openBrowser().get(`${desk.url}${newer}`)).status, 410);
  });

  it("given anew takes the old password and every sign-in away, and unlocks", async () => {
    const browser = await desk.signedIn(SAM);
    for (let time = 0; time < 5; time++) await desk.signIn(openBrowser(), SAM, "wrong wrong wrong");
    link = `${desk.url}${await resetAccount("sam-example", keepingAccounts(desk.parts))}`;
    assert.equal((await browser.get(`${desk.url}/desk/sign-in`)).status, 200, "signed out");
    assert.equal((await desk.signIn(openBrowser(), SAM, PASSWORD)).status, 401);
    assert.equal((await choose(CHOSEN)).status, 303);
    assert.equal((await desk.signIn(openBrowser(), SAM, CHOSEN)).status, 303);
  });
});
