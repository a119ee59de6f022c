import assert from "node:assert/strict";
import { leavePlace, type PlaceDeps, takePlace } from "../../../bot/desk/chat-places.ts";
import { manualClock } from "../manual-clock.ts";
import { PLACES, type Place } from "../places-to-keep.ts";
import { person } from "./running-desk.ts";

describe("places for chats", () => {
  const clock = manualClock();
  let place: Place;
  let deps: PlaceDeps;

  beforeEach(async () => {
    const [embedded] = PLACES;
    assert.ok(embedded);
    place = await embedded.open(() => clock.now());
    const queue = { get: () => undefined };
    deps = { shelf: place.shelf, queue, chatsOf: () => 1, desk: { mostChats: 3 }, clock };
  });
  afterEach(() => place.dispose());

  const take = (name: string) => takePlace("sam", person(name, "H4N8RT"), deps);

  it("are taken by as many as there is room for beside the chats that are known, however many try at once", async () => {
    const took = await Promise.all(["a", "b", "c"].map(take));
    assert.equal(took.filter(Boolean).length, 2);
    assert.equal(await take("d"), false);
    assert.equal(await takePlace("alex", person("d", "H4N8RT"), deps), true, "each worker has their own");
  });

  it("are there again when nothing came of it, are one for one chat, and count until word of it is everywhere", async () => {
    assert.deepEqual([await take("a"), await take("a"), await take("b"), await take("c")], [true, true, true, false]);
    await leavePlace("sam", person("b", "H4N8RT"), deps);
    assert.deepEqual([await take("c"), await take("d")], [true, false]);
    clock.advance(5_000);
    assert.equal(await take("d"), true);
  });
});
