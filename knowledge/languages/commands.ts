/** The phrases by which people give commands, from `heard/commands.yaml` of a language, made ready to match whole messages. */
import { z } from "zod";
import { COMMANDS, CORRECTABLE_SLOTS, type Command, TOPIC_IDS, type TopicId } from "../taxonomy.ts";
import { type Matcher, matcher } from "./phrase-matcher.ts";
import { end, type Groups, start, vocabulary, within } from "./phrases.ts";

/** Phrases in the language of `phrases.ts`, separated by commas. */
const phrases = z.string().min(1);

export const commandsSchema = z.strictObject({
  /** Words used in many phrases, as `{name}`. */
  groups: z.record(z.string().regex(/^[a-z_]+$/), phrases),
  /** Short spellings by what they stand for. */
  spellings: z.record(z.string(), z.string()),
  /** Words that may stand anywhere in a command without changing it. */
  fillers: phrases,
  /** What people say before and after a command that changes nothing in it. */
  before: phrases,
  after: phrases,
  commands: z.record(z.enum(COMMANDS), phrases),
  /** `{slot}` stands for the words of one slot. */
  correct: phrases,
  slots: z.record(z.enum(CORRECTABLE_SLOTS), phrases),
  /** `{topic}` stands for the words of one topic, `{other_topic}` for those of the rest. */
  change_topic: phrases,
  topics: z.record(z.enum(TOPIC_IDS), phrases),
  /** `{language}` stands for the names of one language, in English and in itself, by BCP 47 tag. */
  language: phrases,
  languages: z.record(z.string().regex(/^[a-z]{2,3}$/), phrases),
  /** Words short or everyday enough that a slip of the keys must not turn another word into them. */
  never_corrected: phrases,
});

export interface Commands {
  /** In the order in which they are tried. */
  readonly patterns: readonly { readonly command: Command; readonly says: Matcher }[];
  /** What is said with a language in it, where the language's name is `LANGUAGE_NAMED`. */
  readonly language: Matcher;
  readonly languages: readonly { readonly tag: string; readonly name: RegExp }[];
  readonly spellings: ReadonlyMap<string, string>;
  readonly fillers: RegExp;
  readonly before: RegExp;
  readonly after: RegExp;
  /** Every word of every phrase: a message with others in it gives no command. */
  readonly words: ReadonlySet<string>;
  /** Those of them that a slip of the keys may be put right to. */
  readonly correctable: readonly string[];
}

/** Stands for the name of any language in `Commands.language`, so that one pattern serves them all. */
export const LANGUAGE_NAMED = "languagenamed";

/** A slip in a shorter word makes too many other words. */
const SHORTEST_CORRECTED = 5;

/** Phrases ready to match. Throws zod's error when the data does not fit, and `phrase.invalid` when a phrase does not. */
export function parseCommands(data: unknown): Commands {
  const heard = commandsSchema.parse(data);
  const { groups, slots, topics, languages } = heard;
  const says = (said: string, own: Groups = {}) => matcher(said, { ...groups, ...own });
  const patterns: { command: Command; says: Matcher }[] = [
    ...COMMANDS.map((command) => ({ command, says: says(heard.commands[command]) })),
    ...CORRECTABLE_SLOTS.map((slot) => ({
      command: `correct:${slot}` as const,
      says: says(heard.correct, { slot: slots[slot] }),
    })),
    ...TOPIC_IDS.map((topic) => ({
      command: `change_topic:${topic}` as const,
      says: says(heard.change_topic, { topic: topics[topic], other_topic: othersThan(topic, topics) }),
    })),
  ];
  const said = [
    heard.before,
    heard.after,
    heard.fillers,
    ...Object.values(heard.spellings),
    ...Object.values(heard.commands),
    heard.correct,
    heard.change_topic,
    heard.language,
  ];
  const words = vocabulary(said.join(","), { ...groups, ...slots, ...topics, ...languages });
  const neverCorrected = vocabulary(heard.never_corrected);
  return {
    patterns,
    language: says(heard.language, { language: LANGUAGE_NAMED }),
    languages: Object.entries(languages).map(([tag, names]) => ({ tag, name: within(longestFirst(names)) })),
    spellings: new Map(Object.entries(heard.spellings)),
    fillers: new RegExp(within(heard.fillers, groups).source, "gu"),
    before: start(heard.before, groups),
    after: end(heard.after, groups),
    words,
    correctable: [...words].filter((word) => word.length >= SHORTEST_CORRECTED && !neverCorrected.has(word)),
  };
}

function othersThan(topic: TopicId, topics: Readonly<Record<TopicId, string>>): string {
  return TOPIC_IDS.filter((each) => each !== topic)
    .map((each) => `(${topics[each]})`)
    .join("|");
}

/** "kurdish sorani" before "kurdish", which would leave half of it over. */
function longestFirst(list: string): string {
  return list
    .replace(/[()]/g, "")
    .split("|")
    .sort((one, other) => other.length - one.length)
    .join("|");
}
