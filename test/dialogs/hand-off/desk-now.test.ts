/** What is said of the desk while everybody is busy, and while nothing is known of it. */
import assert from "node:assert/strict";
import { SAM, staffed, talk } from "../talk.ts";
import { waitingPerson } from "./desk-play.ts";

const UNKNOWN = { ...staffed(0), isUnknown: true } as const;
const asks = (desk: ReturnType<typeof staffed>) =>
  talk().withDesk(desk).join().say("can I speak to a real person").text();

describe("a desk where everybody talks with as many as they may", () => {
  it("has nobody who is there now: whoever asks hears that they would wait", () => {
    const said = asks({ ...staffed(2), isFull: true });
    assert.match(said, /talking with someone just now/);
    assert.doesNotMatch(said, /Someone is there now/);
    assert.match(asks(staffed(2)), /Someone is there now/);
  });
});

describe("a desk of which nothing is known yet", () => {
  it("is not said to be empty, nor anybody to be there", () => {
    const said = asks(UNKNOWN);
    assert.doesNotMatch(said, /nobody|Someone is there now|waiting/);
  });

  it("ends nobody's wait, and is looked at again", () => {
    const waits = talk(undefined, waitingPerson().state).withDesk(UNKNOWN);
    const later = waits.due("still-waiting");
    assert.equal(later.state.live?.is, "waiting");
    assert.ok(later.effects.some((effect) => effect.kind === "remind" && effect.id === "still-waiting"));
    assert.equal(waits.withDesk(staffed(0)).due("still-waiting").state.live?.is, "ended", "as an empty one does");
  });

  it("makes up no place in the queue", () => {
    const asked = talk(undefined, waitingPerson().state).withDesk(UNKNOWN).say("where am I in the queue");
    assert.match(asked.text(), /can't see your place/);
    assert.doesNotMatch(asked.text(), /You are next/);
  });

  it("takes a conversation back into the queue, not to nobody", () => {
    const joined = talk(undefined, waitingPerson().state).withDesk(staffed(1)).desk({ does: "claim" });
    const lost = joined.withDesk(UNKNOWN).desk({ does: "release", why: "connection-lost" }, SAM);
    assert.equal(lost.state.live?.is, "waiting");
  });
});
