/** The desk as link workers use it, in a real browser against a server of which the test knows every word. */
import assert from "node:assert/strict";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { SavedReply } from "../../bot/desk/api.ts";
import { launch, openPage, type Watched } from "./browser.ts";
import { AMIRA, LEE, SAM } from "./desk-samples.ts";
import { runScriptedDesk, type ScriptedDesk } from "./scripted-desk.ts";
import { until } from "./until.ts";

describe("the desk's page", function () {
  this.timeout(60_000);
  let browser: Browser;
  let desk: ScriptedDesk;
  let opened: Watched[] = [];

  before(async () => {
    browser = await launch();
  });
  beforeEach(async () => {
    desk = await runScriptedDesk();
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

  const queue = (page: Page) => page.getByRole("navigation", { name: "Queue" });
  const section = (page: Page, name: string) => queue(page).getByRole("region", { name });
  const names = (page: Page, name: string) => section(page, name).getByRole("link").allInnerTexts();
  const log = (page: Page) => page.getByRole("log");
  const acts = () => desk.sent.map(({ act }) => act);

  const titled = (page: Page, title: string) => until(async () => (await page.title()) === title);
  const focused = (page: Page, words: RegExp) =>
    until(async () => words.test(String(await page.evaluate("document.activeElement?.textContent"))));

  async function openCase(page: Page, name: string): Promise<void> {
    await queue(page).getByRole("link", { name }).click();
    await page.getByRole("heading", { level: 2, name }).waitFor();
  }

  describe("the queue", () => {
    it("has each case in one place, in the server's order where somebody waits", async () => {
      const page = await open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      assert.deepEqual(await names(page, "Waiting to talk"), ["Amira K7R2QD", "M3XW9P"]);
      assert.deepEqual(await names(page, "Call-backs due"), ["Tom P8ZD3F"]);
      assert.deepEqual(await names(page, "My cases"), ["Nadia T4HJ6C", "Grace R6NK2V"]);
      assert.deepEqual(await names(page, "Other open cases"), ["Alex W2QY7B"]);
      await queue(page).locator("summary", { hasText: "Closed" }).click();
      await queue(page).getByRole("link", { name: "Mo D5GT8M" }).waitFor();
      assert.deepEqual(opened[0]?.wrongs, [], "it asks nobody else, and breaks no rule of its policy");
    });

    it("shows what must be known before making contact, and what is due, in the row itself", async () => {
      const page = await open();
      const row = queue(page).getByRole("listitem").filter({ hasText: "K7R2QD" });
      await row.waitFor();
      const said = await row.innerText();
      for (const words of ["Do not leave a message.", "Court hearing", "Waits for 4 minutes", "Food", "Web chat"]) {
        assert.ok(said.includes(words), `${words} in ${said}`);
      }
    });

    it("counts in the title who needs somebody, and says who began to wait without naming anybody there", async () => {
      const page = await open();
      await titled(page, "(3) Desk");
      desk.tell({ is: "row", row: { ...AMIRA, id: "ann", name: "Ann", reference: "A1B2C3" } });
      await titled(page, "(4) Desk");
      await page.getByRole("status").getByText("3 people are waiting.").waitFor({ state: "attached" });
      desk.tell({ is: "gone", id: "ann" });
      await titled(page, "(3) Desk");
      await openCase(page, "Nadia");
      await titled(page, "(3) T4HJ6C – Desk");
    });

    it("says many arrivals once, not one by one", async () => {
      const page = await open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      await page.evaluate(`
        window.said = [];
        new MutationObserver(() => window.said.push(document.querySelector("#desk > .unseen").textContent))
          .observe(document.querySelector("#desk > .unseen"), { childList: true, subtree: true });
      `);
      for (let count = 1; count <= 20; count++) {
        desk.tell({ is: "row", row: { ...AMIRA, id: `p${count}`, name: `P${count}`, reference: `REF${count}` } });
      }
      await page.getByRole("status").getByText("22 people are waiting.").waitFor({ state: "attached" });
      assert.deepEqual(await page.evaluate("window.said"), ["22 people are waiting."]);
    });

    it("leaves what fits a filter, and says how many", async () => {
      const page = await open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      await page.getByLabel("Words, name or reference").fill("repairs");
      await page.getByText("1 of 7 cases fit.").waitFor();
      assert.deepEqual(await names(page, "Waiting to talk"), ["M3XW9P"]);
      await page.getByLabel("Words, name or reference").fill("");
      await page.getByLabel("Whose").selectOption("Mine");
      await page.getByText("3 of 7 cases fit.").waitFor();
      await queue(page).getByText("More filters").click();
      await page.getByLabel("Topic or need").selectOption("Sleep");
      await page.getByText("1 of 7 cases fit.").waitFor();
      assert.deepEqual(await names(page, "My cases"), ["Grace R6NK2V"]);
      await page.getByRole("button", { name: "Clear the filter" }).click();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      await page.getByLabel("Came by").selectOption("Text message");
      await page.getByText("1 of 7 cases fit.").waitFor();
    });

    it("goes to sign in first where nobody is signed in, and knows where to come back to", async () => {
      desk.who = undefined;
      const page = await open("/cases/amira");
      assert.equal(new URL(page.url()).pathname, "/desk/sign-in");
      assert.equal(new URL(page.url()).searchParams.get("then"), "/desk/cases/amira");
    });
  });

  describe("between views", () => {
    it("moves by the browser's own buttons, with the focus where one was", async () => {
      const page = await open();
      await openCase(page, "Nadia");
      assert.equal(new URL(page.url()).pathname, "/desk/cases/nadia");
      await focused(page, /^Nadia/);
      await page.goBack();
      await focused(page, /^Nadia T4HJ6C$/);
      assert.equal(new URL(page.url()).pathname, "/desk");
      await page.goForward();
      await page.getByRole("heading", { level: 2, name: "Nadia" }).waitFor();
    });

    it("opens a case by its address, in as many tabs as one likes", async () => {
      const page = await open("/cases/grace");
      await page.getByRole("heading", { level: 2, name: "Grace" }).waitFor();
      const other = await page.context().newPage();
      await other.goto(`${desk.url}/desk/cases/grace`);
      await other.getByLabel("Note", { exact: true }).fill("Rang the surgery");
      await other.getByRole("button", { name: "Add a note" }).click();
      await other.getByText("Rang the surgery").waitFor();
      await page.getByRole("heading", { level: 2, name: "Grace" }).waitFor();
    });

    it("says so when a case is no longer there", async () => {
      const page = await open("/cases/nobody");
      await page.getByText("This case is no longer here.").waitFor();
    });
  });

  describe("a case", () => {
    it("says first and large what must be known before making contact, and then what they told, as they told it", async () => {
      const page = await open("/cases/amira");
      await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
      const said = await page.locator("#main").innerText();
      const order = [
        "Do not leave a message.",
        "Court hearing",
        "The cupboards are empty by Thursday",
        "Do you have food for today?",
        "Example Foodbank, because: too far to go",
        "For nowhere to sleep tonight",
        "You can share this with a link worker.",
        "07700 900123",
        "I rang. No answer.",
        "By law they may ask to read them.",
        "Example Street Surgery",
      ].map((words) => [said.indexOf(words), words] as const);
      for (const [at, words] of order) assert.ok(at >= 0, words);
      assert.deepEqual(
        order.map(([at]) => at),
        order.map(([at]) => at).sort((one, other) => one - other),
      );
      const size = await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.warnings li')).fontSize)");
      assert.ok(Number(size) >= 24, `${size} px`);
      assert.match(await log(page).innerText(), /Not shown\. Danger was noticed here/);
    });

    it("has no level, score or grade of anybody anywhere", async () => {
      desk.change("amira", (detail) => ({
        ...detail,
        row: { ...detail.row, alert: { at: Date.now(), kinds: ["suicide"], isNow: true } },
      }));
      const page = await open("/cases/amira");
      await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
      assert.doesNotMatch(
        await page.locator("body").innerText(),
        /\b(high|medium|low) risk|\brisk\b|score|priority|level/i,
      );
    });

    it("is joined by one, and says who has it to whoever was second", async () => {
      const page = await open("/cases/amira");
      desk.change("amira", (detail) => ({ ...detail, row: { ...detail.row, worker: { id: "kit", name: "Kit" } } }));
      desk.meddle = () => ({ status: 200, json: { is: "taken", by: { id: "kit", name: "Kit" } } });
      await page.getByRole("button", { name: "Join the chat" }).click();
      await page.getByText("Kit has this case now. Nothing was changed.").waitFor();
    });

    it("takes notes, tries, next actions, call-backs and details, each as one act", async () => {
      const page = await open("/cases/grace");
      await page.getByLabel("Note", { exact: true }).fill("Prefers mornings");
      await page.getByRole("button", { name: "Add a note" }).click();
      await page.locator(".notes").getByText("Prefers mornings").waitFor();
      await page.locator("summary", { hasText: "Note a try" }).click();
      await page.getByRole("button", { name: "Note a try" }).click();
      await page.getByRole("alert").getByText("Pick one first.").waitFor();
      await page.getByLabel("What came of it").selectOption("Reached them");
      await page.getByRole("button", { name: "Note a try" }).click();
      await page.getByText("Sam: I rang. Reached them.").waitFor();
      await page.getByText("Set the next action").click();
      await page.getByLabel("What to do").fill("Book a visit");
      await page.getByLabel("On", { exact: true }).fill("2031-05-06");
      await page
        .locator("form", { has: page.getByLabel("What to do") })
        .getByRole("button", { name: "Save" })
        .click();
      await page.locator("#main").getByText("Book a visit").first().waitFor();
      await page.getByText("Change details").click();
      await page.getByLabel("Interpreter for").fill("Polish");
      await page
        .locator("form", { has: page.getByLabel("Interpreter for") })
        .getByRole("button")
        .click();
      await page.locator("dd", { hasText: "Polish" }).waitFor();
      await page.getByText("Set a call-back").click();
      await page.getByLabel("Day", { exact: true }).fill("2031-07-01");
      await page
        .locator("form", { has: page.getByLabel("From") })
        .getByRole("button")
        .click();
      await until(() => acts().length === 5);
      assert.deepEqual(acts(), [
        { act: "note", words: "Prefers mornings" },
        { act: "contact-try", way: "rang", result: "reached" },
        { act: "next-action", words: "Book a visit", on: "2031-05-06" },
        { act: "details", details: { gpSurgery: "Example Street Surgery", interpreter: "Polish" } },
        // Nine in London on a summer's day is eight by UTC.
        { act: "call-back", from: Date.UTC(2031, 6, 1, 8), until: Date.UTC(2031, 6, 1, 9) },
      ]);
      assert.equal(new Set(desk.sent.map(({ actId }) => actId)).size, 5);
    });

    it("finds services, puts one on the plan, and closes with what was taken up", async () => {
      const page = await open("/cases/nadia");
      await page.getByText("Search the directory").first().click();
      await page.getByRole("searchbox", { name: "Search the directory" }).fill("food");
      await page.keyboard.press("Enter");
      await page.getByText("2 services found.").waitFor();
      await page.getByRole("button", { name: "Add Toxteth Pantry" }).click();
      await page.getByText("Toxteth Pantry is on their plan.").waitFor();
      await page.locator("summary", { hasText: "Close this case" }).click();
      await page.getByLabel("How it ended").selectOption("Supported by us");
      await page.getByLabel("Toxteth Pantry").check();
      await page.getByLabel("What happens next").fill("The pantry expects you on Thursday.");
      await page.getByRole("button", { name: "Close this case" }).click();
      await page.locator("#main").getByText("Closed today").waitFor();
      assert.deepEqual(acts().at(-1), {
        act: "close",
        outcome: "supported",
        tookUp: ["pantry"],
        next: "The pantry expects you on Thursday.",
      });
    });

    it("asks staff whether it is the same person, and merges nothing", async () => {
      const page = await open("/cases/amira");
      await page.getByText("The same phone number").waitFor();
      await page.getByRole("button", { name: "Same person D5GT8M" }).click();
      await page.getByText("Said to be the same person").waitFor();
      assert.deepEqual(acts(), [{ act: "same-person", of: "old", isSame: true }]);
    });

    it("goes on paper with everything that was told, and without anything to press", async () => {
      const page = await open("/cases/amira");
      await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
      await page.emulateMedia({ media: "print" });
      for (const words of ["Do not leave a message.", "Yes, until tomorrow", "That sounds hard."]) {
        assert.ok(await page.locator("#main").getByText(words).first().isVisible(), words);
      }
      assert.equal(await page.locator("button:visible, .queue:visible").count(), 0);
    });
  });

  describe("danger", () => {
    const alert = { at: Date.now() - 90_000, kinds: ["suicide"], isNow: true } as const;
    const notice = (id: string) => desk.change(id, (detail) => ({ ...detail, row: { ...detail.row, alert } }));

    it("is told at once, on every view, and stays until somebody has written", async () => {
      const page = await open("/team");
      await page.getByRole("heading", { name: "Team" }).waitFor();
      notice("nadia");
      const alarm = page.getByRole("alert").filter({ hasText: "Danger noticed: Nadia." });
      await alarm.getByText("It is happening now.").waitFor();
      await titled(page, "(! 3) Team – Desk");
      await alarm.getByRole("link", { name: "Open Nadia" }).click();
      await alarm.waitFor();
      await page.getByLabel("Your message").fill("I am here. Are you safe?");
      await page.keyboard.press("Enter");
      await alarm.waitFor({ state: "detached" });
      await page.getByText("When it is over, write a debrief note.").waitFor();
      await page.getByLabel("Note", { exact: true }).fill("We talked until her sister came.");
      await page.getByLabel("This is a debrief for the lead").check();
      await page.getByRole("button", { name: "Add a note" }).click();
      await page.getByText("Debrief for the lead", { exact: true }).waitFor();
    });

    it("is shown to all while the person waits, and to nobody else when a colleague has them", async () => {
      const page = await open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      notice("amira");
      await page.getByText("Danger noticed: Amira.").waitFor();
      desk.change("amira", ({ row, ...rest }) => ({
        ...rest,
        row: { ...row, is: "live", worker: { id: "kit", name: "Kit" } },
      }));
      await page.getByText("Danger noticed: Amira.").waitFor({ state: "detached" });
    });
  });

  describe("for the lead", () => {
    beforeEach(() => {
      desk.who = LEE;
    });

    it("lists call-backs past their time and what nobody has taken", async () => {
      const page = await open("/lead");
      const late = page.getByRole("region", { name: "Call-backs past their time" });
      await late.getByRole("link", { name: "Tom" }).waitFor();
      await page.getByRole("region", { name: "Nobody has taken these" }).getByRole("link", { name: "Alex" }).waitFor();
      const days = await page.getByRole("link", { name: "Table (CSV)" }).getAttribute("href");
      assert.match(days ?? "", /^\/desk\/api\/export\.csv\?day=\d{4}-\d\d-\d\d$/);
    });

    it("shows figures in tables, with small counts hidden", async () => {
      const page = await open("/figures");
      const topics = page.getByRole("table", { name: "What people asked about" });
      await topics.getByRole("row", { name: "Housing 45" }).waitFor();
      await topics.getByRole("row", { name: "How they feel fewer than 5" }).waitFor();
      assert.equal(await topics.locator("svg").count(), 3, "a bar for each count that is shown");
      await page.getByText("Half waited no more than 2 minutes.").waitFor();
      const csv = page.getByRole("link", { name: "All figures as a table (CSV)" });
      assert.equal(await csv.getAttribute("href"), "/desk/api/figures.csv?weeks=4");
    });

    it("shows who did what, and when", async () => {
      const page = await open("/audit");
      await page.getByRole("row", { name: /Sam Case opened K7R2QD/ }).waitFor();
      await page.getByRole("row", { name: /The system Case changed: claim/ }).waitFor();
    });

    it("has nothing of it for anybody else", async () => {
      desk.who = SAM;
      const page = await open();
      await queue(page).waitFor();
      assert.equal(await page.getByRole("link", { name: "Audit trail" }).count(), 0);
    });
  });

  describe("at the desk", () => {
    it("goes on duty and on a break", async () => {
      const page = await open();
      await page.getByLabel("Duty").selectOption("On a break");
      await page.getByRole("status").getByText("You are now: on a break.").waitFor({ state: "attached" });
      assert.deepEqual(desk.posts, [{ path: "/desk/api/duty", body: { status: "break" } }]);
    });

    it("says when no more chats may be joined", async () => {
      desk.who = { ...SAM, mostChats: 1 };
      const page = await open("/cases/amira");
      await page.getByText("You have as many chats as you may have at once: 1.").waitFor();
    });

    it("moves a caseload for leave", async () => {
      const page = await open("/team");
      await page.getByLabel("To", { exact: true }).selectOption("Kit");
      await page.getByRole("button", { name: "Move the cases" }).click();
      await page.getByText("40 cases were moved.").waitFor();
      assert.deepEqual(desk.posts.at(-1)?.body, { from: "sam", to: "kit" });
    });

    it("keeps saved replies, and puts one into the box to be changed before it goes", async () => {
      const page = await open("/replies");
      await page.getByRole("button", { name: "Add a reply" }).click();
      await page.getByLabel("Name of the reply").nth(2).waitFor();
      await page.getByLabel("Name of the reply").last().fill("Bye");
      await page.getByLabel("Words").last().fill("Take care.");
      await page.getByRole("button", { name: "Save all" }).click();
      await page.getByText("Saved.").waitFor();
      const kept = desk.posts.at(-1)?.body as readonly SavedReply[];
      assert.deepEqual(
        kept.map(({ title }) => title),
        ["Hello", "Back soon", "Bye"],
      );
      await page.goto(`${desk.url}/desk/cases/nadia`);
      await page.locator("summary", { hasText: "Saved replies" }).click();
      await page.getByRole("button", { name: "Back soon" }).click();
      await until(async () => /^I need a minute/.test(await page.getByLabel("Your message").inputValue()));
      assert.equal(desk.sent.length, 0, "nothing goes by itself");
    });
  });
});
