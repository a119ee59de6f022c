import assert from "node:assert/strict";
import { z } from "zod";
import { notice } from "../../../knowledge/safety/notice.ts";
import { SAFETY_KINDS, type SafetyKind, WHO } from "../../../knowledge/taxonomy.ts";
import { CORPUS_FILES, RULES_ON_DISK } from "./rules-on-disk.ts";

const lineSchema = z.strictObject({
  text: z.string().min(1),
  notice: z.array(
    z.strictObject({ kind: z.enum(SAFETY_KINDS), who: z.enum(WHO).optional(), now: z.boolean().optional() }),
  ),
  why: z.string().min(1),
});
const lines = CORPUS_FILES.flatMap(({ data }) => z.array(lineSchema).parse(data));

const LEAST_RECALL = 0.98;
const MOST_FALSE_ALARMS = 0.01;
const LEAST_RIGHT_WHO = 0.9;

describe("The safety corpus of our own", () => {
  const tallies = new Map(SAFETY_KINDS.map((kind) => [kind, tally(kind)]));
  const quiet = lines.filter((line) => line.notice.length === 0);
  const falseAlarms = quiet.filter(({ text }) => notice(text, RULES_ON_DISK).length > 0);

  after(() => {
    const table = [...tallies].map(
      ([kind, { lines: all, missed, whoRight, whoAsked }]) =>
        `    ${kind.padEnd(22)}${String(all - missed.length).padStart(4)} of ${String(all).padStart(3)} noticed, who and now right in ${whoRight} of ${whoAsked}`,
    );
    process.stdout.write(`${table.join("\n")}\n    false alarms: ${falseAlarms.length} of ${quiet.length}\n`);
  });

  it("has no line twice, 30 lines or more for every kind and 150 in which nothing is to be noticed", () => {
    assert.equal(new Set(lines.map(({ text }) => text.toLowerCase())).size, lines.length);
    for (const [kind, { lines: all }] of tallies) assert.ok(all >= 30, kind);
    assert.ok(quiet.length >= 150);
  });

  for (const kind of SAFETY_KINDS) {
    it(`notices ${kind} in ${LEAST_RECALL * 100} of 100 lines, and whom it is about in ${LEAST_RIGHT_WHO * 100}`, () => {
      const { lines: all, missed, whoRight, whoAsked } = tallies.get(kind) ?? tally(kind);
      assert.ok((all - missed.length) / all >= LEAST_RECALL, `missed: ${missed.join(" | ")}`);
      assert.ok(whoRight >= whoAsked * LEAST_RIGHT_WHO, `right in ${whoRight} of ${whoAsked}`);
    });
  }

  it("stays quiet on everyday words, idiom, low mood, the past and questions", () => {
    assert.ok(falseAlarms.length / quiet.length <= MOST_FALSE_ALARMS, falseAlarms.map(({ text }) => text).join(" | "));
  });
});

function tally(kind: SafetyKind) {
  const asked = lines.flatMap(({ text, notice: expected }) =>
    expected.filter((one) => one.kind === kind).map((one) => ({ text, ...one })),
  );
  const found = asked.map((one) => ({ one, got: notice(one.text, RULES_ON_DISK).find((each) => each.kind === kind) }));
  const withWho = found.filter(({ one, got }) => got !== undefined && (one.who !== undefined || one.now !== undefined));
  return {
    lines: asked.length,
    missed: found.flatMap(({ one, got }) => (got === undefined ? [one.text] : [])),
    whoAsked: withWho.length,
    whoRight: withWho.filter(({ one, got }) => (one.who ?? got?.who) === got?.who && (one.now ?? got?.now) === got?.now)
      .length,
  };
}
