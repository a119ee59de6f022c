import assert from "node:assert/strict";
import { follow } from "../../../bot/desk/follow.ts";
import { openLog } from "../../../bot/log.ts";
import type { Entry, KeptReferral } from "../../../bot/store/store.ts";
import { until } from "../../until.ts";
import { world } from "../samples.ts";
import { BARE } from "./referrals.ts";

describe("following a transcript", () => {
  it("tells the earlier lines too when the person lets them be read after all, and each line once before that", async () => {
    const entries = [1, 2].map(said);
    let referral: KeptReferral = { ...BARE, agreement: { words: "Yes", at: 5 }, isTranscriptShared: false };
    let word = () => {};
    const store = {
      referral: async () => referral,
      entries: async (_of: unknown, after: number) => entries.slice(after),
      subscribe: (_of: unknown, listener: () => void) => {
        word = listener;
        return () => {};
      },
    };
    const heard: string[] = [];
    const lines = (some: readonly { readonly words: string }[]) => void heard.push(...some.map(({ words }) => words));
    const follower = { lines, isReady: () => true };
    const following = follow(BARE, 2, follower, { store, words: () => world.words, log: openLog("silent") });
    entries.push(said(6));
    word();
    // They agree anew, and leave in what they had struck out.
    referral = { ...referral, agreement: { words: "Yes", at: 10 }, isTranscriptShared: true };
    entries.push(said(11));
    word();
    await until("the earlier lines came", () => heard.includes("1"));
    assert.deepEqual(heard, ["1", "2", "6"]);
    following.stop();
  });

  function said(at: number): Entry {
    return { sequence: at, at, from: "person", id: `m${at}`, received: { text: String(at) } };
  }
});
