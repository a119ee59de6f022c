/** The queue as link workers use it, in a real browser against a server of which the test knows every word. */
import assert from "node:assert/strict";
import type { CaseDetail } from "../../bot/desk/api.ts";
import { atScriptedDesk, focused, namesIn, openCase, queue, section, titled } from "./at-scripted-desk.ts";
import { AMIRA } from "./desk-samples.ts";
import type { ScriptedDesk } from "./scripted-desk.ts";

function aCase({ cases }: ScriptedDesk, id: string): CaseDetail {
  return cases.get(id) ?? assert.fail(id);
}

describe("the desk's page", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  describe("the queue", () => {
    it("has each case in one place, in the server's order where somebody waits", async () => {
      const page = await at.open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      assert.deepEqual(await namesIn(page, "Waiting to talk"), ["Amira K7R2QD", "M3XW9P"]);
      assert.deepEqual(await namesIn(page, "Call-backs due"), ["Tom P8ZD3F"]);
      assert.deepEqual(await namesIn(page, "My chats"), ["Nadia T4HJ6C"]);
      assert.deepEqual(await namesIn(page, "Nobody has taken these"), ["Alex W2QY7B"]);
      assert.deepEqual(await namesIn(page, "My cases"), ["Grace R6NK2V"]);
      await queue(page).locator("summary", { hasText: "Closed" }).click();
      await queue(page).getByRole("link", { name: "Mo D5GT8M" }).waitFor();
      assert.deepEqual(at.opened[0]?.wrongs, [], "it asks nobody else, and breaks no rule of its policy");
    });

    it("shows what must be known before making contact, and what is due, in the row itself", async () => {
      const page = await at.open();
      const row = queue(page).getByRole("listitem").filter({ hasText: "K7R2QD" });
      await row.waitFor();
      const said = await row.innerText();
      for (const words of ["Do not leave a message.", "Court hearing", "Food", "Web chat"]) {
        assert.ok(said.includes(words), `${words} in ${said}`);
      }
      // Four when the samples were made.
      const minutes = Number(/Waiting for (\d+) minutes/.exec(said)?.[1]);
      assert.ok(minutes >= 4, said);
    });

    it("counts in the title who needs somebody, and says who began to wait without naming anybody there", async () => {
      const page = await at.open();
      await titled(page, "(3) Desk");
      at.desk.tell({ is: "row", row: { ...AMIRA, id: "ann", name: "Ann", reference: "A1B2C3" } });
      await titled(page, "(4) Desk");
      await page.getByRole("status").getByText("3 people are waiting.").waitFor({ state: "attached" });
      at.desk.tell({ is: "gone", id: "ann" });
      await titled(page, "(3) Desk");
      await openCase(page, "Nadia");
      await titled(page, "(3) T4HJ6C – Desk");
    });

    it("says many arrivals once, not one by one", async () => {
      const page = await at.open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      await page.evaluate(`
        window.said = [];
        new MutationObserver(() => window.said.push(document.querySelector("#desk > .unseen").textContent))
          .observe(document.querySelector("#desk > .unseen"), { childList: true, subtree: true });
      `);
      for (let count = 1; count <= 20; count++) {
        at.desk.tell({ is: "row", row: { ...AMIRA, id: `p${count}`, name: `P${count}`, reference: `REF${count}` } });
      }
      await page.getByRole("status").getByText("22 people are waiting.").waitFor({ state: "attached" });
      assert.deepEqual(await page.evaluate("window.said"), ["22 people are waiting."]);
    });

    it("leaves what fits a filter, and says how many", async () => {
      const page = await at.open();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      await page.getByLabel("Find a name, a reference or words").fill("repairs");
      await page.getByText("1 of 7 cases fit.").waitFor();
      assert.deepEqual(await namesIn(page, "Waiting to talk"), ["M3XW9P"]);
      await page.getByLabel("Find a name, a reference or words").fill("");
      await queue(page).locator("summary", { hasText: "Filters" }).click();
      await page.getByLabel("Whose").selectOption("Mine");
      await page.getByText("3 of 7 cases fit.").waitFor();
      await page.getByLabel("Topic or need").selectOption("Sleep");
      await page.getByText("1 of 7 cases fit.").waitFor();
      assert.deepEqual(await namesIn(page, "My cases"), ["Grace R6NK2V"]);
      await page.getByRole("button", { name: "Clear the filter" }).click();
      await section(page, "Waiting to talk").getByRole("link").first().waitFor();
      await page.getByLabel("Came in by").selectOption("Text message");
      await page.getByText("1 of 7 cases fit.").waitFor();
    });

    it("stands though a time in it is none, and still shows the case", async () => {
      const never = { from: 9e15, until: 9.1e15 };
      for (const id of ["tom", "grace"]) {
        at.desk.change(id, ({ row, notes, contactTries, ...rest }) => ({
          ...rest,
          row: { ...row, callBack: never, snoozedUntil: 9e15, lastContactAt: 9e15 },
          notes: notes.map((note) => ({ ...note, at: 9e15 })),
          contactTries: contactTries.map((tried) => ({ ...tried, at: Number.NaN })),
        }));
      }
      const page = await at.open();
      await queue(page).getByRole("link", { name: "Tom" }).waitFor();
      assert.equal(await section(page, "Waiting to talk").getByRole("link").count(), 2);
      await openCase(page, "Tom");
      await page.locator(".notes").getByText("no time").waitFor();
      assert.deepEqual(at.opened[0]?.wrongs, []);
    });

    it("has whom one talks with and who waits in sight above forty cases", async () => {
      for (let count = 1; count <= 40; count++) {
        at.desk.cases.set(`mine${count}`, {
          ...aCase(at.desk, "grace"),
          row: { ...aCase(at.desk, "grace").row, id: `mine${count}`, reference: `M${count}`, name: `Mine ${count}` },
        });
      }
      for (const [width, height] of [
        [1280, 800],
        [320, 640],
      ] as const) {
        const page = await at.open("", { viewport: { width, height } });
        await section(page, "My cases").getByRole("link", { name: "Mine 40" }).waitFor();
        const { y = height } = (await section(page, "My chats").getByRole("link").first().boundingBox()) ?? {};
        assert.ok(y < height, `whom one talks with at ${width} px: ${y}`);
        assert.equal(
          await page.evaluate(`[...document.querySelectorAll("#queue h3")].map((each) => each.innerText).join()`),
          "My chats 1,Waiting to talk 2,Call-backs due 1,Nobody has taken these 1,My cases 41,Closed 1",
        );
      }
    });

    it("goes to sign in first where nobody is signed in, and knows where to come back to", async () => {
      at.desk.who = undefined;
      const page = await at.open("/cases/amira");
      assert.equal(new URL(page.url()).pathname, "/desk/sign-in");
      assert.equal(new URL(page.url()).searchParams.get("then"), "/desk/cases/amira");
    });
  });

  describe("between views", () => {
    it("moves by the browser's own buttons, with the focus where one was", async () => {
      const page = await at.open();
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
      const page = await at.open("/cases/grace");
      await page.getByRole("heading", { level: 2, name: "Grace" }).waitFor();
      const other = await page.context().newPage();
      await other.goto(`${at.desk.url}/desk/cases/grace`);
      await other.getByLabel("Note", { exact: true }).fill("Rang the surgery");
      await other.getByRole("button", { name: "Add a note" }).click();
      await other.getByText("Rang the surgery").waitFor();
      await page.getByRole("heading", { level: 2, name: "Grace" }).waitFor();
    });

    it("says so when a case is no longer there", async () => {
      const page = await at.open("/cases/nobody");
      await page.getByText("This case is no longer here.").waitFor();
    });
  });
});
