/** The talk itself: both ways, in order, and what is new in it. */
import assert from "node:assert/strict";
import { deferred } from "../bot/samples.ts";
import { atScriptedDesk, box, log, openChat, queue, said, titled, write } from "./at-scripted-desk.ts";
import { violations } from "./browser.ts";
import { until } from "./until.ts";

describe("a chat at the desk", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  it("talks both ways, in order, and shows who is typing", async () => {
    const page = await openChat(at);
    await write(page, "Hello, I'm Sam");
    await write(page, "Is now a good time?");
    await log(page).getByText("Is now a good time?").waitFor();
    at.desk.tell({ is: "typing", id: "nadia" });
    await page.getByText("Nadia is typing…").waitFor();
    at.desk.change("nadia", (detail) => ({
      ...detail,
      transcript: [...(detail.transcript ?? []), { sequence: 5_000, at: Date.now(), from: "person", words: "Yes" }],
    }));
    await log(page).getByText("Yes", { exact: true }).waitFor();
    await page.getByText("Nadia is typing…").waitFor({ state: "detached" });
    assert.deepEqual(said(at.desk).slice(-3), ["Hello, I'm Sam", "Is now a good time?", "Yes"]);
    assert.ok(at.desk.posts.some(({ path }) => path === "/desk/api/cases/nadia/typing"));
    assert.equal(await box(page).inputValue(), "");
  });

  it("joins once however often the button is pressed", async () => {
    const arrived = deferred<undefined>();
    at.desk.meddle = () => arrived.promise;
    const page = await openChat(at);
    await page.goto(`${at.desk.url}/desk/cases/amira`);
    const join = page.getByRole("button", { name: "Join the chat" });
    for (let times = 0; times < 3; times++) await join.click();
    arrived.resolve(undefined);
    await page.locator("#message:focus").waitFor();
    assert.equal(at.desk.sent.length, 1);
  });

  it("says in the list, over the case and in the title that they wrote, until they are answered", async () => {
    const page = await openChat(at);
    await titled(page, "(3) T4HJ6C – Desk");
    hears("The fridge is empty", 5_000);
    await titled(page, "(4) New message – T4HJ6C – Desk");
    const row = queue(page).getByRole("listitem").filter({ hasText: "T4HJ6C" });
    await row.getByText("New message").waitFor();
    await log(page).getByText("New message").waitFor();
    await page.locator(".head").getByRole("link", { name: "New message" }).click();
    assert.deepEqual(await violations(page), []);
    await write(page, "I'll see to it");
    await titled(page, "(3) T4HJ6C – Desk");
    assert.equal(await page.getByText("New message").count(), 0);
  });

  it("pulls nobody away who reads further up, and says that there is something new", async () => {
    at.desk.change("nadia", ({ transcript = [], ...rest }) => ({
      ...rest,
      transcript: [
        ...transcript,
        ...Array.from(
          { length: 40 },
          (_, at) => ({ sequence: 100 + at, at: Date.now(), from: "person", words: `${at}` }) as const,
        ),
      ],
    }));
    const page = await openChat(at);
    await log(page).getByText("39", { exact: true }).waitFor();
    await log(page).evaluate((place) => place.scrollTo(0, 0));
    const top = () => page.evaluate("document.querySelector('.log').scrollTop");
    await until(async () => (await top()) === 0);
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");
    hears("Something new", 6_000);
    const more = page.getByRole("button", { name: "Go to the new message" });
    await more.waitFor();
    assert.equal(await top(), 0);
    await more.press("Enter");
    await more.waitFor({ state: "detached" });
    assert.notEqual(await top(), 0);
    assert.equal(await page.evaluate("document.activeElement?.getAttribute('role')"), "log");
  });

  function hears(words: string, sequence: number): void {
    at.desk.change("nadia", ({ row, transcript = [], ...rest }) => ({
      ...rest,
      row: { ...row, isUnread: true },
      transcript: [...transcript, { sequence, at: Date.now(), from: "person", words }],
    }));
  }
});
