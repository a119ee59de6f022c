/** A turn that could not be worked out: urgent help always, and where a link worker is there, the desk hears of danger. */
import assert from "node:assert/strict";
import { rescue } from "../../dialogs/rescue.ts";
import type { State } from "../../dialogs/state.ts";
import type { Signal } from "../../knowledge/safety/signal.ts";
import { waitingPerson } from "./hand-off/desk-play.ts";
import { liverpool, SAM } from "./talk.ts";

const world = liverpool();
const SUICIDE: Signal = { kind: "suicide", now: false, who: "self" };

describe("the rescue of a turn", () => {
  it("gives urgent help and leaves everything as it was, also where nothing is known of the conversation", () => {
    const { state, say, effects } = rescue([SUICIDE], 1, world);
    assert.deepEqual([state, effects], [undefined, []]);
    assert.match(JSON.stringify(say), /Something went wrong on our side.*Samaritans/s);
  });

  it("keeps the assistant quiet while a link worker has the conversation: the words are theirs", () => {
    const { at, state } = withSam();
    const rescued = rescue([], at, world, state);
    assert.deepEqual(rescued.say, []);
    assert.equal(rescued.state?.live?.owedSince, at, "they are owed an answer");
    assert.ok(rescued.effects.some((effect) => effect.kind === "remind" && effect.id === "worker-silent"));
  });

  it("alerts the link worker of danger, with urgent help beside the chat and the two minutes counted", () => {
    const { at, state } = withSam();
    const rescued = rescue([SUICIDE], at, world, state);
    assert.deepEqual(rescued.state?.live?.alert, { at, isNow: false, kinds: ["suicide"] });
    assert.deepEqual(
      rescued.say.map(({ isPinned }) => isPinned),
      [true],
    );
    assert.ok(rescued.effects.some((effect) => effect.kind === "live" && effect.live.alert !== undefined));
    assert.ok(rescued.effects.some((effect) => effect.kind === "remind" && effect.id === "alert-unanswered"));
  });

  it("says 999 in the chat itself where it is happening now", () => {
    const { at, state } = withSam();
    const { say } = rescue([{ ...SUICIDE, now: true }], at, world, state);
    assert.ok(say.some(({ isPinned, parts }) => isPinned !== true && /999/.test(JSON.stringify(parts))));
  });

  it("lets the desk know of danger while somebody waits, and answers it itself", () => {
    const play = waitingPerson();
    const { say, state } = rescue([SUICIDE], play.at, world, play.state);
    assert.equal(state?.live?.alert?.at, play.at);
    assert.match(JSON.stringify(say), /Samaritans/);
  });
});

function withSam(): { readonly at: number; readonly state: State } {
  const play = waitingPerson();
  play.desk({ does: "claim" }, SAM);
  play.desk({ does: "say", text: "Hello" }, SAM);
  return { at: play.at, state: play.state };
}
