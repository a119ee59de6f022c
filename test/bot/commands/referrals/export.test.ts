import assert from "node:assert/strict";
import { systemClock } from "../../../../bot/clock.ts";
import { runReferrals } from "../../../../bot/commands/referrals.ts";
import { allLines, createAuditTrail } from "../../../../bot/desk/audit.ts";
import type { Bundle } from "../../../../bot/desk/export/fhir/shapes.ts";
import { commitOf, conversation, gather, referralOf } from "../../../contracts/store-samples.ts";
import { type TestSettings, testSettings } from "../store/settings.ts";
import { written } from "../streams.ts";

const MONDAY = Date.UTC(2026, 5, 22, 13, 30);
const DAY = 24 * 60 * 60_000;

describe("what-matters referrals export", () => {
  let settings: TestSettings;

  beforeEach(async () => {
    settings = await testSettings({ PUBLIC_URL: "https://chat.example.org", REFERRAL_DAYS: "3650" });
    const { store, close } = await settings.open();
    for (const [reference, at] of [
      ["H4N8RT", MONDAY],
      ["K7M2PQ", MONDAY + DAY],
    ] as const) {
      const commit = commitOf({ conversation: conversation(reference), at });
      await store.commit({ ...commit, effects: [{ kind: "refer", referral: { ...referralOf(reference), at } }] });
    }
    await close();
  });
  afterEach(() => settings.end());

  async function run(...args: string[]) {
    const { streams, output, errors } = written();
    const status = await runReferrals(streams, ["export", ...args]);
    return { status, output: output(), errors: errors() };
  }

  it("gives a FHIR bundle a line, all of them or a day's", async () => {
    const references = async (...args: string[]) => {
      const { status, output } = await run(...args);
      assert.equal(status, 0);
      return output
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as Bundle).identifier);
    };
    const system = "https://chat.example.org/referral";
    assert.deepEqual(await references(), [
      { system, value: "H4N8RT" },
      { system, value: "K7M2PQ" },
    ]);
    assert.deepEqual(await references("--day", "2026-06-23"), [{ system, value: "K7M2PQ" }]);
  });

  it("gives text, each referral on a page of its own, and a table", async () => {
    const { output } = await run("--as", "txt");
    assert.deepEqual(
      output.split("\f\n").map((page) => page.slice(0, 15)),
      ["Referral H4N8RT", "Referral K7M2PQ"],
    );
    const { output: csv } = await run("--as", "csv", "--day", "2026-06-22");
    assert.equal(csv.trim().split("\r\n").length, 2);
  });

  it("leaves out what was never agreed to", async () => {
    const { store, close } = await settings.open();
    const commit = commitOf({ conversation: conversation("declined"), at: MONDAY });
    const referral = { ...referralOf("D3C7NE"), at: MONDAY, isWithoutAgreement: true } as const;
    await store.commit({ ...commit, effects: [{ kind: "refer", referral }] });
    await close();
    for (const args of [[], ["--day", "2026-06-22"]]) {
      const { output } = await run("--as", "csv", ...args);
      assert.match(output, /H4N8RT/);
      assert.doesNotMatch(output, /D3C7NE/);
    }
  });

  it("stands in the audit trail", async () => {
    await run("--as", "csv", "--day", "2026-06-22");
    const { shelf, close } = await settings.open();
    const lines = await gather(allLines(createAuditTrail(shelf, systemClock)));
    assert.deepEqual(
      lines.map(({ who, did, detail, reference }) => [who, did, detail, reference]),
      [
        ["system", "day-exported", "csv 2026-06-22", undefined],
        ["system", "case-exported", "csv 2026-06-22", "H4N8RT"],
      ],
    );
    await close();
  });

  const misread: readonly [readonly string[], string][] = [
    [["--as", "pdf"], "there is no such form"],
    [["--day", "yesterday"], "no date"],
    [["--day", "2026-02-30"], "the calendar has no such day"],
    [["H4N8RT"], "one referral is taken at the desk"],
  ];
  for (const [args, why] of misread) {
    it(`refuses ${args.join(" ")}: ${why}`, async () => {
      const { status, output, errors } = await run(...args);
      assert.equal(status, 2);
      assert.equal(output, "");
      assert.match(errors, /^referrals export/);
    });
  }
});
