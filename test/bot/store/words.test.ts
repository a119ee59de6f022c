import assert from "node:assert/strict";
import sinon from "sinon";
import { audience, openWord, sealWord, type Word } from "../../../bot/store/words.ts";
import { conversation, rotatedKeys, testKeys } from "../../contracts/store-samples.ts";

const { seals } = testKeys();
const of = { conversation: conversation("07700900123"), reference: "CASE22" };

describe("a word of the desk", () => {
  const words: readonly Word[] = [
    { is: "referral", of },
    { is: "referral" },
    { is: "shelf", kind: "account" },
    { is: "told", topic: "typing", value: { by: "Sam", half: "\ud83d" } },
  ];
  for (const word of words) {
    it(`comes through other hands as it was said: ${word.is}`, () => {
      assert.deepEqual(openWord(seals, sealWord(seals, word)), word);
    });
  }

  it("can be read by nobody on the way, and is never the same twice", () => {
    const [once, twice] = [sealWord(seals, { is: "referral", of }), sealWord(seals, { is: "referral", of })];
    assert.notEqual(once, twice);
    for (const way of ["latin1", "base64url"] as const) {
      assert.ok(!Buffer.from(once, way).includes("07700900123"));
      assert.ok(!Buffer.from(once, way).includes("CASE22"));
    }
  });

  it("is not understood with another key, changed, or made up", () => {
    const text = sealWord(seals, { is: "shelf", kind: "account" });
    assert.equal(openWord(rotatedKeys("retired").seals, text), undefined);
    assert.equal(openWord(seals, `${text.slice(0, -4)}AAAA`), undefined);
    assert.equal(openWord(seals, "made up"), undefined);
  });
});

describe("who listens", () => {
  it("hears what concerns them, and nothing when they have stopped", () => {
    const listeners = audience();
    const [referral, duty, account, typing, stopped] = Array.from({ length: 5 }, () => sinon.fake());
    assert.ok(referral && duty && account && typing && stopped);
    listeners.onReferral(referral);
    listeners.onChange("duty", duty);
    listeners.onChange("account", account);
    listeners.hear("typing", typing);
    for (const stop of [
      listeners.onReferral(stopped),
      listeners.onChange("duty", stopped),
      listeners.hear("typing", stopped),
    ]) {
      stop();
    }
    listeners.say({ is: "referral", of });
    listeners.say({ is: "shelf", kind: "duty" });
    listeners.say({ is: "told", topic: "typing", value: 1 });
    listeners.say({ is: "told", topic: "another", value: 2 });
    assert.deepEqual(referral.args, [[of]]);
    assert.deepEqual([duty.callCount, account.callCount], [1, 0]);
    assert.deepEqual(typing.args, [[1]]);
    assert.equal(stopped.callCount, 0);
  });

  it("looks again at everything that is kept after a break, each kind once for each listener", () => {
    const listeners = audience();
    const [referral, duty, again, typing] = Array.from({ length: 4 }, () => sinon.fake());
    assert.ok(referral && duty && again && typing);
    listeners.onReferral(referral);
    listeners.onChange("duty", duty);
    listeners.onChange("duty", again);
    listeners.hear("typing", typing);
    listeners.lookAgain();
    assert.deepEqual(referral.args, [[undefined]]);
    assert.deepEqual([duty.callCount, again.callCount, typing.callCount], [1, 1, 0]);
  });
});
