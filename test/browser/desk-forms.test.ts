/** Forms of a case: what is emptied, what is missing, and what is taken away again. */
import assert from "node:assert/strict";
import { acts, atScriptedDesk, keepsFocus } from "./at-scripted-desk.ts";
import { until } from "./until.ts";

describe("forms of a case at the desk", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  it("take a detail out that was emptied, and send no other", async () => {
    const page = await at.open("/cases/grace");
    await page.getByText("Change details").click();
    const surgery = page.getByLabel("GP surgery");
    assert.equal(await surgery.inputValue(), "Example Street Surgery");
    await surgery.fill("");
    await page.locator("form", { has: surgery }).getByRole("button").click();
    await until(() => acts(at.desk).length === 1);
    assert.deepEqual(acts(at.desk), [{ act: "details", details: { gpSurgery: "" } }]);
  });

  it("say in which field something is missing, mark it and go there", async () => {
    const page = await at.open("/cases/grace");
    await page.getByText("Set a call-back").click();
    const form = page.locator("form", { has: page.getByLabel("From") });
    await page.getByLabel("Until", { exact: true }).fill("08:00");
    await form.getByRole("button").click();
    const says = form.getByRole("alert");
    await says.getByText("The end has to be after the start.").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "until");
    await page.getByLabel("Day", { exact: true }).fill("");
    await form.getByRole("button").click();
    await says.getByText("Give a day first.").waitFor();
    const wrong = form.locator("[aria-invalid=true]");
    assert.equal(await wrong.getAttribute("name"), "day");
    assert.equal(await wrong.getAttribute("aria-describedby"), await says.getAttribute("id"));
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "day");
    assert.deepEqual(acts(at.desk), []);
  });

  it("have a way back from a call-back and from a try that was pressed by mistake, and lose no focus", async () => {
    const page = await at.open("/cases/grace");
    await page.getByText("Set a call-back").click();
    await page
      .locator("form", { has: page.getByLabel("From") })
      .getByRole("button")
      .click();
    await page.getByRole("button", { name: "Take the call-back away" }).click();
    await until(() => acts(at.desk).length === 2);
    await page.locator("summary", { hasText: "Note a try" }).click();
    await page.getByLabel("What came of it").selectOption("They asked us to stop");
    await page.getByRole("button", { name: "Note a try" }).click();
    await page.getByText("Sam: I rang. They asked us to stop.").waitFor();
    await page.locator("li", { hasText: "Sam: I rang. They asked us" }).getByRole("button").click();
    await page.getByText("Sam: I rang. They asked us to stop.").waitFor({ state: "detached" });
    await keepsFocus(page);
    const [, off, , back] = acts(at.desk);
    assert.deepEqual([off, back?.act], [{ act: "take-off", what: "call-back" }, "take-back-try"]);
  });

  it("keep what was written for the end in reach when somebody else closes the case", async () => {
    const page = await at.open("/cases/amira");
    await page.getByText("Close this case").first().click();
    await page.getByLabel("What happens next, in words to them").fill("I ring on Monday");
    at.desk.change("amira", (detail) => ({
      ...detail,
      row: { ...detail.row, is: "closed", closed: { at: Date.now(), outcome: "supported" } },
    }));
    await page.getByText("You typed this and it was not sent:").waitFor();
    await page.getByRole("button", { name: "Put it in a note" }).click();
    const note = page.getByLabel("Note", { exact: true });
    await until(async () => (await note.inputValue()) === "I ring on Monday");
  });
});
