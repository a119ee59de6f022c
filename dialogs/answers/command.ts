/**
 * Commands that a person can give at any point, in natural words. Only a whole message counts, so that a real message is
 * never taken for one: "stop texting me" is a command, "make it stop" and "help me with rent" are not (rule 25 of safe
 * conversation). The words are data, a file for each language: `knowledge/languages/en/commands.yaml`.
 */
import { z } from "zod";
import { type Command, COMMANDS, CORRECTABLE_SLOTS, type CorrectableSlot, TOPIC_IDS, type TopicId } from "../../knowledge/taxonomy.ts";
import { type Groups, spaced, vocabulary, whole } from "./phrases.ts";
import { calm, wordsOf } from "./plain.ts";

const LONGEST_COMMAND_WORDS = 16;

const phrases = z.array(z.string().min(1)).min(1);
const commandsSchema = z.strictObject({
  /** Groups of words used in many phrases, as `{name}`. */
  groups: z.record(z.string().regex(/^[a-z_]+$/), z.string()),
  /** What people say around a command that changes nothing in it. */
  before: phrases,
  after: phrases,
  commands: z.record(z.enum(COMMANDS), phrases),
  /** `{slot}` is replaced by the words for each slot. */
  correct: phrases,
  slots: z.record(z.enum(CORRECTABLE_SLOTS), z.string()),
  change_topic: phrases,
  topics: z.record(z.enum(TOPIC_IDS), z.string()),
  language: phrases,
  /** By BCP 47 tag: the language's names, in English and in itself. */
  languages: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/), z.string()),
});

/** The phrases of one language, ready to match. */
export interface CommandPhrases {
  readonly patterns: readonly { readonly command: Command; readonly pattern: RegExp }[];
  readonly before: RegExp;
  readonly after: RegExp;
  readonly vocabulary: ReadonlySet<string>;
}

/** Phrases from `commands.yaml`. @throws zod's error when the data does not fit, `phrase.invalid` when a phrase does not. */
export function parseCommands(data: unknown): CommandPhrases {
  const words = commandsSchema.parse(data);
  const { groups } = words;
  const made = (command: Command, said: readonly string[], own: Groups = {}) => ({
    command,
    pattern: whole(said.join(","), { ...groups, ...own }),
  });
  const patterns = [
    ...COMMANDS.map((command) => made(command, words.commands[command])),
    ...CORRECTABLE_SLOTS.map((slot: CorrectableSlot) => made(`correct:${slot}`, words.correct, { slot: words.slots[slot] })),
    ...TOPIC_IDS.map((topic: TopicId) => made(`change_topic:${topic}`, words.change_topic, { topic: words.topics[topic] })),
    ...Object.entries(words.languages).map(([tag, names]) => made(`language:${tag}`, words.language, { language: names })),
  ];
  const all = [...Object.values(words.commands), words.correct, words.change_topic, words.language].flat().join(",");
  return {
    patterns,
    before: new RegExp(`^(?:${whole(words.before.join(","), groups).source.slice(1, -1)})(?= )`, "u"),
    after: new RegExp(`(?:${whole(words.after.join(","), groups).source.slice(1, -1)})$`, "u"),
    vocabulary: vocabulary(all, { ...groups, ...words.slots, ...words.topics, ...words.languages }),
  };
}
