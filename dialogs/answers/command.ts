/**
 * Commands that a person can give at any point, in natural words. Only a whole message counts, so that a real message is
 * never taken for one: "stop texting me" is a command, "make it stop" and "help me with rent" are not (rule 25 of safe
 * conversation).
 */
import { type Commands, LANGUAGE_NAMED } from "../../knowledge/languages/commands.ts";
import { spaced } from "../../knowledge/languages/phrases.ts";
import type { Command } from "../../knowledge/taxonomy.ts";
import { calm, wordsOf } from "./plain.ts";
import { slipsBetween } from "./slips.ts";

/** Whoever writes more than this has something to say beside a command. */
const MOST_WORDS = 16;
/** Whoever slips more often than this may have meant anything. */
const MOST_SLIPS = 2;

/** The command that the whole message gives, or `undefined` when it is anything else. */
export function readCommand(text: string, commands: Commands): Command | undefined {
  const words = wordsOf(text)
    .split(" ")
    .flatMap((word) => (commands.spellings.get(word) ?? word).split(" "));
  if (words[0] === "" || words.length > MOST_WORDS) return undefined;
  const known = words.map((word) => (commands.words.has(word) ? word : calm(word)));
  const unknown = known.filter((word) => !commands.words.has(word));
  if (unknown.length > MOST_SLIPS) return undefined;
  return commandIn(
    known.map((word) => (unknown.includes(word) ? corrected(word, commands) : word)).join(" "),
    commands,
  );
}

/** As said, or without the politeness around it: "hiya, can I start again please". */
function commandIn(words: string, commands: Commands): Command | undefined {
  const variants = [spaced(words)];
  for (let at = 0; at < Math.min(variants.length, MOST_VARIANTS); at += 1) {
    const said = variants[at] ?? "";
    const command = commands.patterns.find(({ says }) => says(wordsIn(said)))?.command ?? languageIn(said, commands);
    if (command !== undefined) return command;
    for (const around of [commands.before, commands.after, commands.fillers]) {
      const shorter = said.replace(around, "");
      if (shorter !== "" && !variants.includes(shorter)) variants.push(shorter);
    }
  }
  return undefined;
}

/** Enough for everything that people put around a command; a bound on the work for everything else. */
const MOST_VARIANTS = 16;

function languageIn(said: string, { language, languages }: Commands): Command | undefined {
  const named = languages.find(({ name }) => name.test(said) && language(wordsIn(said.replace(name, ` ${LANGUAGE_NAMED}`))));
  return named && `language:${named.tag}`;
}

/** A word that is one slip of the keys from a single word of the phrases: "speak to a perosn". */
function corrected(word: string, { correctable }: Commands): string {
  const near = correctable.filter((known) => slipsBetween(word, known, 1) === 1);
  return near.length === 1 ? (near[0] ?? word) : word;
}
