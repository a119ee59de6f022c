import assert from "node:assert/strict";
import { directoryLines, runCount } from "../../../../bot/commands/directory/count.ts";
import type { Service } from "../../../../knowledge/directory/service.ts";
import { NEEDS_BY_TOPIC, TOPIC_IDS } from "../../../../knowledge/taxonomy.ts";
import { written } from "../streams.ts";

const TODAY = Date.UTC(2026, 10, 23);

function service(id: string, changes: Partial<Service> = {}): Service {
  return {
    id,
    name: id,
    organisation: id,
    description: "",
    topics: [],
    needs: [],
    interests: [],
    delivery: [],
    audience: [],
    isNational: false,
    isSensitive: false,
    status: "active",
    confidence: "high",
    foundOn: "pantry.example",
    ...changes,
  };
}

const SERVICES = [
  service("pantry", { topics: ["money"], needs: ["food", "debt"], phone: "0151 496 0001" }),
  service("garden", { topics: ["isolation"], needs: ["activities"], checked: { on: "2026-11-01", by: "Link worker" } }),
  service("choir", { topics: ["isolation"], needs: ["activities"], checked: { on: "2025-11-22", by: "Link worker" } }),
  service("closed", { topics: ["money"], needs: ["food"], hiddenBecause: "It is defunct.", confidence: "low" }),
];

describe("what-matters directory", () => {
  const lines = directoryLines(SERVICES, TODAY) as readonly Record<string, unknown>[];
  const lineWith = (key: string) => lines.find((line) => key in line);

  it("counts what there is and what residents are shown", () => {
    assert.deepEqual(lines[0], { services: 4, shown: 3, hidden: 1 });
  });

  it("counts what is shown by topic and need, with a nought where there is nothing", () => {
    const money = lines.find((line) => line.topic === "money");
    assert.equal(money?.services, 1);
    assert.deepEqual(money?.needs, {
      debt: 1,
      benefits: 0,
      "energy-bills": 0,
      food: 1,
      work: 0,
      essentials: 0,
      gambling: 0,
      immigration: 0,
    });
    assert.deepEqual(
      lines.filter(({ topic }) => topic !== undefined).map(({ topic }) => topic),
      TOPIC_IDS,
    );
  });

  it("lists records without a phone, the hidden ones too: they wait for somebody to fill them", () => {
    assert.deepEqual(lineWith("withoutPhone"), { withoutPhone: ["garden", "choir", "closed"] });
  });

  it("lists hidden records with why", () => {
    assert.deepEqual(lines.findLast((line) => "hidden" in line)?.hidden, [{ id: "closed", because: "It is defunct." }]);
  });

  it("lists stale records: a check counts for a year, and only a person's", () => {
    assert.deepEqual(lineWith("stale")?.stale, {
      neverChecked: ["pantry", "closed"],
      checkedOverAYearAgo: [{ id: "choir", on: "2025-11-22" }],
      lowConfidence: ["closed"],
    });
  });

  it("says it of Liverpool, in JSON lines", async () => {
    const typed = written();
    assert.equal(await runCount(typed.streams, []), 0);
    const [counts, ...rest] = typed.answers<Record<string, unknown>>();
    assert.ok(Number(counts?.services) > 100);
    assert.deepEqual(
      rest.filter(({ topic }) => topic !== undefined).map(({ needs }) => Object.keys(needs as object)),
      TOPIC_IDS.map((topic) => [...NEEDS_BY_TOPIC[topic]]),
    );
  });
});
