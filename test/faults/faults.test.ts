/** A few of every fault while a few people talk; `npm run faults` is the same for longer. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { FIELDS } from "./faults.ts";
import { printed } from "./figures.ts";

const PEOPLE = 8;

describe("faults", function () {
  // Whole servers are started again and again.
  this.timeout(600_000);
  before(() => {
    execFileSync(process.execPath, ["deploy/scripts/build-if-needed.mjs"]);
  });

  for (const { ground, faults, run } of FIELDS) {
    it(`on ${ground}, nothing is lost, said twice or stuck: ${faults.map(({ name }) => name).join(", ")}`, async () => {
      const figures = await run({ people: PEOPLE, seed: 1 }, ({ timesInShort }) => timesInShort);
      process.stdout.write(printed(figures));
      assert.deepEqual(figures.problems, []);
      const strikes = faults.reduce((sum, { timesInShort }) => sum + timesInShort, 0);
      assert.equal(figures.faults, strikes);
      assert.ok(figures.referrals > 0, "people got as far as a referral");
    });
  }
});
