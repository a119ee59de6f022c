import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { CodedError } from "../../../knowledge/errors.ts";
import { fill, placeholdersOf } from "../../../knowledge/languages/fill.ts";
import { unsupportedLanguage } from "../../../knowledge/languages/unsupported.ts";
import { flatten, type WordFile, wordFileSchema } from "../../../knowledge/languages/word-file.ts";
import { WORD_KEYS } from "../../../knowledge/languages/word-keys.ts";
import { makeWords } from "../../../knowledge/languages/words.ts";
import { words as files, unsupported } from "../content.ts";

const words = makeWords(files);

function extra(block: Partial<WordFile>) {
  const content = wordFileSchema.parse({
    review: { status: "draft", reviewer: null, asOf: null },
    words: {},
    ...block,
  });
  return [...files, { file: "extra.yaml", content }];
}

function refusal(code: string, details: Readonly<Record<string, string>>) {
  return (error: CodedError) => {
    assert.equal(error.code, code);
    assert.deepEqual(error.details, details);
    return true;
  };
}

describe("words", () => {
  it("fill in what they are given", () => {
    assert.equal(
      words("suggest.saved", { name: "the Dingle Men's Choir" }),
      "I put the Dingle Men's Choir in your plan.",
    );
  });

  it("take the shorter wording where there is one, and the usual one where there is none", () => {
    assert.notEqual(words("ask.robot", {}, { isSimple: true }), words("ask.robot"));
    assert.equal(words("ask.emoji", {}, { isSimple: true }), words("ask.emoji"));
  });

  it("never read what a person typed as a place to fill or as another line", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("{{name}}", "$t(ask.robot)", "{{need}}", "<b>", "$t(suggest.saved, {})", "%s"),
        fc.string(),
        (trap, rest) => {
          const name = `${trap}${rest}`;
          assert.equal(words("suggest.saved", { name }), `I put ${name} in your plan.`);
        },
      ),
    );
  });

  const atStart: readonly [string, Parameters<typeof makeWords>[0], string, Record<string, string>, string][] = [
    [
      "a key twice",
      extra({ words: { ask: { robot: "Hello." } } }),
      "words.duplicate-key",
      { file: "extra.yaml", key: "ask.robot" },
      "which one would be said?",
    ],
    [
      "a key that no code says",
      extra({ words: { robto: "Hello." } }),
      "words.unknown-key",
      { file: "extra.yaml", key: "robto" },
      "a slip in the key",
    ],
    [
      "a shorter wording of nothing",
      extra({ simple: { robto: "Hi." } }),
      "words.unknown-key",
      { file: "extra.yaml", key: "simple.robto" },
      "the same slip",
    ],
    [
      "a value that is never given",
      extra({ simple: { suggest: { saved: "Saved {{nmae}}." } } }),
      "words.unknown-value",
      { file: "extra.yaml", key: "simple.suggest.saved", value: "nmae" },
      "people would read the braces",
    ],
    [
      "a line without words",
      files.filter(({ file }) => !file.endsWith("greeting.yaml")),
      "words.missing-key",
      { key: "greeting.demonstration", language: "en" },
      "the talk would stop there",
    ],
  ];
  for (const [what, sources, code, details, why] of atStart) {
    it(`refuse at the start ${what}: ${why}`, () => {
      assert.throws(() => makeWords(sources), refusal(code, details));
    });
  }

  it("refuse to say a line without its value", () => {
    // @ts-expect-error a forgotten value does not compile either
    assert.throws(() => words("suggest.saved", {}), refusal("words.missing-value", { value: "name" }));
  });

  it("have every key that the dialogue and the service use", () => {
    const root = join(import.meta.dirname, "../../..");
    const sources = ["dialogs", "bot"].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => readFileSync(join(root, folder, name), "utf8")),
    );
    const used = sources.flatMap((source) =>
      [...source.matchAll(/\bwords\(\s*"([^"]+)"/g)].map((match) => match[1] ?? ""),
    );
    assert.ok(used.length > 20);
    assert.deepEqual(
      used.filter((key) => !(key in WORD_KEYS)),
      [],
    );
  });
});

describe("the lines that rules ask for", () => {
  it("rule 1: the first message says all five things in under 40 words", () => {
    for (const isSimple of [false, true]) {
      const first = words("greeting.first", {}, { isSimple });
      assert.ok(first.split(/\s+/).length < 40, first);
      for (const part of [/computer/, /nobody is reading this now/i, /999/, /I keep/, /more/])
        assert.match(first, part);
    }
  });

  it("rule 18: while hand-off is off nothing promises a person", () => {
    for (const line of [words("refer.off"), words("offer.person-off"), words("danger.person-off")]) {
      assert.match(line, /GP surgery/);
      assert.doesNotMatch(line, /(?:will|going to) (?:call|ring|contact|get in touch)|I can ask/i);
    }
  });

  it("rule 26: being forgotten says what is gone, by when, and what cannot be called back", () => {
    for (const isSimple of [false, true]) {
      assert.match(words("command.delete-done", { backupsGoneBy: "3 May" }, { isSimple }), /deleted.*Back-ups.*3 May/);
      assert.match(words("command.delete-not-recalled", {}, { isSimple }), /can't call back/);
      assert.match(words("command.delete-referral-too", {}, { isSimple }), /deleted that too/);
      assert.match(words("command.delete-asked-of-desk", {}, { isSimple }), /asked them to delete.*can't call/);
      assert.match(words("command.delete-receipt", { receipt: "K7M2QX" }, { isSimple }), /receipt is K7M2QX/);
    }
  });

  it("name no level of risk anywhere", () => {
    for (const { content } of files) {
      for (const [key, text] of [...flatten(content.words), ...flatten(content.simple)]) {
        assert.doesNotMatch(text, /\b(?:(?:high|low|medium) risk|risk (?:level|score)|severity|triage)\b/i, key);
      }
    }
  });

  it("rescue with 999, 111 and a way to a person", () => {
    assert.match(words("turn.rescue"), /999.*111.*GP surgery/);
  });
});

describe("filling in a question", () => {
  it("leaves a name without a value to be seen, and reads nothing into a value", () => {
    assert.equal(fill("Help with {{needs}}, {{other}}?", { needs: "{{other}}" }), "Help with {{other}}, {{other}}?");
    assert.equal(fill("{{constructor}}", {}), "{{constructor}}");
    assert.deepEqual(placeholdersOf("{{a}} {{b}} {{a}}"), ["a", "b"]);
  });
});

describe("languages that we cannot answer in yet (rule 28)", () => {
  const tags = [
    "pl",
    "ar",
    "zh",
    "ro",
    "es",
    "pt",
    "fa",
    "ku",
    "ckb",
    "so",
    "fr",
    "bn",
    "ur",
    "ti",
    "uk",
    "ru",
    "hu",
    "tr",
  ];

  it("each have a line with 999, 111, “interpreter” and their English name to read out", () => {
    assert.deepEqual(
      unsupported.content.languages.map(({ tag }) => tag),
      tags,
    );
    for (const { say, line } of unsupported.content.languages) {
      for (const part of ["999", "111", "interpreter", ...say]) assert.ok(line.includes(part), line);
    }
  });

  const table: readonly [string, string | undefined, string][] = [
    ["pl", "Polish", "as it is"],
    ["pt-BR", "Portuguese", "whatever the country"],
    ["zh-Hant", "Chinese", "whatever the script"],
    ["PL", "Polish", "tags have no case"],
    ["xx", undefined, "not known"],
  ];
  for (const [tag, name, why] of table) {
    it(`${tag} is ${name}: ${why}`, () => {
      assert.equal(unsupportedLanguage(unsupported.content, tag)?.name, name);
    });
  }
});
