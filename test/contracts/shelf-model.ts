/** The shelf beside a plain map: any puts, removals and waits, by two replicas in turn, give the same answers. */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { StoreAndShelf, Using } from "./store.ts";
import { DAY, gather, START, testKeys } from "./store-samples.ts";

const { trailMs } = testKeys().retention;

const ids = fc.constantFrom("a", "b", "sam@example.org");
const put = fc.record({
  do: fc.constant("put"),
  id: ids,
  value: fc.string({ unit: "binary", maxLength: 8 }),
  /** How far the version that is expected is from the right one. */
  behind: fc.constantFrom("any", 0, 0, 0, 1, -1),
  keptDays: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});
const remove = fc.record({ do: fc.constant("remove"), id: ids });
const wait = fc.record({ do: fc.constant("wait"), days: fc.integer({ min: 1, max: 3 }) });
const append = fc.record({ do: fc.constant("append"), value: fc.string({ unit: "binary", maxLength: 8 }) });
const step = fc.tuple(fc.boolean(), fc.oneof(put, put, remove, wait, append));
type Step = typeof step extends fc.Arbitrary<readonly [boolean, infer Each]> ? Each : never;

interface Model {
  /** The time of the harness goes on from one run to the next. */
  now: number;
  readonly records: Map<string, { version: number; value: string; expiresAt: number }>;
  readonly lines: { sequence: number; at: number; value: string }[];
}

export function describeShelfAgainstModel(using: () => Using): void {
  it("behaves as a plain map does, for any changes of the shelf", async function () {
    this.timeout(90_000);
    const { store, another, passTime } = using();
    const replicas = [store, await another()];
    let runs = 0;
    let now = START;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        runs += 1;
        const [kind, trail] = [`kind-${"x".repeat(runs)}`, `trail ${runs}`];
        const model: Model = { now, records: new Map(), lines: [] };
        for (const [isOther, each] of steps) {
          const replica = replicas[isOther ? 1 : 0] ?? store;
          if (each.do === "wait") await passTime(each.days * DAY);
          await takeStep(replica, model, each, kind, trail);
          now = model.now;
          await compare(isOther ? store : (replicas[1] ?? store), model, kind, trail);
        }
      }),
      { numRuns: 30 },
    );
  });
}

async function takeStep({ shelf }: StoreAndShelf, model: Model, step: Step, kind: string, trail: string) {
  const { records } = model;
  switch (step.do) {
    case "put": {
      const version = records.get(step.id)?.version ?? 0;
      const expectedVersion = step.behind === "any" ? "any" : version - Number(step.behind);
      // Half a day before the waits end, so that the seconds which a test takes change nothing.
      const expiresAt = model.now + ((step.keptDays ?? 0) - 0.5) * DAY;
      const isPut = expectedVersion === "any" || expectedVersion === version;
      const asked = { expectedVersion, ...(step.keptDays !== undefined && { expiresAt }) } as const;
      assert.equal(await shelf.put(kind, step.id, step.value, asked), isPut);
      if (!isPut) return;
      const kept = { version: version + 1, value: step.value };
      records.set(step.id, { ...kept, expiresAt: step.keptDays === undefined ? Number.POSITIVE_INFINITY : expiresAt });
      return;
    }
    case "remove":
      assert.equal(await shelf.remove(kind, step.id), records.delete(step.id));
      return;
    case "wait":
      model.now += step.days * DAY;
      for (const [id, { expiresAt }] of records) if (expiresAt <= model.now) records.delete(id);
      return;
    case "append": {
      const line = { sequence: model.lines.length + 1, at: model.now, value: step.value };
      model.lines.push(line);
      assert.deepEqual(await shelf.append(trail, model.now, step.value), line);
    }
  }
}

async function compare(
  { shelf }: StoreAndShelf,
  { now, records, lines }: Model,
  kind: string,
  trail: string,
): Promise<void> {
  const expected = [...records].map(([id, { version, value }]) => ({ id, version, value }));
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  assert.deepEqual((await gather(shelf.list(kind))).sort(byId), expected.sort(byId));
  for (const id of ["a", "sam@example.org"]) {
    assert.deepEqual(
      await shelf.get(kind, id),
      expected.find((each) => each.id === id),
    );
  }
  assert.deepEqual(
    await shelf.trail(trail, 0, 100),
    lines.filter(({ at }) => at + trailMs > now),
  );
}
