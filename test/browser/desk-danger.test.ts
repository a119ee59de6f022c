/** Danger at the desk: who is told, until when, and what is written afterwards. */
import { atScriptedDesk, section, titled } from "./at-scripted-desk.ts";

describe("at the desk, when danger is noticed", function () {
  this.timeout(60_000);
  const at = atScriptedDesk();

  const alert = { at: Date.now() - 90_000, kinds: ["suicide"], isNow: true } as const;
  const notice = (id: string) =>
    at.desk.change(id, ({ row, ...rest }) => ({
      ...rest,
      row: { ...row, alert, ...(row.live && { live: { ...row.live, alert } }) },
    }));

  it("is told at once, on every view, and stays until somebody has written", async () => {
    const page = await at.open("/team");
    await page.getByRole("heading", { name: "Team" }).waitFor();
    notice("nadia");
    const alarm = page.getByRole("alert").filter({ hasText: "Danger noticed: Nadia." });
    await alarm.getByText("It is happening now.").waitFor();
    await titled(page, "(! 3) Team – Desk");
    await alarm.getByRole("link", { name: "Open Nadia" }).click();
    await alarm.waitFor();
    await page.getByLabel("Your message").fill("I am here. Are you safe?");
    await page.keyboard.press("Enter");
    await alarm.waitFor({ state: "detached" });
    await page.getByText("When it is over, write a debrief note.").waitFor();
    await page.getByLabel("Note", { exact: true }).fill("We talked until her sister came.");
    await page.getByLabel("This is a debrief, after danger. Only you and the leads read it.").check();
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.getByText("Debrief: only you and the leads read it").waitFor();
  });

  it("is shown to all while the person waits, and to nobody else when a colleague has them", async () => {
    const page = await at.open();
    await section(page, "Waiting to talk").getByRole("link").first().waitFor();
    notice("amira");
    await page.getByText("Danger noticed: Amira.").waitFor();
    await page.getByText("Join the chat and write to them now.").waitFor();
    at.desk.change("amira", ({ row, ...rest }) => ({
      ...rest,
      row: { ...row, is: "live", worker: { id: "kit", name: "Kit" } },
    }));
    await page.getByText("Danger noticed: Amira.").waitFor({ state: "detached" });
  });
});
