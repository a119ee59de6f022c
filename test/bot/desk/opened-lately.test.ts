import assert from "node:assert/strict";
import { createAuditTrail } from "../../../bot/desk/audit.ts";
import { OPENINGS_APART_MS, writeOpening } from "../../../bot/desk/opened-lately.ts";
import { manualClock } from "../manual-clock.ts";
import { PLACES } from "../places-to-keep.ts";

describe("openings in the audit trail", () => {
  for (const { name, open } of PLACES) {
    it(`are written once for each worker and case in half an hour, in ${name}`, async () => {
      const clock = manualClock();
      const { shelf, dispose } = await open(() => clock.now());
      try {
        const audit = createAuditTrail(shelf, clock);
        const opens = (who: string, id: string) => writeOpening(who, { id, reference: id }, { shelf, audit, clock });
        for (let time = 0; time < 3; time++) await opens("sam", "H4N8RT");
        await opens("alex", "H4N8RT");
        await opens("sam", "K7M2PQ");
        clock.advance(OPENINGS_APART_MS - 1);
        await opens("sam", "H4N8RT");
        clock.advance(1);
        await opens("sam", "H4N8RT");
        const lines = await audit.read(0, 10);
        assert.deepEqual(
          lines.map(({ who, reference }) => [who, reference]),
          [
            ["sam", "H4N8RT"],
            ["alex", "H4N8RT"],
            ["sam", "K7M2PQ"],
            ["sam", "H4N8RT"],
          ],
        );
      } finally {
        await dispose();
      }
    });
  }
});
