import assert from "node:assert/strict";
import fc from "fast-check";
import { serviceIdOf } from "../../../knowledge/directory/service-id.ts";

const UUID = "5b3f0a0e-0000-4000-8000-000000000001";
const ours = (fields: object) => ({
  confidence: "medium" as const,
  sources: [],
  is_sensitive: false,
  feed: undefined,
  ...fields,
});

describe("the id of a service", () => {
  const ids: readonly (readonly [
    id: string,
    feed: string | undefined,
    slug: string | undefined,
    expected: RegExp,
    why: string,
  ])[] = [
    [UUID, undefined, "tea-club", /^tea-club$/, "our own slug comes first"],
    [UUID, undefined, undefined, new RegExp(`^${UUID}$`), "a UUID stands as it is"],
    [UUID, "bristol", undefined, new RegExp(`^${UUID}$`), "from any feed"],
    ["42", undefined, undefined, /^42$/, "letters and digits are safe"],
    ["42", "bristol", undefined, /^bristol-42$/, "another feed may have a 42 too"],
    ["a-42", "bristol", undefined, /^bristol-a-42-[0-9a-f]{12}$/, "a hyphen could belong to the feed's name"],
    ["SVC/42 b", undefined, undefined, /^svc-42-b-[0-9a-f]{12}$/, "a stroke and a gap are not safe in an address"],
    ["../../x", undefined, undefined, /^x-[0-9a-f]{12}$/, "nor is a way up"],
    ["日本", undefined, undefined, /^[0-9a-f]{12}$/, "nothing of it can be read, and it is still its own"],
    ["x".repeat(500), undefined, undefined, /^x{40}-[0-9a-f]{12}$/, "too long"],
  ];
  for (const [id, feed, slug, expected, why] of ids) {
    it(`${id.slice(0, 40)} of ${feed ?? "no feed"}: ${why}`, () => {
      assert.match(serviceIdOf({ id, what_matters: ours({ feed, slug }) }), expected);
    });
  }

  it("is safe in an address, the same each time, and different for different records", () => {
    const record = fc.tuple(
      fc.string({ minLength: 1 }),
      fc.option(fc.constantFrom("a", "b", "a-b"), { nil: undefined }),
    );
    fc.assert(
      fc.property(record, record, ([id, feed], [otherId, otherFeed]) => {
        const [one, other] = [
          serviceIdOf({ id, what_matters: ours({ feed }) }),
          serviceIdOf({ id: otherId, what_matters: ours({ feed: otherFeed }) }),
        ];
        assert.match(one, /^[a-z0-9-]+$/i);
        assert.equal(one === other, id === otherId && feed === otherFeed);
      }),
    );
  });
});
