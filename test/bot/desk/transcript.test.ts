import assert from "node:assert/strict";
import { linesOf, type Shared, transcriptOf } from "../../../bot/desk/transcript.ts";
import type { ConversationId, Entry } from "../../../bot/store/store.ts";
import { ended } from "../../../dialogs/hand-off/change.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { joinQueue } from "../../../dialogs/hand-off/waiting.ts";
import { claimed, transferred } from "../../../dialogs/hand-off/worker-acts.ts";
import { newState, type State } from "../../../dialogs/state.ts";
import { world } from "../samples.ts";

const AGREED = 1_000;
const ASKED = 1_100;
const JOINED = 1_400;
const LEFT = 2_000;
const AGAIN = 3_000;

describe("what a link worker may read of a conversation", () => {
  const sam = { id: "sam", name: "Sam" };
  const waiting: Live = { is: "waiting", since: ASKED, askedAt: ASKED };
  const talking: Live = { is: "with-link-worker", since: JOINED, askedAt: ASKED, joinedAt: JOINED, by: sam };
  const talked = [{ from: JOINED, until: LEFT }];
  const left: Live = { ...talking, is: "ended", since: LEFT, end: "left", talked };
  const again: Live = { is: "waiting", since: AGAIN, askedAt: AGAIN, talked };
  const gaveUp: Live = { is: "ended", since: LEFT, askedAt: ASKED, end: "left" };
  const staffTold: Live = { is: "ended", since: LEFT, askedAt: LEFT, end: "left" };
  const ordinary = { isPrivate: false };
  const danger = { isPrivate: true };

  for (const [at, { isPrivate }, isTranscriptShared, live, read, why] of [
    [900, ordinary, true, undefined, "words", "left in"],
    [900, danger, true, undefined, "hidden", "danger from before is never shown (rule 21)"],
    [900, danger, true, waiting, "hidden", "nor to whoever joins later"],
    [900, ordinary, false, waiting, "nothing", "struck out"],
    [900, ordinary, undefined, waiting, "nothing", "nobody was asked: it was made before that could be left in"],
    [1_050, ordinary, true, waiting, "nothing", "told the assistant between agreeing and asking to talk"],
    [1_200, ordinary, false, waiting, "words", "while they wait, as they are told"],
    [1_200, danger, false, waiting, "hidden", "danger while they wait: the kind is told, the words are not"],
    [1_200, danger, false, talking, "hidden", "nor to whoever joined then"],
    [1_500, ordinary, false, talking, "words", "said to a link worker"],
    [1_500, danger, false, talking, "words", "danger said to a link worker: they have to know"],
    [1_500, danger, true, left, "words", "it stays said"],
    [1_500, ordinary, true, undefined, "nothing", "they sent a referral and went on with the assistant alone"],
    [2_500, ordinary, true, left, "nothing", "told the assistant afterwards"],
    [2_500, danger, true, left, "nothing", "told the assistant afterwards"],
    [1_500, ordinary, false, again, "words", "in an earlier chat with a link worker"],
    [2_500, ordinary, true, again, "nothing", "told the assistant between two chats"],
    [2_500, danger, true, again, "nothing", "danger told the assistant between two chats"],
    [3_500, ordinary, false, again, "words", "while they wait once more"],
    [1_500, ordinary, false, gaveUp, "words", "while they waited, though nobody came"],
    [1_500, ordinary, true, staffTold, "nothing", "staff were told of danger: nobody asked for a chat"],
    [2_000, danger, true, staffTold, "nothing", "not even the words at that moment"],
  ] as const) {
    it(`${read}: ${why}`, () => {
      assert.equal(seen(at, { isPrivate, isTranscriptShared, live }), read);
    });
  }

  for (const [live, why] of [
    [undefined, "nothing is shared"],
    [staffTold, "staff were told of danger twice"],
    [talking, "whatever stands in the record"],
  ] as const) {
    it(`nothing without an agreement: ${why}`, async () => {
      const shared = { agreement: { words: "", at: AGREED }, isWithoutAgreement: true, ...(live && { live }) } as const;
      for (const at of [900, 1_200, 1_500, 2_000]) {
        assert.deepEqual(linesOf([entryAt(at, false)], { ...shared, isTranscriptShared: true }, world.words), []);
      }
      const entries = async () => [entryAt(1_500, false)];
      const of = { conversation: "c" as ConversationId, ...shared, isTranscriptShared: true };
      assert.equal(await transcriptOf(of, { entries }, world.words), undefined);
    });
  }

  it("keeps what was said to a link worker when the person agrees anew, and nothing else of before it", () => {
    const agreement = { words: "Yes", at: AGAIN };
    const read = (at: number, isTranscriptShared: boolean) =>
      linesOf([entryAt(at, true)], { agreement, isTranscriptShared, live: left }, world.words).map(
        ({ words, isHidden }) => isHidden ?? words,
      );
    assert.deepEqual([read(1_500, false), read(1_500, true)], [["My rent"], ["My rent"]]);
    assert.deepEqual([read(1_200, false), read(1_200, true)], [[], [true]]);
  });

  it("keeps to that through a chat, what is told the assistant alone, and a second chat", () => {
    let state: State = { ...newState(), referral: { reference: "H4N8RT", at: AGREED } };
    const by = (at: number) => ({ kind: "desk", reference: "H4N8RT", worker: sam, id: String(at), at }) as const;
    state = joinQueue(state, ASKED).state;
    state = claimed(state, { ...by(JOINED), does: "claim" }, world).state;
    state = transferred(state, { ...by(1_700), does: "transfer", to: { id: "alex", name: "Alex" } }, world).state;
    state = ended(state, "left", LEFT).state;
    state = joinQueue(state, AGAIN).state;
    state = claimed(state, { ...by(3_500), does: "claim" }, world).state;
    const read = [1_050, 1_200, 1_500, 1_800, 2_500, 3_200, 3_600].map((at) =>
      seen(at, { isPrivate: true, isTranscriptShared: false, live: state.live }),
    );
    assert.deepEqual(read, ["nothing", "nothing", "words", "words", "nothing", "hidden", "words"]);
  });

  function seen(
    at: number,
    {
      isPrivate,
      isTranscriptShared,
      live,
    }: {
      readonly isPrivate: boolean;
      readonly isTranscriptShared: boolean | undefined;
      readonly live: Live | undefined;
    },
  ): "words" | "hidden" | "nothing" {
    const shared: Shared = {
      agreement: { words: "Yes", at: AGREED },
      ...(isTranscriptShared !== undefined && { isTranscriptShared }),
      ...(live && { live }),
    };
    const [line] = linesOf([entryAt(at, isPrivate)], shared, world.words);
    const read = line === undefined ? "nothing" : line.isHidden ? "hidden" : "words";
    assert.equal(line?.words ?? "", read === "words" ? "My rent" : "");
    return read;
  }

  function entryAt(at: number, isPrivate: boolean): Entry {
    const entry: Entry = { sequence: 1, at, from: "person", id: "m1", received: { text: "My rent" } };
    return isPrivate ? { ...entry, isPrivate } : entry;
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
