/** A conversation that a lead holds against deletion, in the middle of which somebody asks to be forgotten. */
import assert from "node:assert/strict";
import { LOOK_EVERY_MS } from "../../../dialogs/hand-off/reminders.ts";
import { SAM } from "../talk.ts";
import { waitingPerson } from "./desk-play.ts";

const MS_A_DAY = 24 * 60 * 60_000;

describe("somebody who asked to be forgotten while it was held", () => {
  it("is forgotten when the hold is over, but not in the middle of a new chat: nobody is left talking to nobody", () => {
    const play = waitingPerson();
    play.desk({ does: "hold", reason: "A complaint", until: play.at + MS_A_DAY }, SAM);
    play.say("forget me");
    const later = play.say("yes");
    assert.ok(!later.effects.some(({ kind }) => kind === "forget"));
    assert.equal(later.after.live?.is, "ended");

    play.tap({ do: "chat-now" });
    play.desk({ does: "claim" }, SAM);
    play.desk({ does: "release-hold" }, SAM);
    const up = play.due("forget-asked");
    assert.equal(up.after.live?.is, "with-link-worker");
    assert.ok(!up.effects.some(({ kind }) => kind === "forget"));

    play.say("assistant");
    const over = play.wait(LOOK_EVERY_MS);
    assert.ok(over.some(({ effects }) => effects.some(({ kind }) => kind === "forget")));
  });
});
