import assert from "node:assert/strict";
import fc from "fast-check";
import { withDesk } from "../../../bot/desk/desk-now.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import type { Queued } from "../../../bot/desk/queue.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import { usualWaitMs } from "../../../bot/desk/waits.ts";
import type { ConversationId } from "../../../bot/store/store.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import type { World } from "../../../knowledge/world.ts";
import { referralOf } from "../../contracts/store-samples.ts";
import { manualClock } from "../manual-clock.ts";
import { world } from "../samples.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

describe("the world as a turn sees it with the desk in it", () => {
  it("is the same object until something changes, and a new one then", () => {
    const { now, see, stand } = made();
    const first = see();
    assert.deepEqual(first.desk, { onDuty: 0, waiting: [] });
    assert.equal(see(), first);
    stand.version += 1;
    assert.equal(see(), first, "something changed that is no matter of a turn");
    stand.onDuty = 1;
    const staffed = see();
    assert.notEqual(staffed, first);
    assert.equal(staffed.desk?.onDuty, 1);
    assert.equal(first.desk?.onDuty, 0, "a turn under way keeps the snapshot that it has");
    stand.live = [waiting(now)];
    stand.version += 1;
    assert.deepEqual(see().desk?.waiting, ["H4N8R0"]);
    stand.world = { ...world } as World;
    assert.equal(see().words, stand.world.words);
    assert.notEqual(see(), staffed);
  });

  it("says how long people usually wait, as far as that is known", () => {
    const { now, see, stand, clock } = made();
    stand.live = waited(now, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    stand.version += 1;
    assert.equal(see().desk?.usualWaitMs, undefined);
    stand.live = waited(now, [1, 2, 3, 4, 5, 6, 7, 8, 9, 60]);
    stand.version += 1;
    clock.advance(MINUTE);
    assert.equal(see().desk?.usualWaitMs, 5 * MINUTE);
  });

  it("says when all who are there have as many chats as they may", () => {
    const { see, stand } = made();
    stand.hasRoom = false;
    assert.equal(see().desk?.isFull, undefined, "nobody is there");
    stand.onDuty = 2;
    const full = see();
    assert.equal(full.desk?.isFull, true);
    assert.equal(see(), full);
    stand.hasRoom = true;
    assert.equal(see().desk?.isFull, undefined);
  });

  for (const part of ["queue", "duty"] as const) {
    it(`is not known until the ${part} is`, () => {
      const { see, stand } = made();
      stand.known[part] = false;
      const unknown = see();
      assert.equal(unknown.desk?.isUnknown, true);
      assert.equal(see(), unknown);
      stand.known[part] = true;
      assert.equal(see().desk?.isUnknown, undefined);
    });
  }

  function made() {
    const clock = manualClock();
    const known = { queue: true, duty: true };
    const stand = { onDuty: 0, hasRoom: true, known, version: 0, world, live: [] as readonly Live[] };
    const queued = (): Queued[] =>
      stand.live.map((live, index) => {
        const conversation = `c${index}` as ConversationId;
        const known = knownCase({ ...referralOf(`H4N8R${index}`), conversation, live });
        return { known, row: rowOf(known, clock.now()) };
      });
    const queue = {
      rows: () => queued().map(({ row }) => row),
      all: queued,
      version: () => stand.version,
      isKnown: () => known.queue,
    };
    const duty = { onDuty: () => stand.onDuty, isKnown: () => known.duty };
    const see = withDesk(() => stand.world, { queue, duty, hasRoom: () => stand.hasRoom, clock });
    return { now: clock.now(), see, stand, clock };
  }
});

describe("the usual wait", () => {
  const NOW = Date.UTC(2026, 5, 1);

  for (const [minutes, usual, why] of [
    [[], undefined, "nobody waited"],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1], undefined, "nine are too few to say"],
    [[9, 1, 8, 2, 7, 3, 6, 4, 5, 5], 5, "half of ten waited no longer"],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 600], 1, "one long wait is not everybody's"],
  ] as const) {
    it(`is ${usual ?? "not said"}: ${why}`, () => {
      assert.equal(usualWaitMs(waited(NOW, minutes), NOW), usual && usual * MINUTE);
    });
  }

  const hour = (is: Partial<Live>): Live => ({ is: "ended", since: NOW, askedAt: NOW - 60 * MINUTE, ...is });
  const left = hour({ end: "left" });
  const gone: readonly (readonly [string, readonly Live[], number | undefined, string])[] = [
    ["as many left after an hour", Array(10).fill(left), 10, "they would have waited longer than that"],
    ["nobody came to as many", Array(10).fill(hour({ end: "unanswered" })), 10, "half of twenty were joined"],
    ["nobody came to more", Array(11).fill(hour({ end: "unanswered" })), undefined, "half were never joined"],
    ["as many wait still", Array(11).fill(hour({ is: "waiting" })), undefined, "nor are they joined"],
    ["as many left at once", Array(11).fill({ ...left, since: left.askedAt + 1 }), 5, "they tell nothing of the wait"],
    ["that is over four weeks ago", Array(11).fill({ ...left, since: NOW - 29 * DAY }), 5, "it was another time"],
  ];
  for (const [what, others, usual, why] of gone) {
    it(`is ${usual ?? "not said"} when ${what}: ${why}`, () => {
      const joined = waited(NOW, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      assert.equal(usualWaitMs([...joined, ...others], NOW), usual && usual * MINUTE);
    });
  }

  it("never gets shorter by somebody who gave up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(100), { minLength: 10, maxLength: 40 }),
        fc.array(fc.nat(100), { maxLength: 40 }),
        (joined, gaveUp) => {
          const before = usualWaitMs(waited(NOW, joined), NOW) ?? Number.POSITIVE_INFINITY;
          const lives = gaveUp.map((minutes): Live => ({ ...left, askedAt: NOW - minutes * MINUTE }));
          const after = usualWaitMs([...waited(NOW, joined), ...lives], NOW) ?? Number.POSITIVE_INFINITY;
          assert.ok(after >= before);
        },
      ),
    );
  });

  it("counts nothing of more than four weeks ago", () => {
    const recent = waited(NOW, [1, 1, 1, 1, 1, 1, 1, 1, 1]);
    assert.equal(usualWaitMs([...recent, waiting(NOW)], NOW), undefined);
    assert.equal(usualWaitMs([...recent, ...waited(NOW - 29 * DAY, [5])], NOW), undefined);
    assert.equal(usualWaitMs([...recent, ...waited(NOW - 27 * DAY, [5])], NOW), MINUTE);
  });
});

function waiting(at: number): Live {
  return { is: "waiting", since: at, askedAt: at };
}

function waited(joinedAt: number, minutes: readonly number[]): readonly Live[] {
  return minutes.map((each) => ({ is: "ended", since: joinedAt, askedAt: joinedAt - each * MINUTE, joinedAt }));
}
