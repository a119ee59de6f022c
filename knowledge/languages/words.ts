/**
 * The assistant's lines by key, from the YAML files of one language. `word-keys.ts` names every key with the values it
 * takes, so a wrong key or a forgotten value does not compile, and a file that lacks one stops the start, not a talk.
 */
import { createInstance } from "i18next";
import { CodedError } from "../errors.ts";
import { placeholdersOf } from "./fill.ts";
import { flatten, type WordFile } from "./word-file.ts";
import { WORD_KEYS } from "./word-keys.ts";

export type WordKey = keyof typeof WORD_KEYS;
type ValueName<Key extends WordKey> = (typeof WORD_KEYS)[Key][number];
/** A number under `count` chooses between `_one` and `_other`. */
type Values<Key extends WordKey> = Readonly<Record<ValueName<Key>, string | number>>;

export interface WordOptions {
  /** Take the shorter wording where there is one. */
  readonly isSimple?: boolean;
}

/** One line, filled in: `words("suggest.saved", { name })`, or `words("ask.robot", {}, { isSimple: true })`. */
export type Words = <Key extends WordKey>(
  key: Key,
  ...rest: [ValueName<Key>] extends [never]
    ? [values?: Readonly<Record<string, never>>, options?: WordOptions]
    : [values: Values<Key>, options?: WordOptions]
) => string;

/** A word file as parsed and checked by `wordFileSchema`, with its name for error messages. */
export interface WordSource {
  readonly file: string;
  readonly content: WordFile;
}

/**
 * Makes the look-up for one language, synchronous from then on.
 * @throws CodedError words.duplicate-key, words.missing-key, words.unknown-key or words.unknown-value, at once;
 *   words.missing-value when a line is asked for without a value that it needs.
 */
export function makeWords(sources: readonly WordSource[], language = "en"): Words {
  const lines = collect(sources);
  for (const key of Object.keys(WORD_KEYS)) {
    if (!lines.has(key) && !lines.has(`${key}_other`)) throw new CodedError("words.missing-key", { key, language });
  }
  const i18n = createInstance();
  i18n.init({
    lng: language,
    resources: { [language]: { translation: Object.fromEntries(lines) } },
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (_text: string, [value]: RegExpExecArray) => {
      throw new CodedError("words.missing-value", { value: (value ?? "").replace(/[{} ]/g, "") });
    },
  });
  return (key: string, ...rest: readonly [values?: object, options?: WordOptions]) => {
    const [values, options] = rest;
    const simple = `simple.${key}`;
    const line = options?.isSimple === true && i18n.exists(simple, { ...values }) ? simple : key;
    // A name that a person typed must never be read as a reference to another line.
    return i18n.t(line, { ...values, nest: false });
  };
}

function collect(sources: readonly WordSource[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { file, content } of sources) {
    const simple = flatten(content.simple).map(([key, text]): [string, string] => [`simple.${key}`, text]);
    for (const [key, text] of [...flatten(content.words), ...simple]) {
      if (lines.has(key)) throw new CodedError("words.duplicate-key", { file, key });
      checkLine(file, key, text);
      lines.set(key, text);
    }
  }
  return lines;
}

const VALUES_OF: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(WORD_KEYS));

function checkLine(file: string, key: string, text: string): void {
  const known = VALUES_OF.get(key.replace(/^simple\./, "").replace(/_(one|other)$/, ""));
  if (known === undefined) throw new CodedError("words.unknown-key", { file, key });
  const unknown = placeholdersOf(text).find((value) => !known.includes(value));
  if (unknown !== undefined) throw new CodedError("words.unknown-value", { file, key, value: unknown });
}
