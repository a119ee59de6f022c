/** A resident's chat while a link worker has it: whose words they are, who is writing, help beside the chat, and the way back. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { hearTyping, type Typing, tellTyping } from "../../bot/desk/typing.ts";
import type { ConversationId } from "../../bot/store/store.ts";
import type { DeskAct } from "../../dialogs/input.ts";
import type { State } from "../../dialogs/state.ts";
import { runDesk, SAM, waitingSince } from "../bot/desk/running-desk.ts";
import type { RunningService } from "../bot/running-service.ts";
import { referralOf } from "../contracts/store-samples.ts";
import { until } from "../until.ts";
import { launch, openPage, violations } from "./browser.ts";

const OUTPUT = join(import.meta.dirname, "../output");
const REFERENCE = "AB23CD";
const SIZES = [
  [1280, 800],
  [320, 640],
] as const;

describe("a chat with a link worker, as the resident has it", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: RunningService;
  let pages: Page[] = [];
  let acts = 0;

  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
    service = await runDesk({}, { TOKENS_PER_MINUTE: "1000" });
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  const log = (page: Page) => page.getByRole("log");
  const withSam = (page: Page) => page.getByText("You are talking with Sam, link worker.");
  const back = (page: Page) => page.getByRole("button", { name: "Back to the assistant" });
  const pinned = (page: Page) => page.locator("#pinned");

  interface Chat {
    readonly page: Page;
    readonly conversation: ConversationId;
    act(act: DeskAct): Promise<void>;
  }

  /** A chat whose resident waits, so that a link worker can join. */
  async function waiting([width, height]: readonly [number, number] = SIZES[0]): Promise<Chat> {
    const { page } = await openPage(browser, service.url, { viewport: { width, height } });
    pages.push(page);
    await log(page).getByText("In danger?").first().waitFor();
    const kept = await page.evaluate<string>('sessionStorage.getItem("what-matters.session")');
    const { conversation } = JSON.parse(kept) as { readonly conversation: ConversationId };
    const { store, clock } = service.parts;
    const { version, state } = await store.load(conversation);
    const at = clock.now();
    const live = waitingSince(at);
    await store.commit({
      conversation,
      inbound: "asked",
      expectedVersion: version,
      at,
      state: { ...(state as State), referral: { reference: REFERENCE, at }, live, mode: "waiting" },
      entries: [],
      effects: [
        { kind: "refer", referral: { ...referralOf(REFERENCE), at, agreement: { words: "Yes", at } } },
        { kind: "live", reference: REFERENCE, live },
      ],
    });
    return {
      page,
      conversation,
      async act(act) {
        acts += 1;
        const worker = { id: SAM.id, name: SAM.name };
        await service.turns.turn({
          ...act,
          kind: "desk",
          worker,
          reference: REFERENCE,
          id: `desk:${acts}`,
          conversation,
        });
      },
    };
  }

  async function joined(size?: readonly [number, number]): Promise<Chat> {
    const chat = await waiting(size);
    await chat.act({ does: "claim" });
    await withSam(chat.page).waitFor();
    return chat;
  }

  async function write(page: Page, words: string): Promise<void> {
    await page.getByLabel("Your message").fill(words);
    await page.keyboard.press("Enter");
    await log(page).locator(".you", { hasText: words }).last().waitFor();
  }

  it("shows and reads out a link worker's words under their name, and nobody else's as theirs", async () => {
    const { page, act } = await joined();
    await log(page).getByText("Sam, link worker, has joined.").waitFor();
    await act({ does: "say", text: "Hello, I'm Sam. What happened?" });
    const said = log(page).locator(".link-worker");
    await said.waitFor();
    assert.match(await said.innerText(), /^Sam, link worker\s+Hello, I'm Sam\. What happened\?$/);
    assert.equal(await log(page).getAttribute("aria-live"), "polite");
    assert.match(await log(page).locator(".assistant").last().innerText(), /^Assistant\s+Sam, link worker, has joined/);
  });

  it("says who has the conversation for as long as they have it, also after a reload", async () => {
    const { page, act } = await waiting();
    const toComputer = page.getByText("You are talking to a computer.");
    assert.equal(await back(page).count(), 0);
    assert.ok(await toComputer.isVisible());
    await act({ does: "claim" });
    await withSam(page).waitFor();
    assert.equal(await back(page).count(), 1, "not once more under the message");
    assert.ok(!(await toComputer.isVisible()), "both cannot be true");
    assert.ok(await page.getByText("This is not for emergencies.").isVisible());
    await page.reload();
    await withSam(page).waitFor();
    assert.ok(!(await toComputer.isVisible()));
    await back(page).click();
    await log(page).getByText("It's me again, the computer.").waitFor();
    assert.equal(await withSam(page).count(), 0);
    assert.ok(await toComputer.isVisible());
    await page.reload();
    await log(page).getByText("It's me again, the computer.").waitFor();
    assert.equal(await withSam(page).count(), 0);
  });

  it("leaves whoever uses a keyboard at their own message when the way back is gone", async () => {
    const { page, act } = await joined();
    await back(page).focus();
    await act({ does: "transfer", to: { id: "alex", name: "Alex" } });
    await page.getByText("You are talking with Alex, link worker.").waitFor();
    assert.equal(await page.evaluate("document.activeElement.innerText"), "Back to the assistant");
    await page.keyboard.press("Enter");
    await log(page).getByText("It's me again, the computer.").waitFor();
    assert.match(String(await page.evaluate("document.activeElement.innerText")), /^You\s+Back to the assistant/);
  });

  it("hands over to a colleague, and back to the assistant when they close", async () => {
    const { page, act } = await joined();
    await act({ does: "transfer", to: { id: "alex", name: "Alex" } });
    await page.getByText("You are talking with Alex, link worker.").waitFor();
    await act({ does: "close", next: "" });
    assert.equal(await page.getByText("You are talking with Alex, link worker.").count(), 1, "it is Alex's by now");
  });

  it("tells the desk that the person types, only now and then and only while a link worker has it", async () => {
    const { page, conversation, act } = await waiting();
    const heard: Typing[] = [];
    const stop = hearTyping(service.parts.shelf, (typing) => heard.push(typing));
    let posted = 0;
    page.on("request", (request) => {
      if (request.method() === "POST" && request.postData() === '{"type":"typing"}') posted += 1;
    });
    await page.getByLabel("Your message").pressSequentially("waiting");
    assert.equal(posted, 0);
    await act({ does: "claim" });
    await withSam(page).waitFor();
    await page.getByLabel("Your message").pressSequentially("a long sentence");
    await until("the desk hears", () => heard.length > 0);
    assert.deepEqual(heard[0], { conversation, by: "person" });
    assert.ok(posted <= 2, `${posted}`);
    stop();
  });

  it("shows that the link worker writes until their words come, or nothing comes for a while", async () => {
    const { page, conversation, act } = await joined();
    const shelf = service.parts.shelf;
    const writing = page.getByText("Sam is writing…");
    const typing = { conversation, by: "link-worker", name: "Sam" } as const;
    await page.clock.install();
    await tellTyping(shelf, typing);
    await writing.waitFor();
    assert.equal(await writing.locator("xpath=ancestor-or-self::*[@aria-live or @role='status']").count(), 0, "quiet");
    await act({ does: "say", text: "I am here" });
    await log(page).getByText("I am here").waitFor();
    assert.equal(await writing.count(), 0);
    await tellTyping(shelf, typing);
    await writing.waitFor();
    await page.clock.runFor(6_000);
    assert.equal(await writing.count(), 0);
  });

  it("keeps urgent help beside the chat, once, to fold and never to lose", async () => {
    const { page } = await joined();
    await write(page, "I want to kill myself");
    await pinned(page).getByText("Samaritans").first().waitFor();
    assert.equal(await log(page).getByText("Samaritans").count(), 0, "not in the flow");
    assert.equal(await pinned(page).getAttribute("aria-live"), "polite");
    await write(page, "I want to kill myself");
    assert.equal(await pinned(page).locator("details").count(), 1);
    await pinned(page).locator("summary").press("Enter");
    assert.ok(!(await pinned(page).getByText("Samaritans").first().isVisible()));
    assert.ok(await pinned(page).locator("summary").isVisible());
    await page.reload();
    await pinned(page).getByText("Samaritans").first().waitFor();
  });

  for (const size of SIZES) {
    it(`has no violation and no sideways scroll with all of it, at ${size[0]} px`, async () => {
      const { page, conversation, act } = await joined(size);
      await act({ does: "say", text: "Hello, I'm Sam. I have read what you told us. What would help most today?" });
      await log(page).getByText("What would help most").waitFor();
      await write(page, "I want to kill myself");
      await pinned(page).getByText("Samaritans").first().waitFor();
      await tellTyping(service.parts.shelf, { conversation, by: "link-worker", name: "Sam" });
      await page.getByText("Sam is writing…").waitFor();
      assert.deepEqual(await violations(page), []);
      const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - innerWidth");
      assert.ok(overflow <= 0, `${overflow} px too wide`);
      await page.screenshot({ path: join(OUTPUT, `link-worker-${size[0]}.png`) });
      await pinned(page).locator("summary").click();
      await page.screenshot({ path: join(OUTPUT, `link-worker-folded-${size[0]}.png`) });
    });
  }
});
