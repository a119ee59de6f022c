/** The pages around signing in at the desk, in a real browser, without a script. */
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import sinon from "sinon";
import { addPerson, keepingAccounts } from "../../bot/desk/sign-in/keep-accounts.ts";
import { type DeskService, PASSWORD, runDesk, SAM } from "../bot/desk/sign-in/desk-service.ts";
import { runProvider, settingsFor } from "../bot/desk/sign-in/oidc-server.ts";
import { freePort } from "../redis/server.ts";
import { launch, openPage, violations } from "./browser.ts";

const NARROW = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };
const CHOSEN = "harbour thistle drum";

describe("signing in at the desk, in a browser", function () {
  this.timeout(120_000);
  let browser: Browser;
  let desk: DeskService;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());
  beforeEach(async () => {
    desk = await runDesk();
  });
  afterEach(() => desk.stop());

  async function fits(page: Page): Promise<void> {
    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 320, "nothing is cut off");
  }

  it("is done with the keyboard alone, after a mistake, in 320 px and without a script", async () => {
    const { page, wrongs } = await openPage(browser, `${desk.url}/desk/sign-in?then=close`, NARROW);
    await page.keyboard.press("Tab");
    await page.keyboard.type("Sam Example");
    await page.keyboard.press("Tab");
    await page.keyboard.type("wrong wrong wrong");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByLabel("Your name").inputValue(), "Sam Example");
    assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), "");
    await page.getByLabel("Password", { exact: true }).focus();
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "You are signed in" }).waitFor();
    assert.deepEqual(
      wrongs.filter((each) => !each.includes("401")),
      [],
    );
    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie?.name, cookie?.httpOnly, cookie?.sameSite, cookie?.expires], ["desk", true, "Lax", -1]);
    await page.context().close();
  });

  it("takes a first-run link and a password of one's own", async () => {
    const path = await addPerson("Mel Made-Up", "link-worker", keepingAccounts(desk.parts));
    const { page } = await openPage(browser, `${desk.url}${path}`, NARROW);
    await page.getByLabel("Your new password").fill(CHOSEN);
    await page.getByLabel("The same once more").fill(`${CHOSEN}s`);
    await page.getByRole("button", { name: "Keep it and sign in" }).click();
    await page.getByRole("link", { name: "The two are not the same. Type both again." }).waitFor();
    await page.getByLabel("Your new password").fill(CHOSEN);
    await page.getByLabel("The same once more").fill(CHOSEN);
    await page.getByRole("button", { name: "Keep it and sign in" }).click();
    await page.waitForURL(`${desk.url}/desk`);
    assert.equal((await page.context().cookies()).length, 1);
    await page.context().close();
  });

  for (const [scheme, viewport] of [
    ["light", { width: 320, height: 640 }],
    ["dark", { width: 1280, height: 800 }],
  ] as const) {
    it(`breaks no rule of WCAG 2.2 AA that axe knows, ${scheme}, ${viewport.width} px`, async () => {
      const path = await addPerson("Mel Made-Up", "link-worker", keepingAccounts(desk.parts));
      const options = { viewport, colorScheme: scheme };
      const { page } = await openPage(browser, `${desk.url}/desk/sign-in`, options);
      assert.deepEqual(await violations(page), []);
      if (viewport.width === 320) await fits(page);
      await page.getByLabel("Your name").fill(SAM);
      await page.getByLabel("Password", { exact: true }).fill("wrong wrong wrong");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("alert").waitFor();
      assert.deepEqual(await violations(page), []);
      for (const each of [path ?? "", "/desk/welcome/over", "/desk/signed-in"]) {
        await page.goto(`${desk.url}${each}`);
        assert.deepEqual(await violations(page), [], each);
        if (viewport.width === 320) await fits(page);
      }
      await page.context().close();
    });
  }

  it("comes back from a provider on another site, and goes there to sign out", async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    for (const way of ["info", "warn"] as const) sinon.replace(console, way, sinon.fake());
    const provider = await runProvider(url, { sam: { name: SAM, roles: ["desk-lead"] } }, { host: "localhost" });
    const atWork = await runDesk({ ...settingsFor(provider.issuer), PORT: String(port), PUBLIC_URL: url });
    try {
      const { page } = await openPage(browser, `${url}/desk/sign-in?then=close`);
      // The provider's own pages ask for a font from elsewhere.
      await page.context().route(/^https:/, (route) => route.abort());
      assert.deepEqual(await violations(page), []);
      await page.getByRole("link", { name: "Sign in with your work account" }).click();
      await page.getByPlaceholder("Enter any login").fill("sam");
      await page.getByPlaceholder("and password").fill("anything at all");
      await page.getByRole("button", { name: "Sign-in" }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("heading", { name: "You are signed in" }).waitFor();
      const cookies = await page.context().cookies(url);
      const csrf = await atWork.csrfOf({ cookies: new Map(cookies.map(({ name, value }) => [name, value])) });
      await page.evaluate(`
        const form = document.createElement("form");
        Object.assign(form, { method: "post", action: "/desk/sign-out", innerHTML: '<input name="csrf" value="${csrf}">' });
        document.body.append(form);
        form.submit();
      `);
      await page.waitForURL(`${provider.issuer}/**`);
      await page.getByRole("button", { name: "Yes, sign me out" }).click();
      await page.waitForURL(`${url}/desk/sign-in`);
      assert.ok(!(await page.context().cookies(url)).some(({ name }) => name === "desk"));
      await page.context().close();
    } finally {
      sinon.restore();
      await atWork.stop();
      await provider.stop();
    }
  });
});
