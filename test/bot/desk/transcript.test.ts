import assert from "node:assert/strict";
import { linesOf, type Shared, transcriptOf } from "../../../bot/desk/transcript.ts";
import type { ConversationId, Entry } from "../../../bot/store/store.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { world } from "../samples.ts";

const AGREED = 1_000;
const ASKED = 1_100;
const LEFT = 2_000;

describe("what a link worker may read of a conversation", () => {
  const waiting: Live = { is: "waiting", since: ASKED, askedAt: ASKED };
  const left: Live = { is: "ended", since: LEFT, askedAt: ASKED, end: "left" };
  const ordinary = { isPrivate: false };
  const danger = { isPrivate: true };

  for (const [at, { isPrivate }, isTranscriptShared, live, read, why] of [
    [900, ordinary, true, undefined, "words", "left in"],
    [900, danger, true, undefined, "hidden", "danger from before is never shown (rule 21)"],
    [900, danger, true, waiting, "hidden", "nor to whoever joins later"],
    [900, ordinary, false, waiting, "nothing", "struck out"],
    [900, ordinary, undefined, waiting, "nothing", "nobody was asked: it was made before that could be left in"],
    [1_500, ordinary, false, waiting, "words", "said since the agreement, to be read by somebody"],
    [1_500, danger, false, waiting, "words", "so is danger: they asked for a person, who has to know"],
    [1_500, ordinary, true, undefined, "nothing", "they sent a referral and went on with the assistant alone"],
    [1_500, ordinary, true, left, "words", "while it lasted"],
    [2_500, ordinary, true, left, "nothing", "told the assistant afterwards"],
    [2_500, danger, true, left, "nothing", "told the assistant afterwards"],
  ] as const) {
    it(`${read}: ${why}`, () => {
      const shared: Shared = {
        agreement: { words: "Yes", at: AGREED },
        ...(isTranscriptShared !== undefined && { isTranscriptShared }),
        ...(live && { live }),
      };
      const entry: Entry = { sequence: 1, at, from: "person", id: "m1", received: { text: "My rent" } };
      const [line] = linesOf([isPrivate ? { ...entry, isPrivate } : entry], shared, world.words);
      const seen = line === undefined ? "nothing" : line.isHidden ? "hidden" : "words";
      assert.equal(seen, read);
      assert.equal(line?.words ?? "", read === "words" ? "My rent" : "");
    });
  }

  it("says who said what, and the options that a question came with", () => {
    const shared = { agreement: { words: "Yes", at: AGREED }, isTranscriptShared: true };
    const text = (words: string) => ({ parts: [{ is: "text", text: words }], buttons: [] }) as const;
    const options = [
      { id: "yes", label: "Yes" },
      { id: "no", label: "No" },
    ];
    const entries: Entry[] = [
      {
        sequence: 1,
        at: 1,
        from: "assistant",
        id: "a",
        message: { ...text("Is it?"), ask: { id: "q", kind: "yesno", options } },
      },
      { sequence: 2, at: 2, from: "assistant", id: "b", message: { ...text("Hello"), from: { name: "Sam" } } },
    ];
    assert.deepEqual(linesOf(entries, shared, world.words), [
      { sequence: 1, at: 1, from: "assistant", words: "Is it?\n\nYes / No" },
      { sequence: 2, at: 2, from: "link-worker", name: "Sam", words: "Hello" },
    ]);
  });

  it("reads a long one to its end", async () => {
    const all = Array.from({ length: 450 }, (_, index): Entry => {
      return { sequence: index + 1, at: 1, from: "person", id: `m${index}`, received: { text: String(index) } };
    });
    const entries = async (_of: ConversationId, after: number, limit: number) => all.slice(after, after + limit);
    const shared = { agreement: { words: "Yes", at: AGREED }, isTranscriptShared: true };
    const lines = await transcriptOf({ conversation: "c" as ConversationId, ...shared }, { entries }, world.words);
    assert.equal(lines?.length, 450);
    const struck = { ...shared, isTranscriptShared: false };
    assert.equal(
      await transcriptOf({ conversation: "c" as ConversationId, ...struck }, { entries }, world.words),
      undefined,
    );
  });
});
