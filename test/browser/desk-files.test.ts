/** Paper and files: only what the server wrote and took down leaves the desk, and one that does not come is said. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { atScriptedDesk } from "./at-scripted-desk.ts";
import { LEE } from "./desk-samples.ts";
import { until } from "./until.ts";

describe("what leaves the desk by its page", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  it("goes on paper as the text of the export, and as nothing else of the page", async () => {
    const page = await openedAt("/cases/amira", "Amira");
    await page.evaluate("window.print = () => (window.paper = document.querySelector('#paper').innerText)");
    await page.getByRole("button", { name: "Print this case" }).click();
    await until(async () => Boolean(await page.evaluate("window.paper")));
    await page.emulateMedia({ media: "print" });
    assert.equal((await page.locator("body").innerText()).trim(), String(await page.evaluate("window.paper")).trim());
    assert.match(String(await page.evaluate("window.paper")), /^REFERRAL K7R2QD\nBEFORE YOU CONTACT THEM/);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#paper").count(), 0, "the next paper is not this case's");
  });

  it("leaves a case off the paper of whoever prints the screen, and says how to come by it", async () => {
    const page = await openedAt("/cases/amira", "Amira");
    await page.emulateMedia({ media: "print" });
    const said = (await page.locator("body").innerText()).trim();
    assert.equal(said, "To print a case, press “Print this case” on its page.");
  });

  it("is saved under the server's name for it", async () => {
    const page = await openedAt("/cases/amira", "Amira");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Plain text" }).click(),
    ]);
    assert.equal(file.suggestedFilename(), "K7R2QD.txt");
    assert.match(await readFile(await file.path(), "utf8"), /^REFERRAL/);
    await page.getByText("K7R2QD.txt is with your downloads.").waitFor();
  });

  it("is said not to have come, with the reason, and brings the sign-in where that has ended", async () => {
    const page = await openedAt("/cases/amira", "Amira");
    at.desk.file = { status: 409, json: { error: { code: "NotAgreed", message: "They did not agree to it" } } };
    await page.getByRole("link", { name: "Plain text" }).click();
    await page.getByText("The file did not come. Try again. They did not agree to it.").waitFor();
    await page.getByRole("button", { name: "Print this case" }).click();
    await page.getByText("The file did not come. Try again. They did not agree to it.").nth(1).waitFor();
    at.desk.who = undefined;
    await page.getByRole("link", { name: "Plain text" }).click();
    await page.getByText("Your sign-in has ended.").waitFor();
  });

  it("asks for a day before there is a day's file to take", async () => {
    at.desk.who = LEE;
    const page = await openedAt("/lead", "For the lead");
    await page.getByLabel("Day", { exact: true }).fill("");
    await page.getByText("Give a day first.").waitFor();
    assert.equal(await page.getByRole("link", { name: "Table (CSV)" }).count(), 0);
    await page.getByLabel("Day", { exact: true }).fill("2026-06-22");
    await page.getByRole("link", { name: "Table (CSV)" }).waitFor();
  });

  async function openedAt(path: string, heading: string): Promise<Page> {
    const page = await at.open(path);
    await page.getByRole("heading", { level: 2, name: heading }).waitFor();
    return page;
  }
});
