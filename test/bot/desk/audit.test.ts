/** The audit trail: what it keeps, what it refuses to keep, and how a lead reads it. */
import assert from "node:assert/strict";
import { allLines, auditCsv, createAuditTrail } from "../../../bot/desk/audit.ts";
import type { AuditTrail } from "../../../bot/desk/signed-in.ts";
import { type RunningService, runService } from "../running-service.ts";

describe("the audit trail", () => {
  let service: RunningService;
  let trail: AuditTrail;
  beforeEach(async () => {
    service = await runService();
    trail = createAuditTrail(service.parts.shelf, service.clock);
  });
  afterEach(() => service.stop());

  it("keeps every line in order, with its time and number, from many at once", async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => trail.add({ who: "jo-sample", did: "case-opened", reference: "ABCD" })),
    );
    service.clock.advance(1_000);
    await trail.add({ who: "system", did: "account-changed", about: "jo-sample", detail: "disabled" });
    const lines = await trail.read(0, 100);
    assert.deepEqual(
      lines.map(({ sequence }) => sequence),
      Array.from({ length: 21 }, (_, at) => at + 1),
    );
    assert.deepEqual(lines.at(-1), {
      sequence: 21,
      at: service.clock.now(),
      who: "system",
      did: "account-changed",
      about: "jo-sample",
      detail: "disabled",
    });
  });

  it("is read from where one stopped, and whole however long it is", async () => {
    for (let at = 0; at < 7; at++) await trail.add({ who: "jo-sample", did: "case-opened" });
    assert.deepEqual(
      (await trail.read(2, 3)).map(({ sequence }) => sequence),
      [3, 4, 5],
    );
    const inTwos = { read: (after: number) => trail.read(after, 2) };
    const all: number[] = [];
    for await (const { sequence } of allLines(inTwos)) all.push(sequence);
    assert.deepEqual(all, [1, 2, 3, 4, 5, 6, 7]);
  });

  it("keeps no content: a line with more in it than is known is cut down to what is", async () => {
    const more = { who: "jo-sample", did: "case-acted", detail: "say", text: "what somebody said" } as const;
    await trail.add(more);
    assert.ok(!JSON.stringify(await trail.read(0, 10)).includes("somebody said"));
  });

  it("is a table for spreadsheets, with the names that are known, and no formula in it", async () => {
    await trail.add({ who: "jo-sample", did: "case-exported", reference: "AB,CD", detail: "=1+1" });
    await trail.add({ who: "system", did: "sign-in-refused", detail: "password" });
    const csv = await auditCsv(trail, (id) => (id === "jo-sample" ? 'Jo "J" Sample' : undefined));
    const [heads, first, second, rest] = csv.replace("\ufeff", "").split("\r\n");
    assert.equal(heads, "sequence,at,who,name,did,about,aboutName,reference,detail");
    assert.equal(first, `1,2026-06-01T12:00:00.000Z,jo-sample,"Jo ""J"" Sample",case-exported,,,"AB,CD",'=1+1`);
    assert.equal(second, "2,2026-06-01T12:00:00.000Z,system,,sign-in-refused,,,,password");
    assert.equal(rest, "");
  });
});
