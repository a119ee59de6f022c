/**
 * Commands that a person can give at any point, in natural words. Only a whole message counts, so that a real message is
 * never taken for one: "stop texting me" is a command, "make it stop" and "help me with rent" are not (rule 25 of safe
 * conversation).
 */
import { type Commands, NAMED, OTHER_NAMED } from "../../knowledge/languages/commands.ts";
import { spaced } from "../../knowledge/languages/phrases.ts";
import { isOneSlip } from "../../knowledge/languages/slips.ts";
import type { Command } from "../../knowledge/taxonomy.ts";
import { calm, wordsOf } from "./plain.ts";

/** Whoever writes more than this has something to say beside a command. */
const MOST_WORDS = 16;
/** Whoever slips more often than this may have meant anything. */
const MOST_SLIPS = 2;

/** The command that the whole message gives, or `undefined` when it is anything else. */
export function readCommand(text: string, commands: Commands): Command | undefined {
  if (wordsOf(text).split(" ").length > MOST_WORDS) return undefined;
  return commandOf(text, commands) ?? sameInEveryClause(text, commands);
}

/** "I'm back, where were we?": two ways of saying one thing. */
function sameInEveryClause(text: string, commands: Commands): Command | undefined {
  const clauses = text.split(/[,.;:!?\n]+/).filter((clause) => wordsOf(clause) !== "");
  const [first, ...others] = clauses;
  if (first === undefined || others.length === 0) return undefined;
  const command = commandOf(first, commands);
  return command && others.every((clause) => commandOf(clause, commands) === command) ? command : undefined;
}

/** With short spellings and slips of the keys put right. */
function commandOf(text: string, commands: Commands): Command | undefined {
  const words = wordsOf(text)
    .split(" ")
    .flatMap((word) => (commands.spellings.get(word) ?? word).split(" "));
  const known = words.map((word) => (commands.words.has(word) ? word : calm(word)));
  const unknown = known.filter((word) => !commands.words.has(word));
  if (words[0] === "" || unknown.length > MOST_SLIPS) return undefined;
  const meant = known.map((word) => (commands.words.has(word) ? word : corrected(word, commands)));
  return meant.includes(undefined) ? undefined : commandIn(meant.join(" "), commands);
}

/** As said, or without the politeness around it: "hiya, can I start again please". */
function commandIn(words: string, commands: Commands): Command | undefined {
  const variants = [spaced(words)];
  const naming = namedIn(words.split(" "), commands);
  for (let at = 0; at < Math.min(variants.length, MOST_VARIANTS); at += 1) {
    const said = variants[at] ?? "";
    const command = commands.plain.find(({ says }) => says(wordsIn(said)))?.command ?? namingIn(said, naming);
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

/** What the words could name at all: most messages name nothing, and few name two things. */
function namedIn(words: readonly string[], { naming }: Commands): Commands["naming"] {
  return naming.flatMap(({ says, named }) => {
    const said = named.filter((each) => words.some((word) => each.words.has(word)));
    return said.length === 0 ? [] : [{ says, named: said }];
  });
}

/** "correct:phone" for "i gave the wrong number": one name at a time stands as `NAMED` while the rest is matched. */
function namingIn(said: string, naming: Commands["naming"]): Command | undefined {
  for (const { says, named } of naming) {
    for (const { command, name, others } of named) {
      for (const { index, 0: found } of said.matchAll(name)) {
        const one = `${said.slice(0, index)} ${NAMED}${said.slice(index + found.length)}`;
        if (says(wordsIn(one))) return command;
        if (others !== undefined && says(wordsIn(one.replace(others, ` ${OTHER_NAMED}`)))) return command;
      }
    }
  }
  return undefined;
}

function wordsIn(said: string): readonly string[] {
  return said.trim().split(" ");
}

/** The only word of the phrases that is one slip of the keys away: "speak to a perosn". */
function corrected(word: string, { correctable }: Commands): string | undefined {
  const [near, other] = correctable.filter((known) => isOneSlip(word, known));
  return other === undefined ? near : undefined;
}
