/** From the first words to a printed plan in a real browser, with the real dialogue and Liverpool's directory, by keyboard alone. */
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { readConfig } from "../../bot/config.ts";
import { dialogue } from "../../bot/dialogue.ts";
import { loadConfiguredWorld } from "../../bot/world.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { NOTHING_UNDERSTOOD, type Understood } from "../../knowledge/understanding/understood.ts";
import { type RunningService, runService } from "../bot/running-service.ts";
import { lookupOf } from "../bot/samples.ts";
import { launch, openPage, violations } from "./browser.ts";

const OUTPUT = join(import.meta.dirname, "../output");
const FIRST_WORDS = "I'm sat in the house all day with no one to talk to";

/** What the encoder would understand of the first words; the encoder has tests of its own. */
const LONELY: Understood = {
  ...NOTHING_UNDERSTOOD,
  topics: [{ id: "isolation", score: 0.9 }],
  needs: [{ id: "loneliness", score: 0.9 }],
};

describe("a journey on the page", function () {
  this.timeout(60_000);
  let browser: Browser;
  let service: RunningService;

  before(async () => {
    mkdirSync(OUTPUT, { recursive: true });
    browser = await launch();
    const world = loadConfiguredWorld(readConfig({}));
    const understand = async (text: string) => (text === FIRST_WORDS ? LONELY : NOTHING_UNDERSTOOD);
    // Without a search the dialogue chooses from the whole directory, by its rules.
    const search = () => Promise.reject(new CodedError("time-limit.passed"));
    service = await runService({
      world: () => world,
      dialogue: dialogue(() => world),
      lookup: lookupOf({ understand, search }),
    });
  });
  after(async () => {
    await browser.close();
    await service.stop();
  });

  async function write(page: Page, words: string): Promise<void> {
    await page.getByLabel("Your message").focus();
    await page.keyboard.type(words);
    await page.keyboard.press("Enter");
  }

  it("goes from what matters to a plan with a place in it", async () => {
    const { page, wrongs } = await openPage(browser, service.url);
    await page.getByText("I'm a computer").waitFor();
    await write(page, FIRST_WORDS);
    await page.getByRole("button", { name: "No", exact: true }).press("Enter");
    await page.getByText("postcode").last().waitFor();
    await write(page, "Toxteth");
    const places = page.getByRole("article");
    await places.nth(2).waitFor();
    assert.equal(await places.count(), 3, "never more than three at a time");
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(OUTPUT, "journey-services.png"), fullPage: true });
    const name = await places.first().getByRole("heading").innerText();
    await places
      .first()
      .getByRole("button", { name: `Save to my plan: ${name}` })
      .press("Space");
    await page.getByRole("log").getByText(`I put ${name} in your plan`).waitFor();
    await write(page, "my plan");
    const plan = page.getByRole("region", { name: "Your plan" });
    await plan.getByRole("heading", { name, exact: true }).waitFor();
    assert.match(await plan.innerText(), /sat in the house all day/);
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(OUTPUT, "journey-plan.png"), fullPage: true });
    assert.deepEqual(wrongs, []);
  });

  it("shows who to call as soon as danger is noticed, and the chat goes on", async () => {
    const { page } = await openPage(browser, service.url, { viewport: { width: 320, height: 640 } });
    await page.getByText("I'm a computer").waitFor();
    await write(page, "i want to kill myself");
    const urgent = page.getByRole("log").getByRole("region", { name: "Who to call now" });
    await urgent.first().waitFor();
    assert.ok((await urgent.getByRole("link", { name: /^Call / }).count()) > 0);
    assert.deepEqual(await violations(page), []);
    await page.screenshot({ path: join(OUTPUT, "journey-danger.png") });
    await write(page, "help");
    await page.getByText("Tell me what matters to you").waitFor();
  });
});
