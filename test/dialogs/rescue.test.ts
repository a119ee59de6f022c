/** A turn that could not be worked out: urgent help always, and where a link worker is there, the desk hears of danger. */
import assert from "node:assert/strict";
import type { Input } from "../../dialogs/input.ts";
import { rescue } from "../../dialogs/rescue.ts";
import type { State } from "../../dialogs/state.ts";
import type { Signal } from "../../knowledge/safety/signal.ts";
import { waitingPerson } from "./hand-off/desk-play.ts";
import { liverpool, SAM, understood } from "./talk.ts";

const world = liverpool();
const SUICIDE: Signal = { kind: "suicide", now: false, who: "self" };

describe("the rescue of a turn", () => {
  it("gives urgent help and leaves everything as it was, also where nothing is known of the conversation", () => {
    const { state, say, effects } = rescue(written([SUICIDE], 1), world);
    assert.deepEqual([state, effects], [undefined, []]);
    assert.match(JSON.stringify(say), /Something went wrong on our side.*Samaritans/s);
  });

  it("keeps the assistant quiet while a link worker has the conversation: the words are theirs", () => {
    const { at, state } = withSam();
    const rescued = rescue(written([], at), world, state);
    assert.deepEqual(rescued.say, []);
    assert.equal(rescued.state?.live?.owedSince, at, "they are owed an answer");
    assert.ok(rescued.effects.some((effect) => effect.kind === "remind" && effect.id === "worker-silent"));
  });

  it("alerts the link worker of danger, with urgent help beside the chat and the two minutes counted", () => {
    const { at, state } = withSam();
    const rescued = rescue(written([SUICIDE], at), world, state);
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
    const { say } = rescue(written([{ ...SUICIDE, now: true }], at), world, state);
    assert.ok(say.some(({ isPinned, parts }) => isPinned !== true && /999/.test(JSON.stringify(parts))));
  });

  it("pins urgent help once: what stands beside the chat is not said anew for each message that fails", () => {
    const { at, state } = withSam();
    const once = rescue(written([SUICIDE], at), world, state);
    assert.deepEqual(rescue(written([SUICIDE], at + 1), world, once.state).say, []);
    const other = rescue(written([SUICIDE, { ...SUICIDE, kind: "domestic-abuse" }], at + 1), world, once.state);
    assert.deepEqual(
      other.say.map(({ isPinned }) => isPinned),
      [true],
    );
  });

  it("says that it went wrong to whoever asked the assistant, beside a link worker too", () => {
    const { at, state } = withSam();
    const asked: readonly Input[] = [
      { kind: "tap", tap: { do: "urgent" }, label: "Urgent help", id: "t1", at },
      { kind: "tap", tap: { do: "assistant" }, label: "The assistant back", id: "t2", at },
      ...["urgent help", "assistant", "stop", "forget me", "I can't talk"].map((text) => written([], at, text)),
    ];
    for (const input of asked) {
      const { say, effects } = rescue(input, world, state);
      assert.match(JSON.stringify(say), /Something went wrong on our side.*999/s, JSON.stringify(input));
      assert.deepEqual(effects, [], "nobody is owed an answer by the link worker");
    }
  });

  it("lets the desk know of danger while somebody waits, and answers it itself", () => {
    const play = waitingPerson();
    const { say, state } = rescue(written([SUICIDE], play.at), world, play.state);
    assert.equal(state?.live?.alert?.at, play.at);
    assert.match(JSON.stringify(say), /Samaritans/);
  });
});

function written(safety: readonly Signal[], at: number, text = "what they wrote"): Input {
  const heard = understood(text, {}, world);
  return { kind: "message", id: "m1", at, text, understood: { ...heard, safety } };
}

function withSam(): { readonly at: number; readonly state: State } {
  const play = waitingPerson();
  play.desk({ does: "claim" }, SAM);
  play.desk({ does: "say", text: "Hello" }, SAM);
  return { at: play.at, state: play.state };
}
