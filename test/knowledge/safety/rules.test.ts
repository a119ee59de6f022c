import assert from "node:assert/strict";
import { kindsOf } from "../../../knowledge/safety/compile-rules.ts";
import { explain, notice } from "../../../knowledge/safety/notice.ts";
import type { Hold, Rule, RuleTest } from "../../../knowledge/safety/rule.ts";
import type { SafetyKind } from "../../../knowledge/taxonomy.ts";
import { RULE_FILES, RULES_ON_DISK } from "./rules-on-disk.ts";

interface Item {
  readonly item: Rule | Hold;
  readonly kinds: readonly SafetyKind[];
  readonly isRule: boolean;
}

const items = new Map<string, Item>();
for (const owner of RULES_ON_DISK.owners) {
  if (owner.is === "rule") items.set(owner.rule.id, { item: owner.rule, kinds: [owner.kind], isRule: true });
  if (owner.is === "hold") items.set(owner.hold.id, { item: owner.hold, kinds: kindsOf(owner.hold), isRule: false });
}

describe("The tests that stand beside each safety rule and hold-back", () => {
  for (const [id, item] of items) {
    for (const test of item.item.tests) {
      const says = "notice" in test ? `notices "${test.notice}"` : `leaves "${test.hold}"`;
      it(`${id} ${says}: ${test.why}`, () => check(id, item, test));
    }
  }

  it("has a text that fires and a text that does not for every rule of English", () => {
    const lacking = [...items].filter(([id, { item, isRule }]) => {
      if (!isRule || id.startsWith("languages.")) return false;
      return !item.tests.some((test) => "notice" in test) || !item.tests.some((test) => "hold" in test);
    });
    assert.deepEqual(
      lacking.map(([id]) => id),
      [],
    );
  });
});

describe("Everyday sentences in the languages of the safety rules", () => {
  for (const { says, means } of RULE_FILES.flatMap(({ data }) => (data as { ordinary?: Ordinary[] }).ordinary ?? [])) {
    it(`notices nothing in "${says}": ${means}`, () => assert.deepEqual(notice(says, RULES_ON_DISK), []));
  }
});

interface Ordinary {
  readonly says: string;
  readonly means: string;
}

function check(id: string, { kinds, isRule }: Item, test: RuleTest): void {
  const text = "notice" in test ? test.notice : test.hold;
  const signals = notice(text, RULES_ON_DISK).filter(({ kind }) => kinds.includes(kind));
  if (!("notice" in test)) {
    assert.deepEqual(signals, []);
    return;
  }
  const fits = signals.some(
    ({ who, now }) => (test.who === undefined || test.who === who) && (test.now === undefined || test.now === now),
  );
  assert.ok(fits, `noticed ${JSON.stringify(signals)}`);
  const fired = explain(text, RULES_ON_DISK).filter(({ heldBy }) => heldBy === undefined);
  assert.ok(!isRule || fired.some(({ rule }) => rule === id), `fired ${fired.map(({ rule }) => rule).join(", ")}`);
}
