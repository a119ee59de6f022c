/** A case as link workers use it: what stands first, what they note, and danger. */
import assert from "node:assert/strict";
import { acts, atScriptedDesk, focused, log } from "./at-scripted-desk.ts";
import { until } from "./until.ts";

describe("a case at the desk", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  it("says first and large what must be known before making contact, and then what they told, as they told it", async () => {
    const page = await at.open("/cases/amira");
    await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
    const said = await page.locator("#main").innerText();
    const order = [
      "Do not leave a message.",
      "07700 900123",
      "Court hearing",
      "The cupboards are empty by Thursday",
      "Do you have food for today?",
      "Example Foodbank, because: too far to go",
      "For nowhere to sleep tonight",
      "You can share this with a link worker.",
      "I rang. No answer.",
      "by law may ask to read them.",
      "Example Street Surgery",
    ].map((words) => [said.indexOf(words), words] as const);
    for (const [at, words] of order) assert.ok(at >= 0, words);
    assert.deepEqual(
      order.map(([at]) => at),
      order.map(([at]) => at).sort((one, other) => one - other),
    );
    const size = await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.warnings li')).fontSize)");
    assert.ok(Number(size) >= 24, `${size} px`);
    assert.match(await log(page).innerText(), /Not shown\. They told this to the assistant, and danger was noticed/);
  });

  it("has no level, score or grade of anybody anywhere", async () => {
    at.desk.change("amira", (detail) => ({
      ...detail,
      row: { ...detail.row, alert: { at: Date.now(), kinds: ["suicide"], isNow: true } },
    }));
    const page = await at.open("/cases/amira");
    await page.getByRole("heading", { level: 2, name: "Amira" }).waitFor();
    assert.doesNotMatch(
      await page.locator("body").innerText(),
      /\b(high|medium|low) risk|\brisk\b|score|priority|level/i,
    );
  });

  it("is joined by one, and says who has it to whoever was second", async () => {
    const page = await at.open("/cases/amira");
    at.desk.change("amira", (detail) => ({ ...detail, row: { ...detail.row, worker: { id: "kit", name: "Kit" } } }));
    at.desk.meddle = () => ({ status: 200, json: { is: "taken", by: { id: "kit", name: "Kit" } } });
    await page.getByRole("button", { name: "Join the chat" }).click();
    await page.getByText("Kit has this case now. Nothing was changed.").waitFor();
  });

  it("takes notes, tries, next actions, call-backs and details, each as one act", async () => {
    const page = await at.open("/cases/grace");
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
    await until(() => acts(at.desk).length === 5);
    assert.deepEqual(acts(at.desk), [
      { act: "note", words: "Prefers mornings" },
      { act: "contact-try", way: "rang", result: "reached" },
      { act: "next-action", words: "Book a visit", on: "2031-05-06" },
      { act: "details", details: { interpreter: "Polish" } },
      // Nine in London on a summer's day is eight by UTC.
      { act: "call-back", from: Date.UTC(2031, 6, 1, 8), until: Date.UTC(2031, 6, 1, 9) },
    ]);
    assert.equal(new Set(at.desk.sent.map(({ actId }) => actId)).size, 5);
  });

  it("finds services, puts one on the plan, and closes with what was taken up", async () => {
    const page = await at.open("/cases/nadia");
    await page.getByText("Search the directory").first().click();
    await page.getByRole("searchbox", { name: "Search the directory" }).fill("food");
    await page.keyboard.press("Enter");
    await page.getByText("2 services found.").waitFor();
    await page.getByRole("button", { name: "Add Toxteth Pantry" }).press("Enter");
    await page.getByText("Toxteth Pantry is on their plan.").waitFor();
    await until(async () => (await page.evaluate("document.activeElement?.type")) === "search");
    await page.locator("summary", { hasText: "Close this case" }).click();
    await page.getByLabel("How it ended").selectOption("Supported by us");
    await page.getByLabel("Toxteth Pantry").check();
    await page.getByLabel("What happens next").fill("The pantry expects you on Thursday.");
    await page.getByRole("button", { name: "Close this case" }).click();
    await page.locator("#main").getByText("Closed today").waitFor();
    assert.deepEqual(acts(at.desk).at(-1), {
      act: "close",
      outcome: "supported",
      tookUp: ["pantry"],
      next: "The pantry expects you on Thursday.",
    });
  });

  it("asks staff whether it is the same person, and merges nothing", async () => {
    const page = await at.open("/cases/amira");
    await page.getByText("The same phone number").waitFor();
    await page.getByRole("button", { name: "Same person (D5GT8M)" }).press("Enter");
    await page.getByText("Said to be the same person").waitFor();
    await focused(page, /Amira/);
    await page.getByRole("button", { name: "Not the same after all (D5GT8M)" }).press("Enter");
    await page.getByText("Said to be the same person").waitFor({ state: "detached" });
    await focused(page, /Amira/);
    assert.deepEqual(acts(at.desk), [
      { act: "same-person", of: "old", isSame: true },
      { act: "same-person", of: "old", isSame: false },
    ]);
  });

  it("says of a service that was only shown that it was shown, and not that it is on the plan (rule 22)", async () => {
    const page = await at.open("/cases/nadia");
    await page.getByText("Search the directory").first().click();
    await page.getByRole("searchbox", { name: "Search the directory" }).fill("safe");
    await page.keyboard.press("Enter");
    at.desk.meddle = () => ({ status: 200, json: { is: "done", case: at.desk.cases.get("nadia") } });
    await page.getByRole("button", { name: "Add Toxteth Pantry" }).press("Enter");
    await page.getByText("They were shown Toxteth Pantry. Whether it goes on their plan is theirs to say.").waitFor();
    assert.equal(await page.getByText("On their plan", { exact: true }).count(), 0);
    at.desk.meddle = () => ({ status: 200, json: { is: "ended", case: at.desk.cases.get("nadia") } });
    await page.getByRole("button", { name: "Add Toxteth Pantry" }).press("Enter");
    await page.getByText("There is no plan to put it on any more. Nothing was changed.").waitFor();
  });

  it("goes to a colleague without a chat, and comes from one who is ill", async () => {
    const page = await at.open("/cases/grace");
    await page.locator("summary", { hasText: "Pass to a colleague" }).click();
    await page.getByLabel("Colleague").selectOption("Kit");
    await page.getByRole("button", { name: "Pass to a colleague" }).click();
    await page.getByRole("status").getByText("Kit has this case now.").waitFor();
    await page.getByRole("button", { name: "Take over from Kit" }).click();
    await page.getByRole("button", { name: "Give back to the queue" }).waitFor();
    assert.deepEqual(acts(at.desk), [
      { act: "pass", to: "kit" },
      { act: "pass", to: "sam" },
    ]);
  });

  it("hands a chat over to somebody who is there, and to nobody else", async () => {
    const page = await at.open("/cases/nadia");
    await page.locator("summary", { hasText: "Pass to a colleague" }).click();
    const colleagues = page.getByLabel("Colleague").getByRole("option");
    await until(async () => (await colleagues.count()) > 0);
    assert.deepEqual(await colleagues.allInnerTexts(), ["Pick a colleague", "Lee"], "Kit is on a break");
    await page.getByLabel("Colleague").selectOption("Lee");
    await page.getByRole("button", { name: "Pass to a colleague" }).click();
    await until(() => at.desk.sent.length === 1);
    assert.deepEqual(acts(at.desk), [{ act: "transfer", to: "lee" }]);
  });

  it("says so when nobody hears what happens next, and asks for it only while somebody would", async () => {
    const page = await at.open("/cases/grace");
    await page.locator("summary", { hasText: "Close this case" }).click();
    await page.getByLabel("How it ended").waitFor();
    assert.equal(await page.getByLabel("What happens next").count(), 0, "there is no chat");
    await page.goto(`${at.desk.url}/desk/cases/nadia`);
    at.desk.meddle = () => {
      at.desk.change("nadia", ({ row, ...rest }) => ({
        ...rest,
        row: { ...row, is: "closed", closed: { at: Date.now(), outcome: "supported" } },
      }));
      return { status: 200, json: { is: "done", case: at.desk.cases.get("nadia"), isNextUnsaid: true } };
    };
    await page.locator("summary", { hasText: "Close this case" }).click();
    await page.getByLabel("How it ended").selectOption("Supported by us");
    await page.getByLabel("What happens next").fill("I ring you on Thursday.");
    await page.getByRole("button", { name: "Close this case" }).click();
    await page.getByText("Nobody hears what you wrote of what happens next").waitFor();
    await focused(page, /^Nadia/);
  });

  it("keeps a debrief possible after the chat, and says who reads it", async () => {
    const alert = { at: Date.now() - 60_000, kinds: ["suicide"], isNow: false, answeredAt: Date.now() } as const;
    at.desk.change("grace", ({ row, ...rest }) => ({
      ...rest,
      row: { ...row, live: { is: "ended", since: Date.now(), askedAt: row.askedAt, end: "closed", alert } },
    }));
    const page = await at.open("/cases/grace");
    await page.getByText("When it is over, write a debrief note. Only you and the leads read it.").waitFor();
    await page.getByLabel("Note", { exact: true }).fill("It went well.");
    await page.getByLabel("This is a debrief, after danger.").check();
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.getByText("Debrief: only you and the leads read it").waitFor();
    assert.deepEqual(acts(at.desk), [{ act: "note", words: "It went well.", isDebrief: true }]);
    at.desk.change("grace", ({ notes, ...rest }) => ({
      ...rest,
      notes: notes.map((note) => (note.isDebrief ? { ...note, by: { id: "kit", name: "Kit" } } : note)),
    }));
    await page.reload();
    await page.getByText("Debrief: only Kit and the leads read it").waitFor();
  });
});
