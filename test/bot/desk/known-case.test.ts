import assert from "node:assert/strict";
import { type KnownCase, workerOf } from "../../../bot/desk/known-case.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";

const SAM = { id: "sam", name: "Sam" };
const ALEX = { id: "alex", name: "Alex" };
const takenUp = { at: 1, by: "Sam", workerId: "sam" };
const live = (is: Live["is"], by?: Live["by"]): Live => ({ is, since: 1, askedAt: 1, ...(by && { by }) });
const ofAlex = { worker: ALEX, contactTries: [], triesLeft: 3, details: {}, samePerson: [], hasDebrief: false };

describe("whose a case is", () => {
  const cases: readonly (readonly [of: Pick<KnownCase, "live" | "takenUp" | "case">, whose: unknown, why: string])[] = [
    [{}, undefined, "nobody has it yet"],
    [{ takenUp }, SAM, "who took it up has it"],
    [{ takenUp, case: ofAlex }, ALEX, "it was put in another caseload"],
    [{ takenUp, live: live("with-link-worker", ALEX) }, ALEX, "who talks with the person has it"],
    [{ takenUp, live: live("waiting", SAM) }, undefined, "given back, the person is everybody's"],
    [{ takenUp, case: ofAlex, live: live("waiting") }, undefined, "and nobody leaves them to its old owner"],
    [{ takenUp, case: ofAlex, live: live("ended", SAM) }, ALEX, "after the chat it is in a caseload again"],
  ];
  for (const [of, whose, why] of cases) {
    it(why, () => assert.deepEqual(workerOf(of), whose));
  }
});
