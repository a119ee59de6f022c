/** What somebody sees whose message does not go: who to call at once, the truth about the message, and later that it went. */
import assert from "node:assert/strict";
import type { Browser, Page, Route } from "playwright-core";
import { systemClock } from "../../bot/clock.ts";
import { refusalOf } from "../../bot/refusals.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { type RunningService, runService } from "../bot/running-service.ts";
import { until } from "../until.ts";
import { launch, openPage, violations } from "./browser.ts";
import { GREETING, scripted, world } from "./scripted.ts";

const JUST_BEFORE_LATE_MS = 4_900;
const LATE_MS = 5_000;
/** Short beside every limit of the page, so that what really takes time is not cut off by time that only passes here. */
const STEP_MS = 500;
const POSTS = "**/activities";

type Away = (route: Route) => Promise<void>;

const refuse =
  (error: unknown): Away =>
  (route) => {
    const { status, json, headers } = refusalOf(error);
    return route.fulfill({ status, json, headers });
  };
const hang: Away = async () => {};
const cut: Away = (route) => route.abort();

describe("a message that cannot be sent", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: RunningService;
  let pages: Page[] = [];

  before(async () => {
    browser = await launch();
    service = await runService({ dialogue: scripted, world: () => world }, { TOKENS_PER_MINUTE: "1000" });
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  /** A chat that has begun, in which time stands still from now on. */
  async function chat(url = service.url, viewport = { width: 1280, height: 800 }): Promise<Page> {
    const { page } = await openPage(browser, url, { viewport });
    pages.push(page);
    await page.getByText(GREETING).waitFor();
    await stopClock(page);
    return page;
  }

  async function stopClock(page: Page): Promise<void> {
    const now = Date.now();
    await page.clock.install({ time: now });
    await page.clock.pauseAt(now + 1_000);
  }

  /** As much time as it takes, in steps between which the network gets on. */
  async function timePassesUntil(what: string, page: Page, look: () => boolean | Promise<boolean>): Promise<void> {
    await until(what, async () => {
      await page.clock.runFor(STEP_MS);
      return await look();
    });
  }

  const timePassesUntilShown = (page: Page, words: string) =>
    timePassesUntil(words, page, () => log(page).getByText(words).isVisible());

  async function write(page: Page, words: string): Promise<void> {
    await page.getByLabel("Your message").fill(words);
    await page.keyboard.press("Enter");
    await log(page).locator(".you", { hasText: words }).waitFor();
  }

  const log = (page: Page) => page.getByRole("log");
  const help = (page: Page) => log(page).getByRole("region", { name: "Who to call now" });

  async function assertHelps(page: Page): Promise<void> {
    await help(page).waitFor();
    assert.equal(await help(page).count(), 1);
    assert.match(await help(page).innerText(), /not sent yet[\s\S]*sends it again by itself/);
    const held = await page.locator("#who-to-call ul").innerHTML();
    assert.equal(await help(page).locator("ul").innerHTML(), held, "the page's own numbers, each as it is");
    for (const number of ["tel:999", "tel:111", "tel:116123"]) {
      assert.ok(await help(page).locator(`a[href="${number}"]`).isVisible(), number);
    }
  }

  const faults: readonly (readonly [name: string, away: Away, why: string])[] = [
    ["store.unavailable", refuse(new CodedError("store.unavailable")), "the store is away"],
    ["turn.contended", refuse(new CodedError("turn.contended")), "others keep writing"],
    ["server.stopping", refuse(new CodedError("server.stopping")), "a release may fail to come back"],
    ["a fault that nobody foresaw", refuse(undefined), "500 asks for no wait"],
    ["a network that breaks", cut, "nothing answers at all"],
  ];
  for (const [name, away, why] of faults) {
    it(`shows who to call at once, and sends by itself later: ${name} (${why})`, async () => {
      const page = await chat();
      await page.route(POSTS, away);
      await write(page, "are you there");
      await assertHelps(page);
      await page.unroute(POSTS);
      await timePassesUntilShown(page, "Heard are you there");
      await help(page).getByText("Your message has been sent now.").waitFor();
      assert.equal(await log(page).locator(".you").count(), 1);
      assert.doesNotMatch(await log(page).innerText(), /not sent/i);
    });
  }

  const slow: readonly (readonly [name: string, away: Away, why: string])[] = [
    ["no answer", hang, "a server that hangs says nothing"],
    ["turn.queue-full", refuse(new CodedError("turn.queue-full")), "busy passes, unless it lasts"],
  ];
  for (const [name, away, why] of slow) {
    it(`shows who to call after five seconds, not before: ${name} (${why})`, async () => {
      const page = await chat();
      await page.route(POSTS, away);
      const asked = page.waitForRequest(POSTS);
      await write(page, "are you there");
      await asked;
      await page.clock.runFor(JUST_BEFORE_LATE_MS);
      assert.equal(await help(page).count(), 0);
      await page.clock.runFor(LATE_MS - JUST_BEFORE_LATE_MS);
      await assertHelps(page);
      await page.unroute(POSTS);
      await timePassesUntilShown(page, "Heard are you there");
    });
  }

  it("shows it once for several messages, keeps them over many tries, and sends them in order, each once", async () => {
    const page = await chat();
    let tries = 0;
    await page.route(POSTS, (route) => {
      tries += 1;
      return cut(route);
    });
    for (const words of ["first", "second", "third"]) await write(page, words);
    await assertHelps(page);
    await timePassesUntil("many tries", page, () => tries >= 6);
    await assertHelps(page);
    await page.unroute(POSTS);
    await timePassesUntilShown(page, "Heard third");
    assert.match(await log(page).innerText(), /Heard first[\s\S]*Heard second[\s\S]*Heard third/);
    assert.equal(await log(page).locator(".you").count(), 3);
  });

  it("says by the chat's one polite region that it went, and is out of the way at the next message", async () => {
    const page = await chat();
    await page.route(POSTS, cut);
    await write(page, "first");
    await assertHelps(page);
    assert.equal(await log(page).getAttribute("aria-live"), "polite");
    assert.equal(await help(page).locator("[role], [aria-live]").count(), 0, "nothing in it is announced twice");
    await page.unroute(POSTS);
    await page.getByRole("button", { name: "Try again: first" }).click();
    await log(page).getByText("Heard first").waitFor();
    assert.ok(await help(page).locator(`a[href="tel:999"]`).isVisible(), "no number vanishes under a finger");
    await write(page, "second");
    await log(page).getByText("Heard second").waitFor();
    assert.equal(await help(page).count(), 0);
  });

  it("says nothing of help when the message goes as it should", async () => {
    const page = await chat();
    await write(page, "hello");
    await log(page).getByText("Heard hello").waitFor();
    await page.clock.runFor(2 * LATE_MS);
    assert.equal(await help(page).count(), 0);
  });

  it("works when the very first connection cannot be made", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    pages.push(page);
    await stopClock(page);
    await page.route("**/v3/directline/**", hang);
    await page.goto(service.url);
    await write(page, "is anybody there");
    await page.clock.runFor(LATE_MS);
    await assertHelps(page);
    await page.unroute("**/v3/directline/**");
    await timePassesUntilShown(page, "Heard is anybody there");
  });

  it("works when the server has ended", async () => {
    // Its own clock runs, since it cuts off connections that the browser holds open.
    const ended = await runService({ dialogue: scripted, world: () => world, clock: systemClock });
    const page = await chat(ended.url);
    await ended.stop();
    await write(page, "are you there");
    await assertHelps(page);
  });

  for (const [width, height] of [
    [1280, 800],
    [320, 640],
  ] as const) {
    it(`has no violation and no sideways scroll, and shows 999 without scrolling, at ${width} px`, async () => {
      const page = await chat(service.url, { width, height });
      await page.route(POSTS, cut);
      await write(page, "are you there");
      await assertHelps(page);
      // What looks for violations waits for timers of its own.
      await page.clock.resume();
      assert.deepEqual(await violations(page), []);
      assert.equal(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), true);
      const { y = -1 } = (await help(page).getByRole("link", { name: "Call 999" }).boundingBox()) ?? {};
      assert.ok(y >= 0 && y < height, `at ${y}`);
    });
  }
});
