/**
 * A resident's page and a link worker's desk side by side in a real browser, against the service as it is built: real
 * sign-in, store, desk and dialogue. The desk is driven by the keyboard alone.
 */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { type Ground, startGround } from "../desk/ground.ts";
import { launch, openPage, violations, type Watched } from "./browser.ts";

const OUTPUT = join(import.meta.dirname, "../output");
const SHOWN_WITHIN_MS = 30_000;
const MOST_TABS = 120;
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };
/** What the resident taps on the way to a person. */
const WAY = ["No", "Chat here now", "Me"];

describe("a resident and a link worker side by side", function () {
  // The service starts with its encoder, and two people take their time.
  this.timeout(240_000);
  let browser: Browser;
  let ground: Ground;
  let address: string;

  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
    ground = await startGround("embedded");
    address = ground.servers[0]?.address ?? assert.fail("a server runs");
  });
  after(async () => {
    await browser.close();
    await ground.end();
  });

  const picture = (page: Page, name: string) => page.screenshot({ path: join(OUTPUT, `side-by-side-${name}.png`) });
  const log = (page: Page) => page.getByRole("log");

  async function open(path: string, viewport = WIDE): Promise<Watched> {
    const opened = await openPage(browser, `${address}${path}`, { viewport });
    opened.page.context().setDefaultTimeout(SHOWN_WITHIN_MS);
    return opened;
  }

  async function write(page: Page, words: string): Promise<void> {
    await page.getByLabel("Your message").fill(words);
    await page.keyboard.press("Enter");
  }

  /** A link worker who followed their first-run link and is on duty, all by keyboard. */
  async function atDesk(fullName: string): Promise<Watched> {
    const desk = await open(await ground.firstRunLink(fullName));
    const { page } = desk;
    await tabTo(page.getByLabel("Your new password"));
    await page.keyboard.type("harbour thistle drum");
    await tabTo(page.getByLabel("The same once more"));
    await page.keyboard.type("harbour thistle drum");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${address}/desk`);
    const duty = page.getByLabel("Duty");
    await duty.waitFor();
    await tabTo(duty);
    await page.keyboard.type("On duty");
    await page.getByText("You are now: on duty.").waitFor({ state: "attached" });
    return desk;
  }

  /** A resident who asked for a person, gave a name and agreed. */
  async function waiting(name: string, viewport = WIDE): Promise<Watched> {
    const resident = await open("/", viewport);
    const { page } = resident;
    await page.getByText("I'm a computer").waitFor();
    await write(page, "can I speak to a real person");
    for (const label of WAY) await page.getByRole("button", { name: label, exact: true }).click();
    await log(page).getByText("What name would you like").waitFor();
    await write(page, name);
    await log(page).getByText("This is what I would send").waitFor();
    await write(page, "leave it all in");
    await page.getByRole("button", { name: "Yes", exact: true }).click();
    await log(page).getByText("Your code is").waitFor();
    return resident;
  }

  it("goes from asking for a person to the plan handed back, with the keyboard alone at the desk", async () => {
    const desk = await atDesk("Kit Example");
    const resident = await waiting("Grace");
    const [atDeskPage, home] = [desk.page, resident.page];
    const row = atDeskPage.getByRole("navigation", { name: "Queue" }).getByRole("link", { name: /^Grace/ });
    await row.waitFor();
    await picture(atDeskPage, "desk-waiting");
    await picture(home, "resident-waiting");
    assert.deepEqual(await violations(home), []);
    assert.deepEqual(await violations(atDeskPage), []);

    await tabTo(row);
    await atDeskPage.keyboard.press("Enter");
    const join = atDeskPage.getByRole("button", { name: "Join the chat" });
    await join.waitFor();
    await tabTo(join);
    await atDeskPage.keyboard.press("Enter");
    await log(home).getByText("Kit, link worker, has joined.").waitFor();
    await home.getByText("You are talking with Kit, link worker.").waitFor();

    const box = atDeskPage.getByLabel("Your message");
    await box.waitFor();
    await tabTo(box);
    await atDeskPage.keyboard.type("Hello Grace");
    await home.getByText("Kit is writing…").waitFor();
    await atDeskPage.keyboard.type(", I am Kit. What would help?");
    await atDeskPage.keyboard.press("Enter");
    await log(home).getByText("Hello Grace, I am Kit.").waitFor();
    await home.getByLabel("Your message").pressSequentially("I would like to meet people");
    await atDeskPage.getByText("Grace is typing…").waitFor();
    await home.keyboard.press("Enter");
    await log(atDeskPage).getByText("I would like to meet people").waitFor();
    await atDeskPage.locator(".head").getByRole("link", { name: "New message" }).waitFor();
    assert.match(await atDeskPage.title(), /New message/);
    assert.ok(!(await home.getByText("You are talking to a computer.").isVisible()));
    await picture(atDeskPage, "desk-chat");
    await picture(home, "resident-chat");
    assert.deepEqual(await violations(home), []);
    assert.deepEqual(await violations(atDeskPage), []);

    const service = await addFromDirectory(atDeskPage, "gardening");
    await log(home).getByText("Kit has added").waitFor();
    await close(atDeskPage, "I will ring you on Thursday.");
    await log(home).getByText("I will ring you on Thursday.").waitFor();
    await log(home).getByText("It's me again, the computer.").waitFor();
    await write(home, "my plan");
    const plan = home.getByRole("region", { name: "Your plan" });
    await plan.getByRole("heading", { name: service, exact: true }).waitFor();
    await picture(home, "resident-plan");
    await picture(atDeskPage, "desk-closed");
    assert.deepEqual(await violations(home), []);
    assert.deepEqual(await violations(atDeskPage), []);
    assert.deepEqual([...desk.wrongs, ...resident.wrongs], []);
    await Promise.all([home, atDeskPage].map((page) => page.context().close()));
  });

  it("does so at 320 px for both, with nothing cut off, and urgent help beside the chat", async () => {
    const desk = await atDesk("Mel Example");
    await desk.page.setViewportSize(NARROW);
    const resident = await waiting("Dave", NARROW);
    const [atDeskPage, home] = [desk.page, resident.page];
    const row = atDeskPage.getByRole("navigation", { name: "Queue" }).getByRole("link", { name: /^Dave/ });
    await row.click();
    await atDeskPage.getByRole("button", { name: "Join the chat" }).click();
    await log(home).getByText("Mel, link worker, has joined.").waitFor();
    await write(home, "I want to kill myself");
    await home.locator("#pinned").getByText("Samaritans").first().waitFor();
    await atDeskPage.getByText("Danger noticed").first().waitFor();
    for (const [name, page] of [
      ["desk", atDeskPage],
      ["resident", home],
    ] as const) {
      assert.deepEqual(await violations(page), []);
      assert.ok(Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth")) <= 0, name);
      await picture(page, `${name}-danger-320`);
      await page.context().close();
    }
  });

  /** What was added, by its name. */
  async function addFromDirectory(page: Page, words: string): Promise<string> {
    await openBy(page, "Search the directory");
    await tabTo(page.getByRole("searchbox", { name: "Search the directory" }));
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
    const first = page.locator(".found li").first();
    await first.waitFor();
    const name = await first.locator("strong").innerText();
    await tabTo(first.getByRole("button", { name: "Add" }));
    await page.keyboard.press("Enter");
    await page.getByText(`${name} is on their plan.`).waitFor();
    return name;
  }

  async function close(page: Page, next: string): Promise<void> {
    await openBy(page, "Close this case");
    await tabTo(page.getByLabel("How it ended"));
    await page.keyboard.type("Supported");
    await tabTo(page.getByLabel("What happens next, in words to them"));
    await page.keyboard.type(next);
    await tabTo(page.getByRole("button", { name: "Close this case" }));
    await page.keyboard.press("Enter");
  }

  async function openBy(page: Page, label: string): Promise<void> {
    await tabTo(page.locator("summary", { hasText: label }));
    await page.keyboard.press("Enter");
  }
});

/** Presses Tab until the focus is there, as whoever has no mouse does. */
async function tabTo(wanted: Locator): Promise<void> {
  const page = wanted.page();
  await wanted.waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if ((await wanted.and(page.locator(":focus")).count()) > 0) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way to ${wanted} by Tab alone`);
}
