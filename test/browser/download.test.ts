/** "Download what I said", in a real browser with the real dialogue: by keyboard, heard, and without leaving the page. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { readConfig } from "../../bot/config.ts";
import { dialogue } from "../../bot/dialogue.ts";
import { loadConfiguredWorld } from "../../bot/world.ts";
import { type RunningService, runService } from "../bot/running-service.ts";
import { launch, openPage, violations } from "./browser.ts";

const OUTPUT = join(import.meta.dirname, "../output");

describe("the download on the page", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: RunningService;
  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
    const world = loadConfiguredWorld(readConfig({}));
    service = await runService({ world: () => world, dialogue: dialogue(() => world) });
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  it("gives what was said as a file, says so aloud, and leaves page and focus where they were", async () => {
    const { page, wrongs } = await openPage(browser, service.url);
    await page.getByRole("log").locator(".assistant").first().waitFor();
    await page.getByLabel("Your message").fill("I miss the sea");
    await page.keyboard.press("Enter");
    await page.getByRole("log").locator(".you + .assistant").waitFor();
    const button = page.getByRole("button", { name: "Download what I said" });
    await button.focus();
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.equal(file.suggestedFilename(), "my-notes.txt");
    assert.match(readFileSync(await file.path(), "utf8"), /I miss the sea/);
    await page.getByRole("status").filter({ hasText: "Look for my-notes.txt in your downloads" }).waitFor();
    assert.equal(await page.evaluate("document.activeElement.id"), "download");
    assert.equal(page.url(), `${service.url}/`);
    await page.screenshot({ path: join(OUTPUT, "download.png") });
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(wrongs, []);
    await page.goto(`${service.url}/about`);
    await page.getByRole("heading", { name: "How long it is kept" }).scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(OUTPUT, "about-kept.png") });
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });
});
