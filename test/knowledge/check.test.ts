import assert from "node:assert/strict";
import { type Content, checkContent } from "../../knowledge/check.ts";
import type { Service } from "../../knowledge/directory/service.ts";
import { NEED_IDS, topicOf } from "../../knowledge/taxonomy.ts";
import { questionFiles, topics, unsupported, words } from "./content.ts";

const AT = Date.parse("2026-06-01T12:00:00Z");

const HELPS_WITH_ALL: Service = {
  id: "drama-centre",
  name: "The Drama Centre",
  organisation: "The Drama Centre",
  description: "Helps with all of it.",
  topics: [],
  needs: NEED_IDS,
  interests: [],
  delivery: ["phone"],
  audience: [],
  isNational: false,
  isSensitive: false,
  status: "active",
  confidence: "high",
  foundOn: "example.org",
  checked: { on: "2026-05-01", by: "a tester" },
};

const CONTENT: Content = {
  topics,
  questionFiles,
  words,
  unsupported,
  services: { file: "directory", content: [HELPS_WITH_ALL] },
  urgent: { file: "urgent", content: [] },
  contactGaps: [],
};

function messages(change: Partial<Content>): string[] {
  const before = new Set(checkContent(CONTENT, AT).map(({ file, field, message }) => `${file} ${field}: ${message}`));
  return checkContent({ ...CONTENT, ...change }, AT)
    .filter(({ file, field, message }) => !before.has(`${file} ${field}: ${message}`))
    .map(({ level, field, message }) => `${level} ${field}: ${message}`);
}

/** Our content with the one file changed whose name ends so. */
function changed<Each extends { file: string; content: unknown }>(
  all: readonly Each[],
  ending: string,
  change: (content: Each["content"]) => Each["content"],
): Each[] {
  return all.map((each) => (each.file.endsWith(ending) ? { ...each, content: change(each.content) } : each));
}

function moneyStep(text: string, id = "money.step-extra"): Content["topics"] {
  return changed(topics, "money.yaml", (topic) => ({
    ...topic,
    steps: [...topic.steps, { id, when: { need: ["debt"] }, text }],
  }));
}

describe("checking the content", () => {
  it("finds no error in ours", () => {
    assert.deepEqual(
      checkContent(CONTENT, AT).filter(({ level }) => level === "error"),
      [],
    );
  });

  it("counts the drafts of every file that has them", () => {
    const drafts = checkContent(CONTENT, AT).filter(({ message }) => /drafts|native speaker/.test(message));
    assert.equal(drafts.length, topics.length + questionFiles.length + words.length + 1);
  });

  const table: readonly [string, Partial<Content>, RegExp, string][] = [
    [
      "hard words",
      {
        topics: moneyStep(
          "Collate documentation evidencing eligibility for discretionary assistance.".concat(" Then submit it."),
        ),
      },
      /^error money\.step-extra: Its reading age is \d+/,
      "people in trouble read worse, not better",
    ],
    [
      "an id used twice",
      { topics: moneyStep("Ring them.", "money.step-debt") },
      /^error money\.step-debt: .*more than once/,
      "ids are never reused",
    ],
    [
      "“please”",
      { topics: moneyStep("Please ring them.") },
      /^error money\.step-extra: .*“Please”/,
      "NHS content style",
    ],
    [
      "a condition on a question there is not",
      {
        topics: changed(topics, "money.yaml", (topic) => ({
          ...topic,
          steps: topic.steps.concat({ id: "money.x", when: { answered: "money.colour" }, text: "Ring." }),
        })),
      },
      /^error money\.x: .*money\.colour, which does not exist/,
      "it would never apply",
    ],
    [
      "a condition on an option there is not",
      {
        topics: changed(topics, "money.yaml", (topic) => ({
          ...topic,
          steps: topic.steps.concat({
            id: "money.x",
            when: { answer: { question: "money.debts", is: ["horses"] } },
            text: "Ring.",
          }),
        })),
      },
      /^error money\.x: .*horses, which is no answer to money\.debts/,
      "it would never apply",
    ],
    [
      "a need without a name",
      { topics: changed(topics, "mood.yaml", (topic) => ({ ...topic, needLabels: { stress: "stress" } })) },
      /^error needLabels\.sleep: /,
      "it could not be confirmed with the person",
    ],
    [
      "a need without a step",
      { topics: changed(topics, "mood.yaml", (topic) => ({ ...topic, steps: [] })) },
      /^error sleep: No plan step/,
      "the plan would be bare",
    ],
    [
      "a need that no option leads to",
      { topics: changed(topics, "mood.yaml", (topic) => ({ ...topic, questions: [] })) },
      /^error sleep: No option leads/,
      "people who tap could not reach it",
    ],
    [
      "a question that can never be asked",
      {
        topics: changed(topics, "money.yaml", (topic) => ({
          ...topic,
          questions: topic.questions.map((each) =>
            each.id === "money.work" ? { ...each, when: { all: [{ need: ["work"] }, { noNeedIn: "money" }] } } : each,
          ),
        })),
      },
      /^error money\.work: No combination/,
      "it is dead weight",
    ],
    [
      "a need with no service",
      {
        services: {
          file: "directory",
          content: [{ ...HELPS_WITH_ALL, needs: NEED_IDS.filter((need) => need !== "debt") }],
        },
      },
      /^warning debt: No service/,
      "commissioners have to know",
    ],
    [
      "a service that is hidden",
      { services: { file: "directory", content: [{ ...HELPS_WITH_ALL, hiddenBecause: "no contact" }] } },
      /^warning debt: No service/,
      "residents do not see it",
    ],
    ["a gap in urgent help", { contactGaps: ["violence, men, at night"] }, /violence, men, at night/, "rule 7"],
    [
      "questions with no state of review",
      {
        questionFiles: questionFiles.map(({ file, content }) => ({ file, content: { ...content, review: undefined } })),
      },
      /^error review: /,
      "a person has to own the words",
    ],
    [
      "a line without 999",
      {
        unsupported: {
          ...unsupported,
          content: {
            ...unsupported.content,
            languages: [{ tag: "cy", name: "Welsh", say: ["Welsh"], line: "111 interpreter Welsh" }],
          },
        },
      },
      /^error cy: .*“999”/,
      "rule 28",
    ],
    [
      "a long first message",
      {
        words: changed(words, "greeting.yaml", (content) => ({
          ...content,
          words: { greeting: { first: "Hello to you. ".repeat(14) } },
        })),
      },
      /^error greeting\.first: .*under 40 words/,
      "rule 1",
    ],
    [
      "undated law",
      {
        topics: changed(topics, "housing.yaml", (topic) => ({
          ...topic,
          advice: topic.advice.map((each) => ({ ...each, review: { ...each.review, asOf: null } })),
        })),
      },
      /^warning housing\.section-21: It speaks of the law/,
      "rule 15",
    ],
  ];
  for (const [what, change, expected, why] of table) {
    it(`finds ${what}: ${why}`, () => {
      const found = messages(change);
      assert.ok(
        found.some((message) => expected.test(message)),
        found.join("\n"),
      );
    });
  }

  it("puts errors first", () => {
    const levels = checkContent({ ...CONTENT, topics: moneyStep("Please ring.") }, AT).map(({ level }) => level);
    assert.deepEqual(levels, [...levels].sort());
    assert.ok(levels.includes("error") && levels.includes("warning"));
  });

  it("names every need's own topic file", () => {
    const bare = checkContent(
      { ...CONTENT, topics: topics.map((each) => ({ ...each, content: { ...each.content, steps: [] } })) },
      AT,
    );
    for (const need of NEED_IDS) {
      assert.ok(
        bare.some(({ file, field }) => field === need && file.endsWith(`${topicOf(need)}.yaml`)),
        need,
      );
    }
  });
});
