/** Holding a conversation against deletion, and asking to be forgotten meanwhile (rule 26). */
import assert from "node:assert/strict";
import type { Draft } from "../../../dialogs/draft.ts";
import { afterDelete, afterRestart } from "../../../dialogs/flows/confirm.ts";
import { forgetAsked, held, holdReleased } from "../../../dialogs/hand-off/hold.ts";
import type { LinkWorker } from "../../../dialogs/hand-off/live.ts";
import { timeUp } from "../../../dialogs/hand-off/time-up.ts";
import type { Message } from "../../../dialogs/index.ts";
import { readLasting, readState } from "../../../dialogs/reopen/shape.ts";
import { type Answer, newState, type State } from "../../../dialogs/state.ts";
import { liverpool } from "../talk.ts";

const world = liverpool();
const LEE: LinkWorker = { id: "lee", name: "Lee" };
const NOW = Date.UTC(2026, 10, 23, 14);
const DAY = 24 * 60 * 60_000;
const UNTIL = NOW + 40 * DAY;
const YES: Answer = { question: "confirm-delete", value: ["yes"], words: "yes", misses: 0 };
const act = (at: number) => ({ kind: "desk", worker: LEE, reference: "H4N8RT", id: `d${at}`, at }) as const;

describe("a conversation that a lead holds", () => {
  const before: State = { ...newState(), saved: ["garden"], referral: { reference: "H4N8RT", at: NOW } };
  const hold = held(before, { ...act(NOW), does: "hold", reason: "A complaint", until: UNTIL });

  it("is held by what is committed, and the person hears nothing of it", () => {
    assert.deepEqual(hold.effects, [
      { kind: "hold", reference: "H4N8RT", hold: { by: LEE, at: NOW, reason: "A complaint", until: UNTIL } },
    ]);
    assert.deepEqual([hold.say, hold.state.holds], [[], { H4N8RT: UNTIL }]);
  });

  it("is not forgotten before its time, and the person is told so with a receipt, the same each time", () => {
    const asked = ask(hold.state, NOW + DAY);
    assert.deepEqual(asked.effects, [
      { kind: "ask-deletion", reference: "H4N8RT" },
      { kind: "remind", id: "forget-asked", at: UNTIL },
    ]);
    assert.deepEqual(asked.state.saved, ["garden"]);
    assert.match(textOf(asked.say), /until Saturday 2 January 2027/);
    const receipt = asked.state.forgetAsked?.receipt ?? "";
    assert.match(textOf(asked.say), new RegExp(receipt));
    const again = ask(asked.state, NOW + 2 * DAY);
    assert.equal(again.state.forgetAsked?.receipt, receipt);
    assert.deepEqual(forgetAsked(asked.state, UNTIL - 1).effects, [], "an early reminder is no reason");
    const over = timeUp(asked.state, "forget-asked", UNTIL, world);
    assert.deepEqual([over.effects, over.say], [[{ kind: "forget", receipt }], []]);
    assert.deepEqual(over.state.saved, []);
  });

  it("is forgotten at once when it is released and that was asked, and goes on as ever when it was not", () => {
    const release = { ...act(NOW + 2 * DAY), does: "release-hold" } as const;
    const free = holdReleased(hold.state, release);
    assert.deepEqual(free.effects, [{ kind: "hold", reference: "H4N8RT" }]);
    assert.deepEqual(free.state, before);
    const asked = holdReleased(ask(hold.state, NOW + DAY).state, release);
    assert.deepEqual(asked.effects.slice(1), [{ kind: "remind", id: "forget-asked", at: NOW + 2 * DAY }]);
    assert.equal(timeUp(asked.state, "forget-asked", NOW + 2 * DAY, world).effects.at(-1)?.kind, "forget");
  });

  it("waits for the later end when it is held for longer after that was asked", () => {
    const longer = held(ask(hold.state, NOW + DAY).state, {
      ...act(NOW + 2 * DAY),
      does: "hold",
      reason: "A court",
      until: UNTIL + DAY,
    });
    assert.deepEqual(longer.effects.slice(1), [{ kind: "remind", id: "forget-asked", at: UNTIL + DAY }]);
    assert.deepEqual(timeUp(longer.state, "forget-asked", UNTIL, world).effects, []);
  });

  it("is forgotten when asked once its time is over", () => {
    const asked = ask(hold.state, UNTIL);
    assert.equal(asked.effects.at(-1)?.kind, "forget");
  });

  it("stays held while another of its cases is, whatever becomes of the first", () => {
    const both = held(hold.state, {
      ...act(NOW),
      reference: "OTHER22",
      does: "hold",
      reason: "A court",
      until: NOW + DAY,
    });
    const { say } = ask(both.state, NOW);
    assert.match(textOf(say), /until Saturday 2 January 2027/);
    const asked = ask(both.state, NOW).effects.flatMap((each) => (each.kind === "ask-deletion" ? each.reference : []));
    assert.deepEqual(asked, ["H4N8RT", "OTHER22"]);
    const other = { ...act(NOW + 1), reference: "OTHER22", does: "release-hold" } as const;
    const released = holdReleased(ask(both.state, NOW).state, other);
    assert.deepEqual(released.effects.slice(1), [{ kind: "remind", id: "forget-asked", at: UNTIL }]);
    assert.deepEqual(timeUp(released.state, "forget-asked", NOW + DAY, world).effects, []);
    assert.deepEqual(holdReleased(released.state, { ...other, reference: "H4N8RT" }).state.holds, undefined);
  });

  it("stays held when the person starts again, and when a later release opens it", () => {
    const { state } = ask(hold.state, NOW + DAY);
    const again = afterRestart(state, { ...YES, question: "confirm-restart" }, world).state;
    assert.deepEqual([again.holds, again.forgetAsked, again.saved], [{ H4N8RT: UNTIL }, state.forgetAsked, []]);
    const stored = JSON.parse(JSON.stringify(state));
    for (const { holds, forgetAsked: askedBefore } of [readState(stored) ?? newState(), readLasting(stored)]) {
      assert.deepEqual([holds, askedBefore], [{ H4N8RT: UNTIL }, state.forgetAsked]);
    }
  });

  function ask(state: State, at: number): Draft {
    return afterDelete(state, YES, world, { id: `forget ${at}`, at });
  }
});

function textOf(said: readonly Message[]): string {
  return JSON.stringify(said);
}
