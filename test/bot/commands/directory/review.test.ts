import assert from "node:assert/strict";
import { reviewText, runReview } from "../../../../bot/commands/directory/review.ts";
import type { Review } from "../../../../knowledge/directory/review.ts";
import { linesIn, written } from "../streams.ts";

const review: Review = {
  id: "pantry",
  name: "Acorn pantry",
  matters: [
    { what: "needs", why: 'used: food (0.51), since it says "Cakes."' },
    { what: "no-contact", why: "only an address; no phone, email or website" },
  ],
  lines: ["  pantry:", "    needs: [food]", "    by: ROLE", "    on: 2026-11-22"],
};

describe("what-matters directory review", () => {
  it("says what is not sure and why, then gives the lines to paste, then how much there is in all", () => {
    assert.equal(
      reviewText([review], [review, { ...review, id: "other" }]),
      `Acorn pantry (pantry)
  needs: used: food (0.51), since it says "Cakes."
  no-contact: only an address; no phone, email or website

  pantry:
    needs: [food]
    by: ROLE
    on: 2026-11-22

2 with needs that are not sure, 2 without a contact. 1 of 2 shown.
`,
    );
  });

  it("says so when there is nothing", () => assert.equal(reviewText([], []), "Nothing to settle.\n"));

  it("lists Liverpool's, no more than asked for", async () => {
    const typed = written();
    assert.equal(await runReview(typed.streams, ["--json", "--limit", "3"]), 0);
    const found = typed.answers<Review>();
    assert.equal(found.length, 3);
    for (const { id, matters, lines } of found) {
      assert.ok(matters.length > 0, id);
      assert.ok(lines[0]?.includes(id));
    }
    assert.equal(typed.errors(), "");
  });

  for (const args of [["--limit", "none"], ["--limit", "0"], ["--what"], ["extra"]]) {
    it(`says how it is used for ${args.join(" ")}`, async () => {
      const typed = written();
      assert.equal(await runReview(typed.streams, args), 2);
      assert.equal(linesIn(typed.errors()).length, 1);
      assert.equal(typed.output(), "");
    });
  }
});
