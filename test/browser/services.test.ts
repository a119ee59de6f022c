/** The directory's pages as people use them, in a real browser: without JavaScript and with it, on small screens, and to leave. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { RunningService } from "../bot/running-service.ts";
import { runDirectory } from "../bot/web/services/directory-service.ts";
import { launch, OUTSIDE, openPage, violations, type Watched } from "./browser.ts";

const OUTPUT = join(import.meta.dirname, "../output");

describe("the directory in a browser", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: RunningService;
  let opened: Watched[] = [];

  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
    service = await runDirectory();
  });
  afterEach(async () => {
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const watched = await openPage(browser, service.url, options);
    opened.push(watched);
    await watched.page.goto(service.url + path);
    return watched.page;
  }

  for (const javaScriptEnabled of [false, true]) {
    describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
      it("goes from the chat's page to a search, a service, a correction and thanks", async () => {
        const page = await open("/", { javaScriptEnabled });
        await page.getByRole("link", { name: "Look through places that can help" }).first().click();
        await page.getByLabel("What are you looking for?").fill("food");
        await page.getByLabel("Where are you?").fill("Toxteth");
        await page.getByText("More choices").click();
        await page.getByLabel("How far can you go?").selectOption("2 miles");
        await page.getByLabel("Step-free to get in").check();
        await page.getByRole("button", { name: "Search" }).click();
        await page.waitForURL(/q=food.*#found/);
        assert.equal(await page.title(), "1 place that can help – What Matters");
        assert.equal(await page.getByLabel("Where are you?").inputValue(), "Toxteth");
        await page.getByRole("link", { name: "Sample Pantry", exact: true }).click();
        assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Sample Pantry");
        await page.getByRole("link", { name: "Suggest a correction" }).click();
        await page.getByRole("button", { name: "Send" }).click();
        assert.match(await page.getByRole("alert").innerText(), /There is a problem\s+Type what is wrong/);
        await page.getByLabel("What is wrong about Sample Pantry").fill("It has moved.");
        await page.getByRole("button", { name: "Send" }).click();
        await page.waitForURL(/correction\/sent$/);
        assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Thank you");
        // The form that was sent empty was answered 400, which Chromium notes as an error.
        const wrongs = opened.flatMap((each) => each.wrongs).filter((line) => !line.includes("400"));
        assert.deepEqual(wrongs, [], "nothing asked of anybody else, no rule of the policy broken");
      });

      it("shows who to call at the top of every page, by one press", async () => {
        for (const path of ["/services", "/services/pantry", "/services/none"]) {
          const page = await open(path, { javaScriptEnabled, viewport: { width: 320, height: 640 } });
          assert.ok(await page.getByRole("link", { name: "In danger now? Call 999" }).isVisible());
          await page.locator("#who-to-call summary").click();
          assert.ok(await page.getByRole("link", { name: /Call 116 123/ }).isVisible(), path);
        }
      });
    });
  }

  it("tells search engines about a service without running anything", async () => {
    const page = await open("/services/pantry");
    const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
    assert.equal(data.name, "Sample Pantry");
    assert.deepEqual(opened[0]?.wrongs, [], "the policy lets the data stand");
  });

  it("turns to the next page and shows its places, not the form again", async () => {
    const page = await open("/services", { viewport: { width: 320, height: 640 } });
    await page.getByRole("link", { name: "Next page" }).click();
    await page.waitForURL(/page=2#found$/);
    const { y = -1 } = (await page.getByRole("heading", { name: "14 places" }).boundingBox()) ?? {};
    assert.ok(y > 60 && y < 300, `below the bar and in sight, at ${y}`);
  });

  it("shows what is wrong first, and leads to the field", async () => {
    const page = await open("/services");
    await page.getByLabel("Where are you?").fill("zzqq");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: /We could not find that place/ }).click();
    assert.equal(await page.evaluate("document.activeElement.id"), "near");
    assert.equal(await page.getByLabel("Where are you?").inputValue(), "zzqq");
    assert.match(await page.title(), /^There is a problem: /);
  });

  describe("leaving quickly", () => {
    it("goes when Shift is pressed three times, and Back shows a page that says nothing", async () => {
      const page = await open("/services/refuge");
      await page.keyboard.press("Shift");
      await page.getByText("Shift, press 2 more times to exit.").waitFor({ state: "attached" });
      await page.keyboard.press("Shift");
      await page.keyboard.press("Shift");
      await page.waitForURL(OUTSIDE);
      await page.goBack();
      await page.waitForURL((url) => url.href !== OUTSIDE);
      await page.waitForURL(/\/closed$|^about:blank$/);
      assert.doesNotMatch(await page.content(), /refuge|harbour|abuse|what matters/i);
    });

    it("goes by the link without JavaScript", async () => {
      const page = await open("/services/refuge", { javaScriptEnabled: false });
      await page.getByRole("link", { name: "Exit this page" }).click();
      await page.waitForURL(OUTSIDE);
    });
  });

  describe("for everybody", () => {
    const pages: readonly (readonly [name: string, path: string])[] = [
      ["list", "/services"],
      ["empty list", "/services?q=unicycle&day=SU"],
      ["problem", "/services?near=zzqq&age=old"],
      ["danger", "/services?q=I+want+to+end+my+life"],
      ["service", "/services/pantry"],
      ["correction", "/services/pantry/correction"],
    ];
    const some = pages.filter(([name]) => ["list", "empty list", "service"].includes(name));
    const looks: readonly (readonly [name: string, options: BrowserContextOptions, of: typeof pages])[] = [
      ["320 px", { viewport: { width: 320, height: 640 }, hasTouch: true }, pages],
      ["1280 px", { viewport: { width: 1280, height: 800 } }, some],
      ["400 % zoom", { viewport: { width: 320, height: 256 } }, some],
      ["dark", { colorScheme: "dark" }, some],
    ];
    for (const [look, options, of] of looks) {
      it(`has no violation and no sideways scroll in ${look}`, async () => {
        const page = await open("/services", options);
        for (const [name, path] of of) {
          await page.goto(service.url + path);
          assert.deepEqual(await violations(page), [], name);
          const widths = "[document.documentElement.scrollWidth, innerWidth]";
          const [scrolled = 0, seen = 0] = (await page.evaluate(widths)) as number[];
          assert.ok(scrolled <= seen, `${name}: ${scrolled} px in a window of ${seen}`);
          await page.screenshot({
            path: join(OUTPUT, `services ${name} ${look}.png`.replaceAll(" ", "-")),
            fullPage: true,
          });
        }
      });
    }

    it("gives whatever acts 24 px or more to touch, and what matters most 44", async () => {
      const page = await open("/services?day=MO", { viewport: { width: 320, height: 640 } });
      const controls = await page.locator("button:visible, select:visible, main input:visible, .ways a:visible").all();
      assert.ok(controls.length >= 10, `${controls.length} controls`);
      for (const control of controls) {
        const isTick = (await control.getAttribute("type")) === "checkbox";
        const { height = 0 } = (await control.boundingBox()) ?? {};
        assert.ok(height >= (isTick ? 24 : 44), `${await control.getAttribute("id")}: ${height}`);
      }
    });

    it("is reached by keyboard alone, each stop to be seen", async () => {
      const page = await open("/services");
      const stops: string[] = [];
      for (let stop = 0; stop < 12; stop++) {
        await page.keyboard.press("Tab");
        stops.push(
          String(await page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")),
        );
        const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
        assert.notEqual(outline, "none", stops.at(-1));
      }
      assert.equal(stops[0], "Skip to the main part");
      for (const id of ["leave", "q", "need", "near"]) assert.ok(stops.includes(id), `${id} in ${stops.join()}`);
    });
  });
});
