/** Makes the safety phrases ready to run: checks every file, resolves named lists, compiles all phrases into one matcher. */
import { z } from "zod";
import { CodedError } from "../errors.ts";
import { SAFETY_KINDS, type SafetyKind } from "../taxonomy.ts";
import { compile, type Matcher } from "./matcher.ts";
import { type Lists, type Pattern, type Phrase, parsePhrase, wordsOf } from "./pattern.ts";
import { type Hold, type Rule, type RuleFile, schemaFor, type WordsFile } from "./rule.ts";
import { leavingOneOut, type Spelling } from "./spelling.ts";
import { fold } from "./split-words.ts";

/** What a compiled phrase belongs to: a rule, a hold-back, or the condition under which one of them works. */
export type PhraseOwner =
  | { readonly is: "rule"; readonly rule: Rule; readonly kind: SafetyKind }
  | { readonly is: "hold"; readonly hold: Hold }
  | { readonly is: "with"; readonly of: Rule | Hold };

export interface SafetyRules {
  readonly matcher: Matcher;
  /** By the number of the phrase in the matcher. */
  readonly owners: readonly PhraseOwner[];
  readonly spelling: Spelling;
  readonly subjects: SubjectWords;
}

export interface SubjectWords {
  readonly somebodyElse: ReadonlySet<string>;
  readonly peopleInGeneral: ReadonlySet<string>;
  readonly linking: ReadonlySet<string>;
  readonly conjunctions: ReadonlySet<string>;
  /** What follows one of these may be the opposite, so no hold-back reaches over it. */
  readonly contrasts: ReadonlySet<string>;
}

/** Reads the parsed YAML of `rules/`. Throws `content.invalid` with file, field and reason. */
export function parseSafetyRules(files: readonly { readonly name: string; readonly data: unknown }[]): SafetyRules {
  const parsed = files.map(({ name, data }) => ({ name, file: parseFile(name, data) }));
  const words = parsed.map(({ file }) => file).find((file) => "lists" in file);
  if (words === undefined) throw new CodedError("content.invalid", { file: "words.yaml", why: "is missing" });
  const lists = readLists(words);
  const phrases: Phrase[] = [];
  const owners: PhraseOwner[] = [];
  for (const { name, file } of parsed) {
    for (const { sources, owner } of phrasesOf(file)) {
      for (const source of sources) {
        phrases.push(inFile(name, () => parsePhrase(fold(source), lists, owner.is === "hold")));
        owners.push(owner);
      }
    }
  }
  refuseRepeatedIds(owners);
  return {
    matcher: compile(phrases, { negators: new Set(words.negators), turns: new Set(words.turns) }),
    owners,
    spelling: readSpelling(words, phrases),
    subjects: {
      somebodyElse: new Set(words.subjects.somebodyElse),
      peopleInGeneral: new Set(words.subjects.peopleInGeneral),
      linking: new Set(words.subjects.linking),
      conjunctions: new Set(words.subjects.conjunctions),
      contrasts: new Set(words.subjects.contrasts),
    },
  };
}

function parseFile(name: string, data: unknown): RuleFile {
  const result = schemaFor(data).safeParse(data);
  if (result.success) return result.data;
  throw new CodedError("content.invalid", { file: name, why: z.prettifyError(result.error) });
}

function phrasesOf(file: RuleFile): { sources: readonly string[]; owner: PhraseOwner }[] {
  if ("lists" in file) return [];
  if ("tag" in file) return file.rules.flatMap((rule) => ofRule(rule, rule.kind));
  const kinds = "kind" in file ? [file.kind] : [];
  const holds = file.holds.map((hold): Hold => ("kinds" in hold ? hold : { ...hold, kinds }));
  const fromHolds = holds.flatMap((hold) => [
    { sources: hold.phrases, owner: { is: "hold" as const, hold } },
    { sources: hold.with ?? [], owner: { is: "with" as const, of: hold } },
  ]);
  if (!("kind" in file)) return fromHolds;
  return [...file.rules.flatMap((rule) => ofRule(rule, file.kind)), ...fromHolds];
}

function ofRule(rule: Rule, kind: SafetyKind): { sources: readonly string[]; owner: PhraseOwner }[] {
  return [
    { sources: rule.phrases, owner: { is: "rule", rule, kind } },
    { sources: rule.with ?? [], owner: { is: "with", of: rule } },
  ];
}

function readLists(words: WordsFile): Lists {
  const lists = new Map<string, Pattern>();
  for (const { name, is } of words.lists) {
    lists.set(
      name,
      inFile("words.yaml", () => parsePhrase(fold(is), lists).pattern),
    );
  }
  return lists;
}

function readSpelling(words: WordsFile, phrases: readonly Phrase[]): Spelling {
  const standsFor = new Map<string, string[][]>();
  for (const [meaning, typings] of Object.entries(words.standsFor)) {
    for (const typing of typings) standsFor.set(typing, [...(standsFor.get(typing) ?? []), meaning.split(" ")]);
  }
  const repairs = new Map<string, string[]>();
  for (const grave of words.repaired) {
    for (const key of [grave, ...leavingOneOut(grave)]) repairs.set(key, [...(repairs.get(key) ?? []), grave]);
  }
  const joined = new Map<string, Map<string, string>>();
  for (const [one, pairs] of Object.entries(words.joined)) {
    for (const pair of pairs) {
      const [first = "", second = ""] = pair.split(" ");
      joined.set(first, (joined.get(first) ?? new Map()).set(second, one));
    }
  }
  const vocabulary = wordsOf(phrases.map(({ pattern }) => pattern));
  const beginnings = new Set<string>();
  for (const word of [...vocabulary, ...standsFor.keys()]) {
    for (let length = 1; length <= word.length; length += 1) beginnings.add(word.slice(0, length));
  }
  return {
    vocabulary,
    beginnings,
    standsFor,
    joined,
    repairs,
    leaveAlone: new Set(words.leaveAlone),
    owners: new Set(words.subjects.somebodyElse),
    starred: words.starred,
  };
}

/** Ids are never reused: a hazard log names them as evidence. */
function refuseRepeatedIds(owners: readonly PhraseOwner[]): void {
  const seen = new Map<string, Rule | Hold>();
  for (const owner of owners) {
    const item = itemOf(owner);
    if ((seen.get(item.id) ?? item) !== item) {
      throw new CodedError("content.invalid", { field: "id", why: `${item.id} is used twice` });
    }
    seen.set(item.id, item);
  }
}

function itemOf(owner: PhraseOwner): Rule | Hold {
  if (owner.is === "rule") return owner.rule;
  return owner.is === "hold" ? owner.hold : owner.of;
}

function inFile<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodedError) throw new CodedError(error.code, { file, ...error.details }, { cause: error });
    throw error;
  }
}

/** The kinds that a hold-back serves. */
export function kindsOf(hold: Hold): readonly SafetyKind[] {
  return hold.kinds === "all" ? SAFETY_KINDS : hold.kinds;
}
