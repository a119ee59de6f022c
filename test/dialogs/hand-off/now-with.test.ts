import assert from "node:assert/strict";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { markedNowWith } from "../../../dialogs/hand-off/now-with.ts";
import type { Message, NowWith } from "../../../dialogs/say.ts";
import { newState, type State } from "../../../dialogs/state.ts";

const WAITING: Live = { is: "waiting", since: 1, askedAt: 1 };
const SAM: Live = { ...WAITING, is: "with-link-worker", by: { id: "sam", name: "Sam" } };
const ALEX: Live = { ...SAM, by: { id: "alex", name: "Alex" } };
const ENDED: Live = { ...SAM, is: "ended", end: "closed" };
const SAID: readonly Message[] = ["first", "last"].map((text) => ({ parts: [{ is: "text", text }], buttons: [] }));

describe("the mark of who has the conversation", () => {
  const cases: readonly (readonly [before: Live | undefined, after: Live | undefined, mark: NowWith | undefined])[] = [
    [undefined, undefined, undefined],
    [undefined, WAITING, { is: "waiting" }],
    [WAITING, SAM, { is: "link-worker", name: "Sam" }],
    [SAM, SAM, undefined],
    [SAM, ALEX, { is: "link-worker", name: "Alex" }],
    [SAM, WAITING, { is: "waiting" }],
    [SAM, ENDED, { is: "assistant" }],
    [ENDED, undefined, undefined],
    [SAM, undefined, { is: "assistant" }],
  ];
  for (const [before, after, mark] of cases) {
    it(`is on the last message, from ${nameOf(before)} to ${nameOf(after)}: ${JSON.stringify(mark) ?? "none"}`, () => {
      const marked = markedNowWith(having(before), having(after), SAID);
      assert.deepEqual(
        marked.map(({ nowWith }) => nowWith),
        [undefined, mark],
      );
    });
  }
});

function having(live: Live | undefined): State {
  return live === undefined ? newState() : { ...newState(), live };
}

function nameOf(live: Live | undefined): string {
  return live === undefined ? "nothing" : `${live.is} ${live.by?.name ?? ""}`.trim();
}
