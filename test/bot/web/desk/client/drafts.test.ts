/** What is typed is kept, and what was emptied stays empty. */
import assert from "node:assert/strict";
import { createDrafts } from "../../../../../bot/web/desk/client/drafts.ts";
import type { Kept } from "../../../../../bot/web/desk/client/kept.ts";

const PLACE = "case.details";

describe("words typed and not sent yet", () => {
  // The page draws once for many changes; nothing is drawn here.
  before(() => Object.assign(globalThis, { requestAnimationFrame: () => 0 }));
  after(() => Reflect.deleteProperty(globalThis, "requestAnimationFrame"));

  it("keep a field empty that was emptied of what it began with, over a reload too", () => {
    const kept = keptInMemory();
    const drafts = createDrafts(kept);
    drafts.keep(PLACE, "gpSurgery", "", { beginning: "Example Surgery" });
    assert.equal(drafts.of(PLACE, "gpSurgery"), "");
    assert.equal(createDrafts(kept).of(PLACE, "gpSurgery"), "");
    drafts.keep(PLACE, "gpSurgery", "Example Surgery", { beginning: "Example Surgery" });
    assert.deepEqual([drafts.of(PLACE, "gpSurgery"), drafts.hasAny()], [undefined, false]);
  });

  it("are none where a field is empty that began empty, and after they went", () => {
    const drafts = createDrafts(keptInMemory());
    drafts.keep(PLACE, "gpSurgery", "E");
    drafts.keep(PLACE, "gpSurgery", "");
    assert.equal(drafts.hasAny(), false);
    drafts.keep(PLACE, "gpSurgery", "", { beginning: "Example Surgery" });
    drafts.drop(PLACE, "gpSurgery");
    assert.equal(drafts.hasAny(PLACE), false);
  });

  for (const [isOneLine, meanwhile, expected, why] of [
    [false, "second", "first\nsecond", "words stand one below the other"],
    [true, "second", "second", "a list or a date has room for one"],
    [true, undefined, "first", "nothing was typed meanwhile"],
    [true, "", "", "it was emptied meanwhile"],
  ] as const) {
    it(`come back after a refusal, and lose nothing typed meanwhile: ${why}`, () => {
      const drafts = createDrafts(keptInMemory());
      if (meanwhile !== undefined) drafts.keep(PLACE, "field", meanwhile, { beginning: "begun", isOneLine });
      drafts.restore(PLACE, { field: "first" });
      assert.equal(drafts.of(PLACE, "field"), expected);
    });
  }
});

function keptInMemory(): Kept {
  const all = new Map<string, unknown>();
  return {
    read: (name) => all.get(name),
    write: (name, value) => void (value === undefined ? all.delete(name) : all.set(name, value)),
    names: (beginning) => [...all.keys()].filter((name) => name.startsWith(beginning)),
    clear: () => all.clear(),
  };
}
