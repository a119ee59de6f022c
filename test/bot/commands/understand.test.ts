import assert from "node:assert/strict";
import sinon from "sinon";
import { understandLines } from "../../../bot/commands/understand.ts";
import { loadKnowledge } from "../../../bot/commands/with-knowledge.ts";
import { type Lookup, startLookup } from "../../../bot/lookup/client.ts";
import type { Signal } from "../../../knowledge/safety/signal.ts";
import { NOTHING_UNDERSTOOD } from "../../../knowledge/understanding/understood.ts";
import type { World } from "../../../knowledge/world.ts";
import { lookupOf } from "../samples.ts";
import { linesIn, written } from "./streams.ts";

describe("what-matters understand", () => {
  let world: World;
  before(() => {
    world = loadKnowledge();
  });

  it("gives what would be acted on and nothing else: needs that were too close to call are left out", async () => {
    const understood = {
      topics: [{ id: "money", score: 0.91 }],
      needs: [{ id: "debt", score: 0.91 }],
      unsure: [{ id: "food", score: 0.4 }],
      safety: [],
      language: "pl",
    } as const;
    const typed = written({ id: "a", text: "I owe money" });
    const lookup = lookupOf({ understand: async () => understood });
    assert.equal(await understandLines(typed.streams, { world, lookup }), 0);
    const { unsure: _, ...shown } = understood;
    assert.deepEqual(typed.answers(), [{ id: "a", ...shown }]);
  });

  it("joins the danger that the rules notice with what the trained layer does, each once", async () => {
    const trained: Signal[] = [
      { kind: "suicide", now: false, who: "self" },
      { kind: "domestic-abuse", now: false, who: "self" },
    ];
    const lookup = lookupOf({ understand: async () => ({ ...NOTHING_UNDERSTOOD, safety: trained }) });
    const typed = written({ id: "a", text: "I want to kill myself" });
    assert.equal(await understandLines(typed.streams, { world, lookup }), 0);
    assert.deepEqual(typed.answers<{ safety: Signal[] }>()[0]?.safety, trained);
  });

  it("reads as much of a text as of a message, and looks for danger further", async () => {
    const understand = sinon.fake(async () => NOTHING_UNDERSTOOD);
    const text = `${"my rent is late. ".repeat(500)} I want to kill myself. ${"It is late. ".repeat(10_000)}`;
    const typed = written({ id: "a", text });
    assert.equal(await understandLines(typed.streams, { world, lookup: lookupOf({ understand }) }), 0);
    assert.deepEqual(understand.lastCall.args, [text.slice(0, 5_000)]);
    assert.deepEqual(typed.answers()[0]?.safety, [{ kind: "suicide", now: false, who: "self" }]);
  });

  it("refuses a line without text, and goes on", async () => {
    const typed = written({ id: 1 }, { id: 2, text: null }, { id: 3, text: "" });
    assert.equal(await understandLines(typed.streams, { world, lookup: lookupOf() }), 1);
    assert.match(linesIn(typed.errors()).join("\n"), /^Line 1: text: .*\nLine 2: text: .*$/);
    assert.deepEqual(typed.answers(), [{ id: 3, topics: [], needs: [], safety: [], language: "en" }]);
  });

  describe("with the encoder and the trained weights", () => {
    let lookup: Lookup;
    before(async () => {
      lookup = await startLookup();
      assert.ok(lookup.isReady());
    });
    after(async () => await lookup.close());

    it("gives topics and needs with a score from 0 to 1, in the person's order", async () => {
      const typed = written(
        { id: "one", text: "I am behind with my rent" },
        { id: "two", text: "There is no food in the house. I am so lonely, I see nobody." },
        { id: "none", text: "ok" },
        { id: "empty", text: "" },
      );
      assert.equal(await understandLines(typed.streams, { world, lookup }), 0, typed.errors());
      const answers = typed.answers<Record<"topics" | "needs", { id: string; score: number }[]>>();
      const ids = answers.map(({ topics, needs }) => [topics.map(({ id }) => id), needs.map(({ id }) => id)]);
      assert.deepEqual(ids[0], [["housing"], ["rent-arrears"]]);
      assert.deepEqual(ids[1]?.[0], ["money", "isolation"]);
      assert.equal(ids[1]?.[1]?.[0], "food");
      assert.deepEqual(
        [ids[2], ids[3]],
        [
          [[], []],
          [[], []],
        ],
      );
      for (const { score } of answers.flatMap(({ topics, needs }) => [...topics, ...needs])) {
        assert.ok(score > 0 && score <= 1);
      }
    });

    it("answers 200 lines in their order, with the worker always at work", async () => {
      const texts = ["my gas meter is empty", "nobody visits me", "the ceiling leaks", "I cannot sleep for worry"];
      const lines = Array.from({ length: 200 }, (_, id) => ({ id, text: texts[id % texts.length] }));
      const typed = written(...lines);
      assert.equal(await understandLines(typed.streams, { world, lookup }), 0, typed.errors());
      const answers = typed.answers();
      assert.deepEqual(
        answers.map(({ id }) => id),
        lines.map(({ id }) => id),
      );
      const without = answers.map(({ id: _, ...rest }) => rest);
      assert.deepEqual(without.slice(0, 4), without.slice(196), "a batch changes nothing in an answer");
    });
  });
});
