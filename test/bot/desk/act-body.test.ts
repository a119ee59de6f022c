import assert from "node:assert/strict";
import { readAct } from "../../../bot/desk/act-body.ts";

const NOW = Date.UTC(2026, 10, 23, 14, 15);
const DAY = 86_400_000;
const FOR_EVER = 9e15;

describe("what the page may send to a case", () => {
  for (const [act, isTaken, why] of [
    [{ act: "snooze", until: NOW + 30 * DAY }, true, "next month"],
    [{ act: "snooze", until: FOR_EVER }, false, "no date has so many days, and nobody would see it again"],
    [{ act: "snooze", until: NOW + 3 * 366 * DAY }, false, "longer than anybody plans"],
    [{ act: "call-back", from: NOW, until: NOW + 1 }, true, "now"],
    [{ act: "call-back", from: NOW, until: FOR_EVER }, false, "one end is enough"],
    [{ act: "next-action", words: "Ring", on: "2027-01-04" }, true, "after the holidays"],
    [{ act: "next-action", words: "Ring", on: "9999-12-31" }, false, "never"],
    [{ act: "pass", to: "alex" }, true, "to a colleague"],
    [{ act: "pass" }, false, "to nobody"],
    [{ act: "details", details: { dateOfBirth: "", gpSurgery: "" } }, true, "taken out"],
    [{ act: "details", details: { dateOfBirth: "yesterday" } }, false, "no date"],
    [{ act: "take-off", what: "put-off" }, true, "back to the list"],
    [{ act: "take-off", what: "closed" }, false, "nothing that can be taken off"],
    [{ act: "take-back-try", at: NOW }, true, "pressed by mistake"],
  ] as const) {
    it(`${isTaken ? "takes" : "refuses"} ${act.act}: ${why}`, async () => {
      const read = readAct({ json: async () => ({ ...act, actId: "act-00000001" }) }, NOW);
      if (isTaken) assert.equal((await read).act, act.act);
      else await assert.rejects(read, { code: "http.body-invalid" });
    });
  }
});
