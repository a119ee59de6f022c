/** The desk while its server is slow, away or unreachable: everything arrives in the end, once. */
import assert from "node:assert/strict";
import type { Reply } from "../../bot/route.ts";
import { atScriptedDesk, log, openChat, said, sentIds, write } from "./at-scripted-desk.ts";
import { until } from "./until.ts";

describe("the desk, when the connection fails", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  const failures: readonly (readonly [name: string, reply: Reply, why: string])[] = [
    ["a proxy that reached nobody", { status: 502, empty: true }, "it may pass"],
    ["a server that is stopping", { status: 503, empty: true, headers: { "Retry-After": "1" } }, "it says when"],
    ["too much at once", { status: 429, empty: true, headers: { "Retry-After": "1" } }, "it says when"],
  ];
  for (const [name, reply, why] of failures) {
    it(`sends again by itself after ${name}, as the same act: ${why}`, async () => {
      let failed = 0;
      at.desk.meddle = () => (failed++ === 0 ? reply : undefined);
      const page = await openChat(at);
      await write(page, "Once only");
      await log(page).getByText("Not sent yet. We keep trying.").waitFor();
      await until(() => said(at.desk).includes("Once only"));
      await log(page).getByText("Not sent yet.").waitFor({ state: "detached" });
      assert.equal(at.desk.sent.length, 2);
      assert.equal(sentIds(at.desk).size, 1);
      assert.equal(await log(page).getByText("Once only").count(), 1);
    });
  }

  it("says that the connection is lost, and goes on when it is back", async () => {
    const page = await openChat(at);
    await page.context().setOffline(true);
    await page.getByText("The connection is lost. What you typed is kept.").waitFor();
    await write(page, "Written in a tunnel");
    await log(page).getByText("Not sent yet. We keep trying.").waitFor();
    at.desk.change("nadia", (detail) => ({
      ...detail,
      transcript: [
        ...(detail.transcript ?? []),
        { sequence: 6_000, at: Date.now(), from: "person", words: "Meanwhile" },
      ],
    }));
    await page.context().setOffline(false);
    await until(() => said(at.desk).includes("Written in a tunnel"));
    await page.getByText("The connection is lost.").waitFor({ state: "detached" });
    await log(page).getByText("Meanwhile").waitFor();
    assert.equal(sentIds(at.desk).size, 1);
  });

  it("sends after a reload what was on its way before it, once", async () => {
    at.desk.meddle = () => ({ status: 503, empty: true });
    const page = await openChat(at);
    page.on("dialog", (dialog) => void dialog.accept());
    await write(page, "Through a reload");
    await log(page).getByText("Not sent yet.").waitFor();
    at.desk.meddle = undefined;
    await page.reload();
    await until(() => said(at.desk).includes("Through a reload"));
    assert.equal(sentIds(at.desk).size, 1);
  });

  it("comes back to the stream by itself, and shows what was missed", async () => {
    const page = await openChat(at);
    at.desk.breakStreams();
    await until(() => at.desk.listeners() === 0);
    at.desk.cases.delete("grace");
    await until(() => at.desk.listeners() === 1);
    await page.getByRole("link", { name: /Grace/ }).waitFor({ state: "detached" });
  });
});
