/** Debian's Chromium, and pages in it that note whatever a page should never do. */
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where "Exit this page" goes; tests answer for it, so that nothing leaves the machine. */
export const OUTSIDE = "https://www.bbc.co.uk/weather";

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: ARGUMENTS });
}

export interface Watched {
  readonly page: Page;
  /** Requests to any other origin, errors and broken policies, as lines. */
  readonly wrongs: string[];
}

/** A page of a fresh context, as a person with nothing kept in the browser would open it. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  await context.route(`${OUTSIDE}*`, (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>Weather</title>" }),
  );
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const wrongs: string[] = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !address.startsWith(OUTSIDE) && !address.startsWith("data:"))
      wrongs.push(address);
  });
  page.on("pageerror", (error) => wrongs.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") wrongs.push(message.text());
  });
  await page.goto(url);
  return { page, wrongs };
}

/** What axe finds against WCAG 2.2 AA and its best practices, one line each. */
export async function violations(page: Page): Promise<string[]> {
  // Of one origin there is nothing to bring together in a page of its own, which would take longer than looking.
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join()} ${failureSummary}`),
  );
}
