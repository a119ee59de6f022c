/** What a lead sees to, and what link workers do between cases: duty, leave, saved replies. */
import assert from "node:assert/strict";
import type { KeptReplies } from "../../bot/desk/api.ts";
import { acts, atScriptedDesk, focused, queue } from "./at-scripted-desk.ts";
import { violations } from "./browser.ts";
import { LEE, SAM } from "./desk-samples.ts";
import { until } from "./until.ts";

describe("the desk between cases", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  describe("for the lead", () => {
    beforeEach(() => {
      at.desk.who = LEE;
    });

    it("shows from anywhere how many call-backs are past their time", async () => {
      const page = await at.open();
      await page.getByRole("link", { name: "Lead 1 Call-backs past their time" }).click();
      await page.getByRole("heading", { name: "For the lead" }).waitFor();
    });

    it("lists call-backs past their time and what nobody has taken", async () => {
      const page = await at.open("/lead");
      const late = page.getByRole("region", { name: "Call-backs past their time" });
      await late.getByRole("link", { name: "Tom" }).waitFor();
      await page.getByRole("region", { name: "Nobody has taken these" }).getByRole("link", { name: "Alex" }).waitFor();
      const days = await page.getByRole("link", { name: "Table (CSV)" }).getAttribute("href");
      assert.match(days ?? "", /^\/desk\/api\/export\.csv\?day=\d{4}-\d\d-\d\d$/);
    });

    it("lets a lead keep a case from deletion, with a reason and an end, and nobody else", async () => {
      const page = await at.open("/cases/grace");
      await page.locator("summary", { hasText: "Keep it from deletion" }).click();
      await page.getByLabel("Why it has to be kept").fill("A complaint is open");
      await page.getByRole("button", { name: "Keep it from deletion" }).press("Enter");
      await page.getByRole("alert").getByText("Give a day first.").waitFor();
      await page.getByLabel("Until the end of").fill("2031-07-01");
      assert.deepEqual(await violations(page), []);
      await page.getByRole("button", { name: "Keep it from deletion" }).press("Enter");
      await page.getByText("Lee keeps it until the end of 1 July 2031: A complaint is open").waitFor();
      assert.deepEqual(acts(at.desk), [
        { act: "hold", reason: "A complaint is open", until: Date.UTC(2031, 6, 1, 22, 59) },
      ]);
      at.desk.who = SAM;
      await page.reload();
      await page.getByText("Lee keeps it until the end of").waitFor();
      assert.equal(await page.getByRole("button", { name: "Stop keeping it" }).count(), 0);
      at.desk.who = LEE;
      await page.reload();
      await page.getByRole("button", { name: "Stop keeping it" }).press("Enter");
      await page.getByText("It is no longer kept from deletion.").waitFor();
      await focused(page, /Grace/);
      assert.deepEqual(acts(at.desk).at(-1), { act: "release-hold" });
    });

    it("shows what somebody outside should have heard of", async () => {
      at.desk.change("alex", ({ row, ...rest }) => ({ ...rest, row: { ...row, untold: ["e-mail"] } }));
      const page = await at.open("/lead");
      const untold = page.getByRole("region", { name: "Somebody should have been told of these, and was not" });
      await untold.getByRole("link", { name: "Alex" }).click();
      await page.getByText("E-mail about it was not delivered. Let whoever should know").waitFor();
    });

    it("shows figures in tables, with small counts hidden", async () => {
      const page = await at.open("/figures");
      const topics = page.getByRole("table", { name: "What people asked about" });
      await topics.getByRole("row", { name: "Housing 45" }).waitFor();
      await topics.getByRole("row", { name: "How they feel fewer than 5" }).waitFor();
      assert.equal(await topics.locator("svg").count(), 3, "a bar for each count that is shown");
      await page.getByText("Half waited no more than 2 minutes.").waitFor();
      const csv = page.getByRole("link", { name: "All figures as a table (CSV)" });
      assert.equal(await csv.getAttribute("href"), "/desk/api/figures.csv?weeks=4");
    });

    it("shows who did what, and when, newest first", async () => {
      const page = await at.open("/audit");
      await page.getByRole("row", { name: /Sam Case opened K7R2QD/ }).waitFor();
      await page.getByRole("button", { name: "Show earlier ones" }).press("Enter");
      await page.getByRole("row", { name: /Signed in: password/ }).waitFor();
      const did = await page.getByRole("row").locator("td:nth-child(3)").allInnerTexts();
      assert.deepEqual(did, ["Case changed: claim", "Case opened", "Signed in: password"]);
      await page.getByRole("button", { name: "Show earlier ones" }).press("Enter");
      await page.getByRole("button", { name: "Show earlier ones" }).waitFor({ state: "detached" });
    });

    it("has nothing of it for anybody else", async () => {
      at.desk.who = SAM;
      const page = await at.open();
      await queue(page).waitFor();
      assert.equal(await page.getByRole("link", { name: "Audit trail" }).count(), 0);
    });
  });

  describe("at the desk", () => {
    it("goes on duty and on a break", async () => {
      const page = await at.open();
      await page.getByLabel("Duty").selectOption("On a break");
      await page.getByRole("status").getByText("You are now: on a break.").waitFor({ state: "attached" });
      assert.deepEqual(at.desk.posts, [{ path: "/desk/api/duty", body: { status: "break" } }]);
    });

    it("says to whoever is off duty that nobody is told of them, and takes them on duty", async () => {
      at.desk.who = { ...SAM, status: "off-duty" };
      const page = await at.open();
      await page.getByText("You are off duty. People who ask for somebody are not told that you are here.").waitFor();
      assert.deepEqual(await violations(page), []);
      await page.getByRole("button", { name: "Go on duty" }).press("Enter");
      await page.getByText("You are off duty.").waitFor({ state: "detached" });
      await focused(page, /^Queue$/);
      assert.deepEqual(at.desk.posts, [{ path: "/desk/api/duty", body: { status: "on-duty" } }]);
    });

    it("says when no more chats may be joined", async () => {
      at.desk.who = { ...SAM, mostChats: 1 };
      const page = await at.open("/cases/amira");
      await page.getByText("You have as many chats as you may have at once: 1.").waitFor();
    });

    it("moves a caseload for leave", async () => {
      const page = await at.open("/team");
      await page.getByLabel("To", { exact: true }).selectOption("Kit");
      await page.getByRole("button", { name: "Move the cases" }).click();
      await page.getByText("40 cases were moved.").waitFor();
      assert.deepEqual(at.desk.posts.at(-1)?.body, { from: "sam", to: "kit" });
    });

    it("loses no saved reply of another tab, none that is half written, and not the place of a keyboard", async () => {
      const page = await at.open("/replies");
      await page.getByLabel("Words").first().fill("Hello, this is Sam.");
      const other = { id: "other", title: "Of another tab", words: "Hello again." };
      at.desk.replies = { version: 2, replies: [...at.desk.replies.replies, other] };
      await page.reload();
      await page.getByRole("button", { name: "Add a reply" }).click();
      await page.getByLabel("Name of the reply").nth(2).fill("Half");
      await page.getByRole("button", { name: "Save all" }).click();
      await page.getByText("“Half” has no words yet. Write some, or remove it.").waitFor();
      await page.getByRole("button", { name: "Remove Half" }).press("Enter");
      await focused(page, /Add a reply/);
      await page.getByRole("button", { name: "Save all" }).click();
      await page.getByText("Saved.").waitFor();
      assert.deepEqual(
        at.desk.replies.replies.map(({ title, words }) => [title, words]),
        [
          ["Hello", "Hello, this is Sam."],
          ["Back soon", at.desk.replies.replies[1]?.words],
          ["Of another tab", "Hello again."],
        ],
      );
    });

    it("keeps saved replies, and puts one into the box to be changed before it goes", async () => {
      const page = await at.open("/replies");
      await page.getByRole("button", { name: "Add a reply" }).click();
      await page.getByLabel("Name of the reply").nth(2).waitFor();
      await page.getByLabel("Name of the reply").last().fill("Bye");
      await page.getByLabel("Words").last().fill("Take care.");
      await page.getByRole("button", { name: "Save all" }).click();
      await page.getByText("Saved.").waitFor();
      const kept = at.desk.posts.at(-1)?.body as KeptReplies;
      assert.deepEqual(
        kept.replies.map(({ title }) => title),
        ["Hello", "Back soon", "Bye"],
      );
      await page.goto(`${at.desk.url}/desk/cases/nadia`);
      await page.locator("summary", { hasText: "Saved replies" }).click();
      await page.getByRole("button", { name: "Back soon" }).click();
      await until(async () => /^I need a minute/.test(await page.getByLabel("Your message").inputValue()));
      assert.equal(at.desk.sent.length, 0, "nothing goes by itself");
    });
  });
});
