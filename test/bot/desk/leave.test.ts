import assert from "node:assert/strict";
import { newCase } from "../../../bot/desk/case.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import { moveCaseload } from "../../../bot/desk/leave.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import type { ConversationId, KeptReferral } from "../../../bot/store/store.ts";
import { referralOf } from "../../contracts/store-samples.ts";

describe("cover for leave", () => {
  it("takes no case that somebody passed on while it ran, and counts what it moved", async () => {
    const sam = { id: "sam", name: "Sam" };
    const takenUp = { at: 1, by: "Sam", workerId: "sam" };
    const referral: KeptReferral = { ...referralOf("H4N8RT"), conversation: "c" as ConversationId, takenUp };
    const known = knownCase(referral);
    const owners: string[] = [];
    for (const [worker, expected] of [
      [
        { id: "mel", name: "Mel" },
        { moved: 0, stayed: 0 },
      ],
      [sam, { moved: 1, stayed: 0 }],
    ] as const) {
      const json = await moved({ ...referral, case: { version: 1, facts: { ...newCase(), worker } } });
      assert.deepEqual(json, expected);
    }
    assert.deepEqual(owners, ["alex"]);

    /** What came of it where the queue still shows the case as Sam's, and the store has it so. */
    async function moved(now: KeptReferral): Promise<unknown> {
      const received = { json: async () => ({ from: "sam", to: "alex" }) };
      const reply = await moveCaseload(received as never, {
        store: {
          referral: async () => now,
          changeCase: async (_key, { facts }) => owners.push(facts.worker?.id ?? "") > 0,
        },
        queue: { all: () => [{ known, row: rowOf(known, 2) }], look: async () => {} } as never,
        signIn: {
          whoIs: async () => ({ ...sam, role: "lead", csrfToken: "", until: 0, session: "" }),
          workers: async () => [{ id: "alex", name: "Alex", fullName: "Alex Example", role: "link-worker" }],
        },
        audit: { add: async () => {} },
      });
      return "json" in reply ? reply.json : undefined;
    }
  });
});
