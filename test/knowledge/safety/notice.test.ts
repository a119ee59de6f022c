import assert from "node:assert/strict";
import fc from "fast-check";
import { explain, notice, noticeInSlices } from "../../../knowledge/safety/notice.ts";
import type { SafetyKind } from "../../../knowledge/taxonomy.ts";
import { CORPUS_FILES, RULES_ON_DISK } from "./rules-on-disk.ts";

const kindsIn = (text: string): SafetyKind[] => notice(text, RULES_ON_DISK).map(({ kind }) => kind);

const PLAIN: readonly (readonly [string, SafetyKind])[] = [
  ["I want to kill myself", "suicide"],
  ["dont want to be here anymore", "suicide"],
  ["I keep cutting myself on purpose", "self-harm"],
  ["I'm hearing voices in my head", "mental-health-crisis"],
  ["I've taken an overdose", "medical-emergency"],
  ["my husband hits me", "domestic-abuse"],
  ["I was raped last night", "sexual-violence"],
  ["I've got nowhere to sleep tonight", "homeless-tonight"],
];

/** How another text stands in the same message. */
const BESIDES: readonly ((text: string, statement: string) => string)[] = [
  (text, statement) => `${text}. ${statement}`,
  (text, statement) => `${statement}. ${text}`,
  (text, statement) => `${text}\n${statement}`,
  (text, statement) => `${text} but ${statement}`,
];

describe("Noticing danger", () => {
  it("never lets a text that is held back silence a plain statement in the same message", () => {
    const heldBack = RULES_ON_DISK.owners.flatMap((owner) => {
      if (owner.is !== "hold") return [];
      return owner.hold.tests.flatMap((test) => ("hold" in test ? [test.hold] : []));
    });
    const quiet = CORPUS_FILES.filter(({ name }) => name === "quiet").flatMap(({ data }) => data as { text: string }[]);
    for (const [place, [statement, kind]] of PLAIN.entries()) {
      for (const text of new Set(heldBack)) {
        for (const besides of BESIDES) assertHeard(besides(text, statement), kind);
      }
      // Each of these many meets every statement and every way of standing beside one, but not all of them together.
      for (const [at, { text }] of quiet.entries()) {
        const besides = BESIDES[(at + place) % BESIDES.length] ?? assert.fail();
        assertHeard(besides(text, statement), kind);
      }
    }
  }).timeout(120_000);

  const table: readonly (readonly [string, ReturnType<typeof notice>, string])[] = [
    ["", [], "nothing is written"],
    ["😀😀", [], "no words"],
    [
      "my husband hits me and i want to die",
      [
        { kind: "suicide", now: false, who: "self" },
        { kind: "domestic-abuse", now: false, who: "self" },
      ],
      "each kind is returned, once",
    ],
    [
      "i want to die so ive taken all my tablets",
      [
        { kind: "medical-emergency", now: true, who: "self" },
        { kind: "suicide", now: false, who: "self" },
      ],
      "what happens now comes first",
    ],
    ["my mate wants to die", [{ kind: "suicide", now: false, who: "other" }], "somebody else"],
    [
      "my mate wants to die and so do i, i want to die",
      [{ kind: "suicide", now: false, who: "self" }],
      "the writer first",
    ],
    ["why do people want to die", [], "nobody in particular"],
    ["I hit my girlfriend", [{ kind: "domestic-abuse", now: false, who: "doing" }], "harm that the writer does"],
  ];
  for (const [text, signals, why] of table) {
    it(`${JSON.stringify(text)}: ${why}`, () => assert.deepEqual(notice(text, RULES_ON_DISK), signals));
  }

  const WRITTEN = [
    ["I WANT TO KILL MYSELF", "capitals"],
    ["I don’t want to be here anymore", "curly quotes"],
    ["i dont wanna be here no more", "text-speak"],
    ["k i l l   m y s e l f", "spaced letters"],
    ["s.u.i.c.i.d.e", "letters with full stops"],
    ["want to k1ll my5elf", "l33t"],
    ["want to k*ll myself", "stars"],
    ["i want to diiiiie", "stretched letters"],
    ["gonna top meself", "dialect"],
    ["kms", "text-speak alone"],
    ["sewerslide", "a word that dodges filters"],
    ["feelin suisidal", "misspelt"],
    ["want to kil my self", "misspelt and split"],
  ] as const;
  for (const [text, why] of WRITTEN) {
    it(`hears suicide in ${JSON.stringify(text)}: ${why}`, () => assert.ok(kindsIn(text).includes("suicide")));
  }

  it("says which hold-back silenced a rule", () => {
    const held = explain("I'd never hurt myself", RULES_ON_DISK).map(({ heldBy }) => heldBy);
    assert.deepEqual([...new Set(held)], ["self-harm.negated"]);
  });

  it("answers any text at all", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: "grapheme" }), (text) => {
        const kinds = kindsIn(text);
        assert.equal(new Set(kinds).size, kinds.length);
      }),
    );
  });

  it("comes to the same in slices as in one go, other messages read in between", () => {
    const texts = CORPUS_FILES.flatMap(({ data }) => (data as { text: string }[]).map(({ text }) => text));
    const long = fc
      .array(fc.tuple(fc.constantFrom(...texts), fc.constantFrom(". ", " ", ", ")), { minLength: 300, maxLength: 400 })
      .map((pieces) => pieces.flat().join(""));
    fc.assert(
      fc.property(long, long, (text, other) => {
        const [one, two] = [noticeInSlices(text, RULES_ON_DISK), noticeInSlices(other, RULES_ON_DISK)];
        let [first, second] = [one.next(), two.next()];
        assert.ok(!first.done && !second.done);
        while (!first.done) [first, second] = [one.next(), second.done ? second : two.next()];
        assert.deepEqual(first.value, notice(text, RULES_ON_DISK));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it("reads a short message in one slice", () => {
    assert.equal(noticeInSlices("I want to die", RULES_ON_DISK).next().done, true);
  });
});

function assertHeard(message: string, kind: SafetyKind): void {
  assert.ok(kindsIn(message).includes(kind), message);
}
