/** Nothing that a link worker typed is ever lost: not by a lost connection, an ended sign-in, a reload or a second tab. */
import assert from "node:assert/strict";
import type { Browser, Page } from "playwright-core";
import type { Reply } from "../../bot/route.ts";
import { deferred } from "../bot/samples.ts";
import { launch, openPage, type Watched } from "./browser.ts";
import { LEE, SAM } from "./desk-samples.ts";
import { runScriptedDesk, type ScriptedDesk } from "./scripted-desk.ts";
import { until } from "./until.ts";

describe("the desk, when things fail", function () {
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

  async function chat(): Promise<Page> {
    const watched = await openPage(browser, `${desk.url}/desk/cases/nadia`);
    opened.push(watched);
    await box(watched.page).waitFor();
    return watched.page;
  }

  const box = (page: Page) => page.getByLabel("Your message");
  const log = (page: Page) => page.getByRole("log");
  const ids = () => desk.sent.map(({ actId }) => actId);
  const said = () => desk.cases.get("nadia")?.transcript?.flatMap(({ words }) => (words === "" ? [] : [words])) ?? [];

  async function write(page: Page, words: string): Promise<void> {
    await box(page).fill(words);
    await page.keyboard.press("Enter");
  }

  it("talks both ways, in order, and shows who is typing", async () => {
    const page = await chat();
    await write(page, "Hello, I'm Sam");
    await write(page, "Is now a good time?");
    await log(page).getByText("Is now a good time?").waitFor();
    desk.tell({ is: "typing", id: "nadia" });
    await page.getByText("Nadia is typing…").waitFor();
    desk.change("nadia", (detail) => ({
      ...detail,
      transcript: [...(detail.transcript ?? []), { sequence: 5_000, at: Date.now(), from: "person", words: "Yes" }],
    }));
    await log(page).getByText("Yes", { exact: true }).waitFor();
    await page.getByText("Nadia is typing…").waitFor({ state: "detached" });
    assert.deepEqual(said().slice(-3), ["Hello, I'm Sam", "Is now a good time?", "Yes"]);
    assert.ok(desk.posts.some(({ path }) => path === "/desk/api/cases/nadia/typing"));
    assert.equal(await box(page).inputValue(), "");
  });

  const failures: readonly (readonly [name: string, reply: Reply, why: string])[] = [
    ["a proxy that reached nobody", { status: 502, empty: true }, "it may pass"],
    ["a server that is stopping", { status: 503, empty: true, headers: { "Retry-After": "1" } }, "it says when"],
    ["too much at once", { status: 429, empty: true, headers: { "Retry-After": "1" } }, "it says when"],
  ];
  for (const [name, reply, why] of failures) {
    it(`sends again by itself after ${name}, as the same act: ${why}`, async () => {
      let failed = 0;
      desk.meddle = () => (failed++ === 0 ? reply : undefined);
      const page = await chat();
      await write(page, "Once only");
      await log(page).getByText("Not sent yet. We keep trying.").waitFor();
      await until(() => said().includes("Once only"));
      await log(page).getByText("Not sent yet.").waitFor({ state: "detached" });
      assert.equal(desk.sent.length, 2);
      assert.equal(new Set(ids()).size, 1);
      assert.equal(await log(page).getByText("Once only").count(), 1);
    });
  }

  it("says that the connection is lost, and goes on when it is back", async () => {
    const page = await chat();
    await page.context().setOffline(true);
    await page.getByText("The connection is lost. What you typed is kept.").waitFor();
    await write(page, "Written in a tunnel");
    await log(page).getByText("Not sent yet. We keep trying.").waitFor();
    desk.change("nadia", (detail) => ({
      ...detail,
      transcript: [
        ...(detail.transcript ?? []),
        { sequence: 6_000, at: Date.now(), from: "person", words: "Meanwhile" },
      ],
    }));
    await page.context().setOffline(false);
    await until(() => said().includes("Written in a tunnel"));
    await page.getByText("The connection is lost.").waitFor({ state: "detached" });
    await log(page).getByText("Meanwhile").waitFor();
    assert.equal(new Set(ids()).size, 1);
  });

  it("keeps words in sight whose chat has ended under them", async () => {
    const page = await chat();
    desk.meddle = () => {
      desk.change("nadia", ({ row, ...rest }) => ({ ...rest, row: { ...row, is: "open" } }));
      return { status: 200, json: { is: "ended", case: desk.cases.get("nadia") } };
    };
    await write(page, "See you on Friday at two");
    await page.getByText("The chat ended before this arrived. Nothing was sent.").waitFor();
    await page.getByText("You typed this and it was not sent:").waitFor();
    await page.locator("blockquote").getByText("See you on Friday at two").waitFor();
    await page.getByRole("button", { name: "Put it in a note" }).click();
    const note = page.getByLabel("Note", { exact: true });
    await until(async () => (await note.inputValue()) === "See you on Friday at two");
    await page.getByText("You typed this and it was not sent:").waitFor({ state: "detached" });
  });

  it("puts words that were refused back into their box", async () => {
    desk.meddle = () => ({ status: 400, json: { error: { code: "BadArgument", message: "The words are too long" } } });
    const page = await chat();
    await write(page, "Too long");
    await page.getByText("The desk did not take this. What you typed is still here. The words are too long.").waitFor();
    await until(async () => (await box(page).inputValue()) === "Too long");
  });

  it("shows a note that has not arrived, and gives it back", async () => {
    desk.meddle = () => ({ status: 503, empty: true });
    const page = await chat();
    const note = page.getByLabel("Note", { exact: true });
    await note.fill("Her sister rang");
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.getByText("A note: Not sent yet. We keep trying. “Her sister rang”").waitFor();
    assert.equal(await note.inputValue(), "");
    await page.getByRole("button", { name: "Take it back" }).click();
    await until(async () => (await note.inputValue()) === "Her sister rang");
  });

  it("joins once however often the button is pressed", async () => {
    const arrived = deferred<undefined>();
    desk.meddle = () => arrived.promise;
    const page = await chat();
    await page.goto(`${desk.url}/desk/cases/amira`);
    const join = page.getByRole("button", { name: "Join the chat" });
    for (let times = 0; times < 3; times++) await join.click();
    arrived.resolve(undefined);
    await page.locator("#message:focus").waitFor();
    assert.equal(desk.sent.length, 1);
  });

  it("gives words back when the chat ended first, and when they are taken back", async () => {
    const page = await chat();
    desk.meddle = () => ({ status: 200, json: { is: "ended", case: desk.cases.get("nadia") } });
    await write(page, "Too late");
    await page.getByText("The chat ended before this arrived. Nothing was sent.").waitFor();
    await until(async () => (await box(page).inputValue()) === "Too late");
    desk.meddle = () => ({ status: 503, empty: true });
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Take it back" }).click();
    await until(async () => (await box(page).inputValue()) === "Too late");
    assert.equal(await log(page).getByText("Too late").count(), 0);
  });

  it("keeps a draft over a reload, for this tab alone, and forgets it when it is sent", async () => {
    const page = await chat();
    await box(page).fill("Half a senten");
    await page.getByLabel("Note", { exact: true }).fill("Half a note");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await until(async () => (await box(page).inputValue()) === "Half a senten");
    assert.equal(await page.getByLabel("Note", { exact: true }).inputValue(), "Half a note");
    const other = await page.context().newPage();
    await other.goto(`${desk.url}/desk/cases/nadia`);
    await box(other).waitFor();
    assert.equal(await box(other).inputValue(), "");
    await box(page).press("Enter");
    await until(() => said().includes("Half a senten"));
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.locator(".notes").getByText("Half a note").waitFor();
    const kept = await page.evaluate("Object.keys(sessionStorage).filter((name) => name.includes('draft')).length");
    assert.equal(kept, 0);
  });

  it("asks before the tab is closed over unsent words, and not otherwise", async () => {
    const page = await chat();
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

  it("sends after a reload what was on its way before it, once", async () => {
    desk.meddle = () => ({ status: 503, empty: true });
    const page = await chat();
    page.on("dialog", (dialog) => void dialog.accept());
    await write(page, "Through a reload");
    await log(page).getByText("Not sent yet.").waitFor();
    desk.meddle = undefined;
    await page.reload();
    await until(() => said().includes("Through a reload"));
    assert.equal(new Set(ids()).size, 1);
  });

  it("opens the sign-in in another tab when it has ended, and goes on with what was typed", async () => {
    const page = await chat();
    desk.who = undefined;
    await write(page, "Typed too late");
    await page.getByText("Your sign-in has ended. What you typed is kept.").waitFor();
    await box(page).fill("And typed on");
    const [other] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Sign in again (opens a new tab)" }).click(),
    ]);
    await other.getByText("You are signed in").waitFor();
    assert.equal(new URL(other.url()).search, "?then=close");
    await other.close();
    await until(() => said().includes("Typed too late"));
    await page.getByText("Your sign-in has ended.").waitFor({ state: "detached" });
    assert.equal(await box(page).inputValue(), "And typed on");
    assert.equal(new Set(ids()).size, 1);
  });

  it("never sends in the name of somebody else who signed in with the same browser", async () => {
    const page = await chat();
    desk.who = undefined;
    await write(page, "Sam's words");
    await page.getByText("Your sign-in has ended.").waitFor();
    desk.who = { ...LEE, csrfToken: "of-lee" };
    await page.getByText("Somebody else has signed in with this browser.").waitFor();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Go on as them" }).click();
    await page.getByRole("button", { name: "Sign out Lee" }).waitFor();
    assert.deepEqual(
      desk.sent.filter(({ by }) => by === "lee"),
      [],
    );
    desk.who = { ...SAM, csrfToken: "of-sam-again" };
    await page.reload();
    await until(() => said().includes("Sam's words"));
  });

  it("takes the token of a newer sign-in from another tab without asking", async () => {
    const page = await chat();
    desk.who = { ...SAM, csrfToken: "token-of-another-tab" };
    await write(page, "With a new token");
    await until(() => said().includes("With a new token"));
    assert.equal(await page.getByText("Your sign-in has ended.").count(), 0);
  });

  it("comes back to the stream by itself, and shows what was missed", async () => {
    const page = await chat();
    desk.breakStreams();
    await until(() => desk.listeners() === 0);
    desk.cases.delete("grace");
    await until(() => desk.listeners() === 1);
    await page.getByRole("link", { name: /Grace/ }).waitFor({ state: "detached" });
  });

  it("leaves nothing in the browser when somebody signs out", async () => {
    const page = await chat();
    await box(page).fill("A private matter");
    page.on("dialog", (dialog) => void dialog.accept());
    await page.route("**/desk/sign-out", (route) => route.fulfill({ contentType: "text/html", body: "Signed out" }));
    const [request] = await Promise.all([
      page.waitForRequest("**/desk/sign-out"),
      page.getByRole("button", { name: "Sign out Sam" }).click(),
    ]);
    assert.equal(request.postData(), "csrf=token-0");
    await page.getByText("Signed out").waitFor();
    assert.doesNotMatch(String(await page.evaluate("JSON.stringify(sessionStorage)")), /private/);
    assert.doesNotMatch(String(await page.evaluate("JSON.stringify(localStorage)")), /private/);
  });
});
