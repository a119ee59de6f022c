import assert from "node:assert/strict";
import { leavePlace, type PlaceDeps, takePlace } from "../../../bot/desk/chat-places.ts";
import type { KeptReferral } from "../../../bot/store/store.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { referralOf, SAM } from "../../contracts/store-samples.ts";
import { manualClock } from "../manual-clock.ts";
import { PLACES, type Place } from "../places-to-keep.ts";
import { person, waitingSince } from "./running-desk.ts";

describe("places for chats", () => {
  const lives = new Map<string, Live>();
  let place: Place;
  let deps: PlaceDeps;

  beforeEach(async () => {
    const [embedded] = PLACES;
    assert.ok(embedded);
    const clock = manualClock();
    place = await embedded.open(() => clock.now());
    lives.clear();
    for (const name of ["a", "b", "c", "d"]) lives.set(name, waitingSince(1));
    const queue = { get: () => undefined };
    deps = { shelf: place.shelf, queue, store: { referral }, chatsOf: () => 1, desk: { mostChats: 3 }, clock };
  });
  afterEach(() => place.dispose());

  const take = (name: string) => takePlace(SAM.id, person(name, "H4N8RT"), deps);

  it("are taken by as many as there is room for beside the chats that are known, however many try at once", async () => {
    const took = await Promise.all(["a", "b", "c"].map(take));
    assert.equal(took.filter(Boolean).length, 2);
    assert.equal(await take("d"), false);
    assert.equal(await takePlace("alex", person("d", "H4N8RT"), deps), true, "each worker has their own");
  });

  it("are there again when nothing came of it, and are one for one chat", async () => {
    assert.deepEqual([await take("a"), await take("a"), await take("b"), await take("c")], [true, true, true, false]);
    await leavePlace(SAM.id, person("b", "H4N8RT"), deps);
    assert.deepEqual([await take("c"), await take("d")], [true, false]);
  });

  for (const aheadMs of [-120_000, 0, 120_000]) {
    it(`count at a replica whose clock is ${aheadMs / 60_000} minutes ahead`, async () => {
      await take("a");
      joined("a");
      await take("b");
      deps = { ...deps, clock: manualClock(deps.clock.now() + aheadMs) };
      assert.equal(await take("c"), false);
    });
  }

  for (const [live, why] of [
    [{ is: "ended", since: 2, askedAt: 1 }, "ended"],
    [{ is: "waiting", since: 3, askedAt: 1 }, "was given back"],
    [{ is: "with-link-worker", since: 3, askedAt: 1, by: { id: "alex", name: "Alex" } }, "is a colleague's by now"],
    [undefined, "is gone from the store"],
  ] as const) {
    it(`count no more, at once, when the chat ${why}`, async () => {
      await take("a");
      await take("b");
      joined("a");
      assert.equal(await take("c"), false);
      if (live === undefined) lives.delete("a");
      else lives.set("a", live);
      assert.equal(await take("c"), true);
    });
  }

  function joined(name: string): void {
    lives.set(name, { is: "with-link-worker", since: 2, askedAt: 1, by: SAM });
  }

  async function referral({ conversation, reference }: { conversation: string; reference: string }) {
    const live = lives.get(conversation);
    return live && ({ ...referralOf(reference), conversation, live } as KeptReferral);
  }
});
