/** Danger, again and again, while somebody waits or talks with a link worker (rule 9). */
import assert from "node:assert/strict";
import { ALERT_ANSWERED_WITHIN_MS } from "../../../dialogs/hand-off/reminders.ts";
import { ALEX, SAM } from "../talk.ts";
import { type DeskPlay, type Turn, waitingPerson } from "./desk-play.ts";

const DANGER = "I want to kill myself";
const AGAIN = "I want to die";

describe("an alert that nobody answered", () => {
  const paths: readonly (readonly [name: string, path: (play: DeskPlay) => void])[] = [
    [
      "while waiting, then in the chat",
      (play) => {
        play.say(DANGER);
        play.wait(ALERT_ANSWERED_WITHIN_MS);
        play.desk({ does: "claim" }, SAM);
      },
    ],
    [
      "in the chat of a link worker who lost the connection, then in the next one's",
      (play) => {
        play.desk({ does: "claim" }, SAM);
        play.say(DANGER);
        play.wait(ALERT_ANSWERED_WITHIN_MS);
        play.desk({ does: "release", why: "connection-lost" }, SAM);
        play.desk({ does: "claim" }, ALEX);
      },
    ],
    [
      "in a chat that is over, then in a new one",
      (play) => {
        play.desk({ does: "claim" }, SAM);
        play.say(DANGER);
        play.wait(ALERT_ANSWERED_WITHIN_MS);
        play.say("assistant");
        play.tap({ do: "chat-now" });
        play.desk({ does: "claim" }, ALEX);
      },
    ],
  ];
  for (const [name, path] of paths)
    it(`does not silence the next: ${name}`, () => {
      const play = waitingPerson();
      path(play);
      const { said } = play.say(AGAIN);
      assert.ok(
        said.some(({ isPinned }) => isPinned),
        "urgent help stands beside the new chat",
      );
      const later = play.wait(ALERT_ANSWERED_WITHIN_MS);
      assert.equal(later.filter(tellsLead).length, 1, "the lead hears of this one too");
      assert.ok(later.some((turn) => JSON.stringify(turn.said).includes("nobody has answered you yet")));
    });

  it("is said so where it was said in the chat, though the chat broke off meanwhile: nobody had answered it", () => {
    const play = waitingPerson();
    play.desk({ does: "claim" }, SAM);
    play.say(DANGER);
    play.desk({ does: "release", why: "connection-lost" }, SAM);
    const later = play.wait(ALERT_ANSWERED_WITHIN_MS);
    assert.ok(later.some((turn) => JSON.stringify(turn.said).includes("nobody has answered you yet")));
  });

  it("is said so to whoever had said stop, and then asked to chat after all", () => {
    const play = waitingPerson();
    play.say("stop");
    play.tap({ do: "chat-now" });
    play.desk({ does: "claim" }, SAM);
    play.say(DANGER);
    const later = play.wait(ALERT_ANSWERED_WITHIN_MS);
    assert.ok(later.some((turn) => JSON.stringify(turn.said).includes("nobody has answered you yet")));
  });

  it("is answered by the words with which a link worker ends the chat, and by no end without words", () => {
    for (const [next, isTold] of [
      ["I have rung you. An ambulance is on its way.", false],
      [" ", true],
    ] as const) {
      const play = waitingPerson();
      play.desk({ does: "claim" }, SAM);
      play.say(DANGER);
      play.desk({ does: "close", next }, SAM);
      const later = play.wait(ALERT_ANSWERED_WITHIN_MS);
      assert.equal(later.some(tellsLead), isTold);
      assert.equal(JSON.stringify(later.map(({ said }) => said)).includes("nobody has answered you yet"), isTold);
    }
  });

  it("is told to the lead alone where the person went back to the assistant by themselves", () => {
    const play = waitingPerson();
    play.desk({ does: "claim" }, SAM);
    play.say(DANGER);
    play.say("assistant");
    const later = play.wait(ALERT_ANSWERED_WITHIN_MS);
    assert.equal(later.filter(tellsLead).length, 1);
    assert.deepEqual(
      later.flatMap(({ said }) => said),
      [],
    );
  });

  it("leaves whoever joins no longer for a first word than any answer to danger may take", () => {
    const play = waitingPerson();
    play.say(DANGER);
    play.wait(ALERT_ANSWERED_WITHIN_MS);
    play.desk({ does: "claim" }, SAM);
    play.wait(ALERT_ANSWERED_WITHIN_MS);
    assert.equal(play.state.live?.is, "waiting", "somebody else may join");
  });

  it("is not forgotten by whoever leaves the queue and comes back at once", () => {
    const play = waitingPerson();
    play.say(DANGER);
    play.say("leave the queue");
    play.tap({ do: "chat-now" });
    assert.equal(play.wait(ALERT_ANSWERED_WITHIN_MS).filter(tellsLead).length, 1);
  });
});

describe("danger happening now in a live chat", () => {
  it("is answered with 999, and nobody is told to wait for the link worker", () => {
    const play = waitingPerson();
    play.desk({ does: "claim" }, SAM);
    const { said } = play.say("I've just taken an overdose");
    assert.match(JSON.stringify(said), /Don't wait for Sam/);
  });
});

function tellsLead({ effects }: Turn): boolean {
  return effects.some((effect) => effect.kind === "notify" && effect.event === "danger-unanswered");
}
