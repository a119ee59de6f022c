/** Fair to providers and to equals: who comes first when scores do not tell. */
import assert from "node:assert/strict";
import { choose, type Ranked } from "../../../knowledge/directory/choose.ts";
import type { Query } from "../../../knowledge/directory/query.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { services as real, weights } from "./liverpool.ts";

const NOON = Date.parse("2026-06-10T11:00:00Z");
const DAY_MS = 24 * 60 * 60 * 1000;
const model = real.get("library-allerton") as Service;

function ranked(id: string, score: number, more: Partial<Service> = {}): Ranked {
  return { service: { ...model, id, organisation: `Friends of ${id}`, needs: ["loneliness"], ...more }, score };
}

function order(all: readonly Ranked[], { at = NOON, needs = ["loneliness"] }: Partial<Query> = {}): string[] {
  return choose(all, { needs, at, limit: 20 }, weights).map(({ service }) => service.id);
}

describe("the order among equals", () => {
  const equals = ["anchor", "beacon", "compass", "dove", "elm", "fern"].map((id) => ranked(id, 3));

  it("gives each the first place about as often, over a year of days", () => {
    const firsts = new Map<string, number>();
    for (let day = 0; day < 360; day += 1) {
      const first = order(equals, { at: NOON + day * DAY_MS })[0] ?? "";
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    assert.equal(firsts.size, equals.length);
    for (const [id, times] of firsts) assert.ok(times > 30 && times < 90, `${id} ${times} times of 60`);
  });

  it("stays the same all day, in whatever order they come", () => {
    assert.deepEqual(order(equals, { at: NOON + 9 * 60 * 60 * 1000 }), order([...equals].reverse()));
  });

  it("puts what is pinned first among them, and behind what is better", () => {
    const pinned = ranked("zebra", 3, { isPinned: true });
    const better = ranked("aardvark", 3.02);
    for (let day = 0; day < 20; day += 1) {
      const found = order([...equals, pinned, better], { at: NOON + day * DAY_MS });
      assert.deepEqual(found.slice(0, 2), ["aardvark", "zebra"]);
    }
  });

  it("does not let a hair of a score decide: two thousandths apart are equal", () => {
    const nearly = [ranked("anchor", 3), ranked("beacon", 3.002)];
    const firsts = new Set(Array.from({ length: 20 }, (_, day) => order(nearly, { at: NOON + day * DAY_MS })[0]));
    assert.equal(firsts.size, 2);
  });
});

describe("the first three", () => {
  it("are of three providers however the name is spelt, while others fit at all", () => {
    const all = [
      ranked("a", 5, { organisation: "Age Hub" }),
      ranked("b", 5, { organisation: "age hub." }),
      ranked("c", 5, { organisation: "AGE HUB" }),
      ranked("d", 1),
      ranked("e", 1),
    ];
    assert.deepEqual(new Set(order(all).slice(1, 3)), new Set(["d", "e"]));
  });

  it("are of one provider where nothing else fits", () => {
    const all = ["a", "b", "c"].map((id) => ranked(id, 2, { organisation: "Age Hub" }));
    assert.equal(order(all).length, 3);
  });

  it("serve a need that nothing serves yet before a little better one for a need that is served", () => {
    const all = [ranked("a", 3), ranked("b", 2.9), ranked("c", 2.8), ranked("d", 2.5, { needs: ["debt"] })];
    assert.ok(
      order(all, { needs: ["loneliness", "debt"] })
        .slice(0, 2)
        .includes("d"),
    );
  });
});
