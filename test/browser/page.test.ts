/** The page as people use it, in a real browser against the real service: by mouse, by keyboard, heard, and when things fail. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type RunningService, runService } from "../bot/running-service.ts";
import { deferred } from "../bot/samples.ts";
import { launch, OUTSIDE, openPage, violations, type Watched } from "./browser.ts";
import { GREETING, PANTRY, scripted, world } from "./scripted.ts";

const OUTPUT = join(import.meta.dirname, "../output");

describe("the page", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: RunningService;
  let opened: Watched[] = [];

  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
    service = await runService({ dialogue: scripted, world: () => world }, { TOKENS_PER_MINUTE: "1000" });
  });
  afterEach(async () => {
    await Promise.all(opened.map(({ page }) => page.context().close()));
    opened = [];
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const watched = await openPage(browser, service.url, options);
    opened.push(watched);
    return watched.page;
  }

  async function chat(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await open(options);
    await page.getByText(GREETING).waitFor();
    return page;
  }

  async function write(page: Page, words: string): Promise<void> {
    await page.getByLabel("Your message").fill(words);
    await page.keyboard.press("Enter");
  }

  const log = (page: Page) => page.getByRole("log");
  const ownMessages = (page: Page) => log(page).locator(".you");
  const logged = async (page: Page) => await log(page).innerText();

  describe("chatting", () => {
    it("greets, asks nothing of anybody else, and breaks no rule of its policy", async () => {
      const page = await chat();
      assert.match(await logged(page), /^Assistant\s+Hello/);
      assert.equal(await page.title(), "What Matters");
      assert.deepEqual(opened[0]?.wrongs, []);
    });

    it("says so when a download does not work", async () => {
      const page = await chat();
      await page.route("**/my-data/**", (route) => route.abort());
      await page.getByRole("button", { name: "Download what I said" }).click();
      await page.getByText("That did not work. Wait a moment, then try again.").waitFor();
    });

    it("waits and sends again by itself what was typed too fast", async () => {
      const page = await chat();
      let refused = 0;
      await page.route("**/activities", (route) => {
        if (route.request().method() !== "POST" || refused > 0) return route.continue();
        refused += 1;
        return route.fulfill({ status: 429, headers: { "Retry-After": "1" }, body: "{}" });
      });
      await write(page, "fast");
      await log(page).getByText("Heard fast").waitFor();
      assert.equal(refused, 1);
      assert.equal(await page.getByText("Try again").count(), 0);
    });

    it("sends with Enter, and begins a new line with Shift and Enter", async () => {
      const page = await chat();
      await page.getByLabel("Your message").focus();
      await page.keyboard.type("first");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.type("second");
      await page.keyboard.press("Enter");
      await log(page).getByText("Heard first second").waitFor();
      assert.match(await ownMessages(page).innerText(), /You\s+first\nsecond/);
      assert.equal(await page.getByLabel("Your message").inputValue(), "");
      assert.equal(await ownMessages(page).count(), 1, "the echo is the same message, not another");
    });

    it("shows a place as an article: why, how to reach it exactly as sourced, and what is not checked", async () => {
      const page = await chat();
      await write(page, "food");
      const card = page.getByRole("article", { name: PANTRY.name });
      await card.waitFor();
      assert.deepEqual(await card.locator(".reasons li").allInnerTexts(), PANTRY.reasons);
      const links = await card.getByRole("link").all();
      const hrefs = await Promise.all(links.map((link) => link.getAttribute("href")));
      assert.deepEqual(hrefs, [
        "tel:01514960123",
        "sms:07700900123?body=PANTRY",
        "mailto:hello@pantry.example",
        "https://www.pantry.example/join",
      ]);
      assert.deepEqual(
        await card.locator(".value").allInnerTexts(),
        PANTRY.contacts.filter(({ kind }) => kind !== "address").map(({ value }) => value),
      );
      for (const words of ["1 Sample Street, L8", "Open Thursday, 5pm to 8pm", PANTRY.checked]) {
        assert.ok((await card.innerText()).includes(words), words);
      }
      await card.getByRole("button", { name: `Save to my plan: ${PANTRY.name}` }).click();
      await log(page).getByText('Tapped {"do":"save","service":"pantry"}').waitFor();
    });

    it("sends the choice tapped, and leaves focus at the person's own message, before the answer", async () => {
      const page = await chat();
      await write(page, "food");
      await page
        .getByRole("group", { name: "Is that near enough?" })
        .getByRole("button", { name: "Yes" })
        .press("Enter");
      await log(page).getByText('Tapped {"ask":"near","choose":"yes"}').waitFor();
      assert.match(String(await page.evaluate("document.activeElement.innerText")), /You\s+Yes/);
      assert.equal(await page.getByRole("button", { name: "Yes" }).count(), 0, "an answered question has no buttons");
    });

    it("sends boxes ticked as their numbers, shows them as their labels, and says so when none is ticked", async () => {
      const page = await chat();
      await write(page, "home");
      await page.getByRole("button", { name: "Done" }).click();
      await page.getByText("Tick at least one").waitFor();
      await page.getByLabel("Damp or mould").check();
      await page.getByLabel("A leak").check();
      await page.getByRole("button", { name: "Done" }).click();
      await log(page).getByText("Heard 1 and 3").waitFor();
      assert.match(await ownMessages(page).last().innerText(), /Damp or mould\nA leak/);
    });

    it("sends a way out of a question with boxes as one tap", async () => {
      const page = await chat();
      await write(page, "home");
      await page.getByRole("button", { name: "Not sure" }).click();
      await log(page).getByText('Tapped {"ask":"repairs","choose":"not-sure"}').waitFor();
    });

    it("draws who to call under a heading of its own, with numbers to tap", async () => {
      const page = await chat();
      await write(page, "danger");
      const urgent = log(page).getByRole("region", { name: "Who to call now" });
      await urgent.waitFor();
      assert.equal(
        await urgent.getByRole("link", { name: "Call 116 123 for Samaritans" }).getAttribute("href"),
        "tel:116123",
      );
      await page.screenshot({ path: join(OUTPUT, "danger-1280.png"), fullPage: true });
    });

    it("shows the plan in sections and prints it alone", async () => {
      const page = await chat();
      await write(page, "food");
      await page.getByRole("article", { name: PANTRY.name }).waitFor();
      await write(page, "my plan");
      const plan = page.getByRole("region", { name: "Your plan" });
      await plan.waitFor();
      assert.deepEqual(await plan.getByRole("heading", { level: 4 }).allInnerTexts(), [
        "What matters to you",
        "Places that can help",
        "Things you can do next",
        "Good to know",
        "If things get worse",
      ]);
      await page.evaluate("window.print = () => { window.printed = true; }");
      await plan.getByRole("button", { name: "Print my plan" }).click();
      assert.equal(await page.evaluate("window.printed"), true);
      await page.emulateMedia({ media: "print" });
      assert.ok(await plan.isVisible());
      assert.ok(!(await log(page).getByText(GREETING).isVisible()), "the rest of the talk stays off the paper");
      await page.screenshot({ path: join(OUTPUT, "plan-print.png"), fullPage: true });
    });

    it("asks the assistant for everyone to call, from any state", async () => {
      const page = await chat();
      await page.locator("summary", { hasText: "Who to call now" }).press("Enter");
      assert.ok(await page.getByRole("link", { name: "Call 116 123" }).isVisible());
      assert.deepEqual(await violations(page), []);
      await page.getByRole("button", { name: "Show me everyone I can call" }).click();
      await log(page).getByText('Tapped {"do":"urgent"}').waitFor();
    });
  });

  describe("when the connection fails", () => {
    it("says that it is sending for as long as it is", async () => {
      const page = await chat();
      const arrived = deferred<void>();
      await page.route("**/activities", async (route) => {
        await arrived.promise;
        await route.continue();
      });
      await write(page, "hello");
      await ownMessages(page).getByText("Sending…").waitFor();
      arrived.resolve();
      await log(page).getByText("Heard hello").waitFor();
      assert.match(await ownMessages(page).innerText(), /^You\s+hello\s*$/);
    });

    it("keeps what was typed, says that it was not sent, and sends it once when asked again", async () => {
      const page = await chat();
      await page.route("**/activities", (route) => route.abort());
      await write(page, "my rent is late");
      await ownMessages(page).getByText("Not sent").waitFor();
      assert.match(await ownMessages(page).innerText(), /my rent is late/);
      assert.match(await log(page).innerText(), /was not sent yet/);
      await page.unroute("**/activities");
      await page.getByRole("button", { name: "Try again: my rent is late" }).press("Enter");
      await log(page).getByText("Heard my rent is late").waitFor();
      assert.doesNotMatch(await ownMessages(page).innerText(), /Not sent/);
      assert.equal(await ownMessages(page).count(), 1);
    });

    it("says that it is lost, then restored, and sends what waited", async () => {
      const page = await chat();
      await page.context().setOffline(true);
      await page.getByText("The connection is lost").waitFor();
      await write(page, "are you there");
      await ownMessages(page).getByText("Not sent").waitFor();
      await page.context().setOffline(false);
      await page.getByText("You are connected again.").waitFor();
      await log(page).getByText("Heard are you there").waitFor();
      assert.equal(await ownMessages(page).count(), 1);
    });

    it("asks again and again where a WebSocket cannot be had", async () => {
      const context = await browser.newContext();
      await context.routeWebSocket(/stream/, (socket) => socket.close());
      const page = await context.newPage();
      await page.goto(service.url);
      await page.getByText(GREETING).waitFor();
      await write(page, "hello");
      await log(page).getByText("Heard hello").waitFor();
      await context.close();
    });

    it("begins again, and says so, when the chat is no longer there", async () => {
      const page = await chat();
      await write(page, "hello");
      await log(page).getByText("Heard hello").waitFor();
      await page.evaluate(`sessionStorage.setItem("what-matters.session", '{"conversation":"gone","token":"old"}')`);
      await page.reload();
      await page.getByText("The last chat has ended").waitFor();
      await page.getByText(GREETING).waitFor();
    });
  });

  describe("what stays", () => {
    it("is there after a reload of the tab, in order, and not in another tab", async () => {
      const page = await chat();
      await write(page, "hello");
      await log(page).getByText("Heard hello").waitFor();
      await page.reload();
      await log(page).getByText("Heard hello").waitFor();
      assert.match(await logged(page), /Hello\. I'm a computer[\s\S]*You\s+hello[\s\S]*Heard hello/);
      await write(page, "again");
      await log(page).getByText("Heard again").waitFor();
      const other = await page.context().newPage();
      await other.goto(service.url);
      await other.getByText(GREETING).waitFor();
      assert.equal(await ownMessages(other).count(), 0);
    });
  });

  describe("leaving quickly", () => {
    async function neverStayed(page: Page): Promise<void> {
      await page.waitForURL(OUTSIDE);
      await page.goto(`${service.url}/about`);
      assert.equal(await page.evaluate(`sessionStorage.getItem("what-matters.session")`), null);
    }

    it("goes at once by the button, and forgets the chat in this tab", async () => {
      const page = await chat();
      await page.getByRole("link", { name: "Exit this page" }).click();
      await neverStayed(page);
    });

    it("goes when Shift is pressed three times, counting aloud", async () => {
      const page = await chat();
      await page.keyboard.press("Shift");
      await page.getByText("Shift, press 2 more times to exit.").waitFor({ state: "attached" });
      await page.keyboard.press("Shift");
      await page.getByText("Shift, press 1 more time to exit.").waitFor({ state: "attached" });
      await page.keyboard.press("Shift");
      await neverStayed(page);
    });

    it("does not take capital letters for leaving", async () => {
      const page = await chat();
      await page.getByLabel("Your message").focus();
      for (const letter of "ABCD") await page.keyboard.press(`Shift+${letter}`);
      assert.equal(await page.getByLabel("Your message").inputValue(), "ABCD");
      assert.equal(await page.locator("#leave-said").innerText(), "");
    });

    it("shows a page that says nothing when somebody goes back", async () => {
      const page = await chat();
      await page.goto(`${service.url}/about`);
      await page.getByRole("link", { name: "Back to the chat" }).click();
      await log(page).getByText(GREETING).waitFor();
      await page.getByRole("link", { name: "Exit this page" }).click();
      await page.waitForURL(OUTSIDE);
      await page.goBack();
      await page.waitForURL(`${service.url}/closed`);
      assert.doesNotMatch(await page.content(), /what matters|chat|help/i);
    });
  });

  describe("for everybody", () => {
    const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
      ["a wide window", { viewport: { width: 1280, height: 800 } }],
      ["320 px", { viewport: { width: 320, height: 640 }, hasTouch: true }],
      ["400 % zoom", { viewport: { width: 320, height: 256 } }],
      ["dark", { colorScheme: "dark" }],
      ["forced colours", { forcedColors: "active" }],
      ["less motion", { reducedMotion: "reduce" }],
    ];
    for (const [name, options] of looks) {
      it(`has no violation and no sideways scroll in ${name}`, async () => {
        const page = await chat(options);
        for (const [words, part] of [
          ["food", page.getByRole("article", { name: PANTRY.name })],
          ["danger", log(page).getByRole("region", { name: "Who to call now" })],
          ["my plan", page.getByRole("region", { name: "Your plan" })],
          ["home", page.getByLabel("Damp or mould")],
        ] as const) {
          await write(page, words);
          await part.first().waitFor();
          if (words === "food") await page.screenshot({ path: join(OUTPUT, `food ${name}.png`.replaceAll(" ", "-")) });
        }
        assert.deepEqual(await violations(page), []);
        const widths = "[document.documentElement.scrollWidth, innerWidth]";
        const [scrolled = 0, seen = 0] = (await page.evaluate(widths)) as number[];
        assert.ok(scrolled <= seen, `${scrolled} px in a window of ${seen}`);
        await page.screenshot({ path: join(OUTPUT, `all ${name}.png`.replaceAll(" ", "-")), fullPage: true });
      });
    }

    it("gives every control 44 px to touch", async () => {
      const page = await chat({ viewport: { width: 320, height: 640 } });
      await write(page, "food");
      await page.getByRole("article", { name: PANTRY.name }).waitFor();
      const controls = await page.locator("button:visible, summary:visible, .ways a:visible, .bar > a:visible").all();
      assert.ok(controls.length >= 12, `${controls.length} controls`);
      for (const control of controls) {
        const { width = 0, height = 0 } = (await control.boundingBox()) ?? {};
        assert.ok(width >= 44 && height >= 44, `${await control.innerText()}: ${width} by ${height}`);
      }
    });

    it("holds help in danger and the way out in sight, however far one has read", async () => {
      const page = await chat({ viewport: { width: 320, height: 640 } });
      for (const words of ["food", "my plan"]) await write(page, words);
      await page.getByRole("region", { name: "Your plan" }).waitFor();
      for (const name of ["In danger now? Call 999", "Exit this page"]) {
        const { y = -1 } = (await page.getByRole("link", { name }).boundingBox()) ?? {};
        assert.ok(y >= 0 && y < 100, `${name} at ${y}`);
      }
    });

    it("gives numbers to call and a way to the directory without JavaScript", async () => {
      const page = await open({ javaScriptEnabled: false });
      for (const number of ["tel:999", "tel:111", "tel:116123"]) {
        assert.ok((await page.locator(`main a[href="${number}"]`).count()) > 0, number);
      }
      assert.match(await page.locator("main").innerText(), /Exampleton, ring Example Advice on 0151 496 0100/);
      await page.goto(`${service.url}/about`);
      assert.match(await page.locator("main").innerText(), /Write “forget me” in the chat/);
      await page.screenshot({ path: join(OUTPUT, "about.png"), fullPage: true });
    });

    it("has no violation in what it keeps about people", async () => {
      const page = await open();
      await page.goto(`${service.url}/about`);
      assert.deepEqual(await violations(page), []);
    });
  });
});
