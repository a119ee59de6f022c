/** What the page makes of the server's news, whatever order it comes in. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { CaseDetail, DeskEvent, TranscriptLine } from "../../../../../bot/desk/api.ts";
import {
  type DeskState,
  firstState,
  heard,
  isChangedWithin,
  withCase,
} from "../../../../../bot/web/desk/client/desk-state.ts";
import { AMIRA, COLLEAGUES, cases, LEE, SAM } from "../../../../browser/desk-samples.ts";

const [first] = cases();
assert.ok(first);
const DETAIL: CaseDetail = first;

function opened(detail: CaseDetail | undefined = DETAIL): DeskState {
  return { ...firstState(SAM), opened: { id: AMIRA.id, detail, isGone: false } };
}

const line = (sequence: number): TranscriptLine => ({ sequence, at: sequence, from: "person", words: `${sequence}` });
const sequences = ({ opened: shown }: DeskState) => shown?.detail?.transcript?.map(({ sequence }) => sequence);
const ids = ({ rows }: DeskState) => rows.map(({ id }) => id);
const told = (state: DeskState, ...events: readonly DeskEvent[]) =>
  events.reduce((before, event) => heard(before, event, 7), state);

describe("the desk as the page knows it", () => {
  const row = (id: string) => ({ ...AMIRA, id });

  it("puts a row before the one that is named, at the end without one, and moves one that was there", () => {
    const queue: DeskEvent = { is: "queue", rows: [row("a"), row("b")] };
    assert.deepEqual(ids(told(firstState(SAM), queue, { is: "row", row: row("c"), before: "b" })), ["a", "c", "b"]);
    assert.deepEqual(ids(told(firstState(SAM), queue, { is: "row", row: row("c") })), ["a", "b", "c"]);
    assert.deepEqual(ids(told(firstState(SAM), queue, { is: "row", row: row("b"), before: "a" })), ["b", "a"]);
    assert.deepEqual(ids(told(firstState(SAM), queue, { is: "row", row: row("c"), before: "gone" })), ["a", "b", "c"]);
    assert.deepEqual(ids(told(firstState(SAM), queue, { is: "gone", id: "a" })), ["b"]);
  });

  it("shows each line once and in order, however often and in whatever parts it comes", () => {
    const parts = fc.array(fc.array(fc.integer({ min: 1, max: 30 })));
    fc.assert(
      fc.property(parts, (each) => {
        const bare = { ...DETAIL, transcript: [] };
        const events = each.map((numbers): DeskEvent => ({ is: "lines", id: AMIRA.id, lines: numbers.map(line) }));
        const expected = [...new Set(each.flat())].sort((one, other) => one - other);
        assert.deepEqual(sequences(told(opened(bare), ...events)), expected);
      }),
    );
  });

  it("keeps lines that came by themselves when an older answer comes after them", () => {
    const newer = told(opened(), { is: "lines", id: AMIRA.id, lines: [line(9)] });
    assert.deepEqual(sequences(withCase(newer, DETAIL)), [1, 2, 3, 9]);
  });

  it("shows the lines of a chat that begins after the earlier words were struck out", () => {
    const { transcript: _, ...rest } = DETAIL;
    assert.deepEqual(sequences(told(opened(rest), { is: "lines", id: AMIRA.id, lines: [line(4)] })), [4]);
  });

  it("takes nothing of a case that is not on the screen", () => {
    const before = opened();
    assert.equal(told(before, { is: "lines", id: "joe", lines: [line(9)] }), before);
    assert.equal(told(before, { is: "typing", id: "joe" }), before);
  });

  it("forgets that somebody typed once their words are there", () => {
    const typing = told(opened(), { is: "typing", id: AMIRA.id });
    assert.equal(typing.typedAt, 7);
    assert.equal(told(typing, { is: "lines", id: AMIRA.id, lines: [line(9)] }).typedAt, undefined);
    const own: TranscriptLine = { ...line(9), from: "link-worker" };
    assert.equal(told(typing, { is: "lines", id: AMIRA.id, lines: [own] }).typedAt, 7);
  });

  it("says that the open case is gone, with its last words still there to be saved", () => {
    const state = told(opened(), { is: "gone", id: AMIRA.id });
    assert.equal(state.opened?.isGone, true);
    assert.equal(state.opened?.detail, DETAIL);
  });

  it("knows one's own duty from the list of colleagues", () => {
    const state = told(
      { ...firstState(LEE) },
      {
        is: "colleagues",
        colleagues: COLLEAGUES.map((each) => ({ ...each, status: "break" as const })),
      },
    );
    assert.equal(state.me.status, "break");
  });

  it("reads a case again when who has it, what it is or how it ended has changed, and not for each word", () => {
    const kit = { id: "kit", name: "Kit" };
    assert.ok(isChangedWithin(AMIRA, { ...AMIRA, worker: kit }));
    assert.ok(isChangedWithin(AMIRA, { ...AMIRA, is: "live" }));
    assert.ok(isChangedWithin(AMIRA, { ...AMIRA, closed: { at: 1, outcome: "declined" } }));
    assert.ok(isChangedWithin(AMIRA, { ...AMIRA, version: "noted" }), "a colleague noted something");
    assert.ok(!isChangedWithin(AMIRA, { ...AMIRA, isUnread: true, lastContactAt: 5 }));
  });
});
