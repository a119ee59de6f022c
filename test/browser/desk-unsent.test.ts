/** Words that were typed at the desk and did not go: they are never lost, and never look as if they had gone. */
import assert from "node:assert/strict";
import { atScriptedDesk, box, keepsFocus, log, openChat, said, write } from "./at-scripted-desk.ts";
import { until } from "./until.ts";

describe("words that are not sent at the desk", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  it("keeps words in sight whose chat has ended under them", async () => {
    const page = await openChat(at);
    at.desk.meddle = () => {
      at.desk.change("nadia", ({ row, ...rest }) => ({ ...rest, row: { ...row, is: "open" } }));
      return { status: 200, json: { is: "ended", case: at.desk.cases.get("nadia") } };
    };
    await write(page, "See you on Friday at two");
    await page.getByText("The chat ended before this arrived. Nothing was sent.").waitFor();
    await page.getByText("You typed this and it was not sent:").waitFor();
    await page.locator("blockquote").getByText("See you on Friday at two").waitFor();
    await page.getByRole("button", { name: "Put it in a note" }).click();
    const note = page.getByLabel("Note", { exact: true });
    await until(async () => (await note.inputValue()) === "See you on Friday at two");
    await page.getByText("You typed this and it was not sent:").waitFor({ state: "detached" });
    await page.getByText("It is in “Add a note” now. It is kept once you save it there.").waitFor();
    await keepsFocus(page);
  });

  it("puts words that were refused back into their box", async () => {
    at.desk.meddle = () => ({
      status: 400,
      json: { error: { code: "BadArgument", message: "The words are too long" } },
    });
    const page = await openChat(at);
    await write(page, "Too long");
    await page.getByText("The desk did not take this. What you typed is still here. The words are too long.").waitFor();
    await until(async () => (await box(page).inputValue()) === "Too long");
  });

  it("shows a note that has not arrived, and gives it back", async () => {
    at.desk.meddle = () => ({ status: 503, empty: true });
    const page = await openChat(at);
    const note = page.getByLabel("Note", { exact: true });
    await note.fill("Her sister rang");
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.getByText("A note: Not sent yet. We keep trying. “Her sister rang”").waitFor();
    assert.equal(await note.inputValue(), "");
    await page.getByRole("button", { name: "Take it back" }).click();
    await until(async () => (await note.inputValue()) === "Her sister rang");
    await keepsFocus(page);
  });

  it("gives words back when the chat ended first, and when they are taken back", async () => {
    const page = await openChat(at);
    at.desk.meddle = () => ({ status: 200, json: { is: "ended", case: at.desk.cases.get("nadia") } });
    await write(page, "Too late");
    await page.getByText("The chat ended before this arrived. Nothing was sent.").waitFor();
    await until(async () => (await box(page).inputValue()) === "Too late");
    at.desk.meddle = () => ({ status: 503, empty: true });
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Take it back" }).click();
    await until(async () => (await box(page).inputValue()) === "Too late");
    await keepsFocus(page);
    assert.equal(await log(page).getByText("Too late").count(), 0);
  });

  it("keeps a draft over a reload, for this tab alone, and forgets it when it is sent", async () => {
    const page = await openChat(at);
    await box(page).fill("Half a senten");
    await page.getByLabel("Note", { exact: true }).fill("Half a note");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await until(async () => (await box(page).inputValue()) === "Half a senten");
    assert.equal(await page.getByLabel("Note", { exact: true }).inputValue(), "Half a note");
    const other = await page.context().newPage();
    await other.goto(`${at.desk.url}/desk/cases/nadia`);
    await box(other).waitFor();
    assert.equal(await box(other).inputValue(), "");
    await box(page).press("Enter");
    await until(() => said(at.desk).includes("Half a senten"));
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.locator(".notes").getByText("Half a note").waitFor();
    const kept = await page.evaluate("Object.keys(sessionStorage).filter((name) => name.includes('draft')).length");
    assert.equal(kept, 0);
  });

  it("asks before the tab is closed over unsent words, and not otherwise", async () => {
    const page = await openChat(at);
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.dismiss();
    });
    await box(page).fill("Not sent");
    await page.close({ runBeforeUnload: true });
    await until(() => asked.length === 1);
    assert.deepEqual(asked, ["beforeunload"]);
    await box(page).fill("");
    await page.close({ runBeforeUnload: true });
    await until(() => page.isClosed());
  });
});
