/** A fresh scripted desk for each test of a file, pages of it, and the words by which tests find their way about. */
import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { CaseAct } from "../../bot/desk/api.ts";
import { launch, openPage, type Watched } from "./browser.ts";
import { runScriptedDesk, type ScriptedDesk } from "./scripted-desk.ts";
import { until } from "./until.ts";

export interface AtDesk {
  readonly desk: ScriptedDesk;
  /** Every page that was opened in this test. */
  readonly opened: readonly Watched[];
  /** @param path after `/desk` */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Called once in a `describe`: it begins and ends everything. */
export function atScriptedDesk(): AtDesk {
  const now: { browser?: Browser; desk?: ScriptedDesk; opened: Watched[] } = { opened: [] };

  before(async () => {
    now.browser = await launch();
  });
  beforeEach(async () => {
    now.desk = await runScriptedDesk();
  });
  afterEach(async () => {
    await Promise.all(now.opened.map(({ page }) => page.context().close()));
    now.opened = [];
    await now.desk?.stop();
  });
  after(() => now.browser?.close());

  const began = <Part>(part: Part | undefined): Part => {
    assert.ok(part, "only within a test");
    return part;
  };
  return {
    get desk() {
      return began(now.desk);
    },
    get opened() {
      return now.opened;
    },
    async open(path = "", options = {}) {
      const watched = await openPage(began(now.browser), `${began(now.desk).url}/desk${path}`, options);
      now.opened.push(watched);
      return watched.page;
    },
  };
}

export function queue(page: Page): Locator {
  return page.getByRole("navigation", { name: "Queue" });
}

export function section(page: Page, name: string): Locator {
  return queue(page).getByRole("region", { name });
}

export function namesIn(page: Page, name: string): Promise<string[]> {
  return section(page, name).getByRole("link").allInnerTexts();
}

export async function openCase(page: Page, name: string): Promise<void> {
  await queue(page).getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 2, name }).waitFor();
}

export function acts(desk: ScriptedDesk): readonly CaseAct[] {
  return desk.sent.map(({ act }) => act);
}

/** Nadia's chat, which is Sam's. */
export async function openChat(at: AtDesk): Promise<Page> {
  const page = await at.open("/cases/nadia");
  await box(page).waitFor();
  return page;
}

export function box(page: Page): Locator {
  return page.getByLabel("Your message");
}

export function log(page: Page): Locator {
  return page.getByRole("log");
}

/** What was said in Nadia's chat, as the server has it. */
export function said({ cases }: ScriptedDesk): readonly string[] {
  return cases.get("nadia")?.transcript?.flatMap(({ words }) => (words === "" ? [] : [words])) ?? [];
}

export async function write(page: Page, words: string): Promise<void> {
  await box(page).fill(words);
  await page.keyboard.press("Enter");
}

/** Ids of all that was sent, again or not. */
export function sentIds({ sent }: ScriptedDesk): ReadonlySet<string> {
  return new Set(sent.map(({ actId }) => actId));
}

export function titled(page: Page, title: string): Promise<void> {
  return until(async () => (await page.title()) === title);
}

export function focused(page: Page, words: RegExp): Promise<void> {
  return until(async () => words.test(String(await page.evaluate("document.activeElement?.textContent"))));
}

/** After what had the focus is gone: a keyboard goes on somewhere. */
export function keepsFocus(page: Page): Promise<void> {
  return until(async () => (await page.evaluate("document.activeElement?.tagName")) !== "BODY");
}
