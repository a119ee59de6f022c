/** The sign-in at the desk: who works stays signed in, an unattended screen shows nothing of anybody, and words go on as nobody else. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { atScriptedDesk, box, openChat, queue, said, sentIds, write } from "./at-scripted-desk.ts";
import { violations } from "./browser.ts";
import { LEE, SAM } from "./desk-samples.ts";
import { until } from "./until.ts";

const MINUTE = 60_000;

describe("the desk, when the sign-in ends", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  it("opens the sign-in in another tab when it has ended, and goes on with what was typed", async () => {
    const page = await openChat(at);
    await page.getByLabel("Note", { exact: true }).fill("Half a note");
    endSignInWhenActing();
    await write(page, "Typed too late");
    await page.getByText("Your sign-in has ended. What you typed is kept.").waitFor();
    assert.equal(await page.getByText("Nadia").filter({ visible: true }).count(), 0);
    const [other] = await Promise.all([
      page.waitForEvent("popup"),
      page.getByRole("link", { name: "Sign in again (opens a new tab)" }).click(),
    ]);
    await other.getByText("You are signed in").waitFor();
    assert.equal(new URL(other.url()).search, "?then=close");
    await other.close();
    await until(() => said(at.desk).includes("Typed too late"));
    await page.getByText("Your sign-in has ended.").waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("Note", { exact: true }).inputValue(), "Half a note");
    assert.equal(await page.evaluate("document.activeElement?.id"), "message", "one goes on where one was");
    assert.equal(sentIds(at.desk).size, 1);
  });

  it("can always be signed in again: the sheet of keys does not stay over the way back, nor open there", async () => {
    const page = await openChat(at);
    await page.getByRole("button", { name: "Keys" }).click();
    await page.getByRole("dialog").waitFor();
    at.desk.who = undefined;
    at.desk.breakStreams();
    const again = page.getByRole("link", { name: "Sign in again (opens a new tab)" });
    await again.waitFor();
    await page.keyboard.press("?");
    const [other] = await Promise.all([page.waitForEvent("popup"), again.click()]);
    await other.getByText("You are signed in").waitFor();
    await page.getByText("Your sign-in has ended.").waitFor({ state: "detached" });
    assert.equal(await page.getByRole("dialog").count(), 0);
  });

  it("never sends in the name of somebody else who signed in with the same browser", async () => {
    const page = await openChat(at);
    endSignInWhenActing();
    await write(page, "Sam's words");
    await page.getByText("Your sign-in has ended.").waitFor();
    at.desk.who = { ...LEE, csrfToken: "of-lee" };
    await page.getByText("Somebody else has signed in with this browser.").waitFor();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Go on as them" }).click();
    await page.getByRole("button", { name: "Sign out Lee" }).waitFor();
    assert.deepEqual(
      at.desk.sent.filter(({ by }) => by === "lee"),
      [],
    );
    at.desk.who = { ...SAM, csrfToken: "of-sam-again" };
    await page.reload();
    await until(() => said(at.desk).includes("Sam's words"));
  });

  it("takes the token of a newer sign-in from another tab without asking", async () => {
    const page = await openChat(at);
    at.desk.who = { ...SAM, csrfToken: "token-of-another-tab" };
    await write(page, "With a new token");
    await until(() => said(at.desk).includes("With a new token"));
    assert.equal(await page.getByText("Your sign-in has ended.").count(), 0);
  });

  it("leaves nothing in the browser when somebody signs out", async () => {
    const page = await openChat(at);
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

  function endSignInWhenActing(): void {
    at.desk.meddle = () => {
      at.desk.meddle = undefined;
      at.desk.who = undefined;
      return { status: 401, json: { error: { code: "SignedOut", message: "You are signed out" } } };
    };
  }

  it("asks who is signed in while somebody works, once a minute at most, and never by itself", async () => {
    const page = await openChat(at);
    const asked = countAsked(page, "/desk/api/me");
    await page.clock.install();
    await page.clock.runFor(20 * MINUTE);
    assert.equal(asked(), 0, "nobody is there");
    await page.keyboard.press("Shift");
    await until(() => asked() === 1);
    await page.keyboard.press("Shift");
    await page.mouse.move(200, 300);
    await page.clock.runFor(MINUTE);
    await page.mouse.move(210, 310);
    await until(() => asked() === 2);
    await page.clock.runFor(10 * MINUTE);
    assert.equal(asked(), 2);
  });

  it("reads no case again after a break until somebody is there", async () => {
    const page = await openChat(at);
    const asked = countAsked(page, "/desk/api/cases/nadia");
    await page.clock.install();
    await page.clock.runFor(6 * MINUTE);
    at.desk.tell({
      is: "queue",
      rows: [...at.desk.cases.values()].map(({ row }) => ({ ...row, name: `${row.name} B` })),
    });
    await page.clock.runFor(1_000);
    await queue(page).getByRole("link", { name: "Nadia B" }).waitFor();
    assert.equal(asked(), 0);
    await page.keyboard.press("Shift");
    await until(() => asked() === 1);
  });

  it("shows nothing of anybody once it has ended, though nobody is there to see it", async () => {
    const page = await openChat(at);
    const asked = countAsked(page, "/desk/api/me");
    at.desk.who = undefined;
    at.desk.breakStreams();
    await page.getByText("Your sign-in has ended. What you typed is kept.").waitFor();
    assert.equal(await page.getByText("Nadia").filter({ visible: true }).count(), 0);
    assert.deepEqual(await violations(page), []);
    assert.ok(asked() <= 1, "it learnt of it at the stream");
  });
});

/** How often the page has asked for this from now on. */
function countAsked(page: Page, path: string): () => number {
  let count = 0;
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === path) count += 1;
  });
  return () => count;
}
