/** The desk for everybody: by keyboard alone, heard, at 320 px and 400 % zoom, in the dark, in forced colours. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launch, openPage, violations, type Watched } from "./browser.ts";
import { AMIRA, LEE } from "./desk-samples.ts";
import { runScriptedDesk, type ScriptedDesk } from "./scripted-desk.ts";
import { until } from "./until.ts";

const OUTPUT = join(import.meta.dirname, "../output");
const ALERT = { at: Date.now() - 90_000, kinds: ["suicide", "self-harm"], isNow: true } as const;

describe("the desk, for everybody", function () {
  this.timeout(120_000);
  let browser: Browser;
  let desk: ScriptedDesk;
  let opened: Watched[] = [];

  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
  });
  beforeEach(async () => {
    desk = await runScriptedDesk();
    desk.who = LEE;
    for (const id of ["nadia", "tom"]) {
      desk.change(id, ({ row, ...rest }) => ({ ...rest, row: { ...row, worker: { id: "lee", name: "Lee" } } }));
    }
  });
  afterEach(async () => {
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
    await desk.stop();
  });
  after(() => browser.close());

  async function open(path = "", options: BrowserContextOptions = {}): Promise<Page> {
    const watched = await openPage(browser, `${desk.url}/desk${path}`, options);
    opened.push(watched);
    return watched.page;
  }

  const focusedText = async (page: Page) =>
    String(await page.evaluate("document.activeElement?.innerText || document.activeElement?.id || ''"));

  /** Tab until the words have the focus: whatever can be pressed can be reached. */
  async function tabTo(page: Page, words: RegExp): Promise<void> {
    for (let times = 0; times < 80; times++) {
      await page.keyboard.press("Tab");
      if (words.test(await focusedText(page))) return;
    }
    assert.fail(`no ${words} within 80 tabs`);
  }

  const views: readonly (readonly [path: string, sign: string])[] = [
    ["", "Waiting to talk"],
    ["/cases/amira", "Before you make contact"],
    ["/cases/nadia", "Your message"],
    ["/cases/old", "Open again"],
    ["/team", "Cover for leave"],
    ["/replies", "Save all"],
    ["/lead", "Call-backs past their time"],
    ["/figures", "Half waited"],
    ["/audit", "Case opened"],
  ];
  const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
    ["1280 px", { viewport: { width: 1280, height: 800 } }],
    ["320 px", { viewport: { width: 320, height: 640 }, hasTouch: true }],
    ["dark", { viewport: { width: 1280, height: 800 }, colorScheme: "dark" }],
    ["forced colours", { viewport: { width: 1280, height: 800 }, forcedColors: "active" }],
  ];
  /** Tablets, and 400 % zoom of a large screen. */
  const sizes = [
    { width: 768, height: 1024 },
    { width: 320, height: 200 },
  ];
  for (const [name, options] of looks) {
    it(`has no violation and no sideways scroll in any view, in ${name}`, async () => {
      desk.change("amira", (detail) => ({ ...detail, row: { ...detail.row, alert: ALERT } }));
      const page = await open("", options);
      for (const [path, sign] of views) {
        await page.goto(`${desk.url}/desk${path}`);
        await page.locator("main, #queue").getByText(sign).first().waitFor();
        await page.getByText("Danger noticed: Amira.").waitFor();
        await page.evaluate("for (const each of document.querySelectorAll('.opens')) each.open = true");
        assert.deepEqual(await violations(page), [], path);
        await assertNoSidewaysScroll(page, path);
        const file = `desk${path.replaceAll("/", "-")} ${name}.png`.replaceAll(" ", "-");
        await page.screenshot({ path: join(OUTPUT, file), fullPage: true });
        if (name !== "1280 px") continue;
        for (const size of sizes) {
          await page.setViewportSize(size);
          await assertNoSidewaysScroll(page, `${path} at ${size.width} by ${size.height}`);
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      assert.deepEqual(opened[0]?.wrongs, []);
    });
  }

  async function assertNoSidewaysScroll(page: Page, where: string): Promise<void> {
    const widths = "[document.documentElement.scrollWidth, innerWidth]";
    const [scrolled = 0, seen = 0] = (await page.evaluate(widths)) as number[];
    assert.ok(scrolled <= seen, `${where}: ${scrolled} px in a window of ${seen}`);
  }

  it("gives every control 44 px to touch", async () => {
    const page = await open("/cases/amira", { viewport: { width: 320, height: 640 } });
    await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
    await page.getByRole("button", { name: "Menu" }).click();
    const controls = await page.locator("button:visible, summary:visible, select:visible, nav a:visible").all();
    assert.ok(controls.length >= 15, `${controls.length} controls`);
    for (const control of controls) {
      const { width = 0, height = 0 } = (await control.boundingBox()) ?? {};
      assert.ok(width >= 24 && height >= 43.5, `${await control.innerText()}: ${width} by ${height}`);
    }
  });

  it("works by keyboard alone: from the queue into a chat, words there and back, and out again", async () => {
    const page = await open();
    await page.getByRole("link", { name: /^Amira/ }).waitFor();
    await tabTo(page, /^Amira/);
    await page.keyboard.press("Enter");
    await until(async () => /^Amira/.test(await focusedText(page)));
    await tabTo(page, /^Join the chat$/);
    await page.keyboard.press("Enter");
    await until(async () => (await page.evaluate("document.activeElement?.id")) === "message");
    await page.keyboard.type("Hello, I'm Lee");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("I have read your notes");
    await page.keyboard.press("Enter");
    await page.getByRole("log").getByText("I have read your notes").waitFor();
    // The page shows words on their way too.
    await until(() => desk.sent.at(-1)?.act.act === "say");
    assert.deepEqual(desk.sent.at(-1)?.act, { act: "say", text: "Hello, I'm Lee\nI have read your notes" });
    assert.equal(await page.evaluate("document.activeElement?.id"), "message", "one goes on writing");
    await page.goBack();
    await until(async () => /^Amira/.test(await focusedText(page)));
  });

  it("begins with a way past the queue", async () => {
    const page = await open("/cases/amira");
    await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
    await page.keyboard.press("Tab");
    assert.equal(await focusedText(page), "Skip to the main part");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate("document.activeElement?.id"), "main");
  });

  it("has keys for those who want them, listed on “?”, that can be switched off", async () => {
    const page = await open();
    await page.getByRole("link", { name: /^Amira/ }).waitFor();
    await page.keyboard.press("j");
    assert.match(await focusedText(page), /^Nadia/);
    await page.keyboard.press("j");
    assert.match(await focusedText(page), /^Amira/);
    await page.keyboard.press("k");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate("document.activeElement?.id"), "filter");
    await page.keyboard.type("n?");
    assert.equal(
      await page.getByLabel("Find a name, a reference or words").inputValue(),
      "n?",
      "they do nothing while one types",
    );
    await page.getByLabel("Find a name, a reference or words").fill("");
    await page.getByRole("heading", { name: "Queue" }).focus();
    await page.keyboard.press("n");
    await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
    await page.keyboard.press("u");
    await page.getByText("Pick a case from the queue.").waitFor();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog", { name: "Keys" });
    await dialog.waitFor();
    assert.deepEqual(await violations(page), []);
    await dialog.getByLabel("Use these keys").uncheck();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: "Queue" }).focus();
    await page.keyboard.press("n");
    await page.keyboard.press("?");
    assert.equal(await dialog.isVisible(), false);
    assert.equal(new URL(page.url()).pathname, "/desk");
  });

  it("makes no sound until it is switched on, and then for who begins to wait", async () => {
    const page = await open();
    await page.getByRole("link", { name: /^Amira/ }).waitFor();
    await page.evaluate(`
      window.tones = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) { window.tones += 1; return start.apply(this, when); };
    `);
    const tones = async () => Number(await page.evaluate("window.tones"));
    const come = (id: string) => desk.tell({ is: "row", row: { ...AMIRA, id, reference: id } });
    come("FIRST1");
    await page.getByRole("link", { name: /FIRST1/ }).waitFor();
    assert.equal(await tones(), 0);
    await page.getByRole("button", { name: "Sound: off" }).click();
    assert.equal(await tones(), 2, "switching it on lets one hear it");
    come("SECND2");
    await until(async () => (await tones()) === 4);
    await page.getByRole("button", { name: "Sound: on" }).click();
    come("THIRD3");
    await page.getByRole("link", { name: /THIRD3/ }).waitFor();
    assert.equal(await tones(), 4);
  });

  it("reads out new lines of the chat, and not those of yesterday", async () => {
    const page = await open("/cases/nadia");
    const log = page.getByRole("log");
    await log.getByText("That sounds hard.").waitFor();
    await until(async () => (await log.getAttribute("aria-live")) === "polite");
  });
});
