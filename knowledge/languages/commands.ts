/** The phrases by which people give commands, from `heard/commands.yaml` of a language, made ready to match whole messages. */
import { z } from "zod";
import { COMMANDS, CORRECTABLE_SLOTS, type Command, TOPIC_IDS } from "../taxonomy.ts";
import { type Matcher, matchers } from "./phrase-matcher.ts";
import { end, start, vocabulary, within } from "./phrases.ts";

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
  /** `{slot}` stands for the names of a slot. */
  correct: phrases,
  slots: z.record(z.enum(CORRECTABLE_SLOTS), phrases),
  /** `{topic}` stands for the names of a topic, `{other_topic}` for those of the rest. */
  change_topic: phrases,
  topics: z.record(z.enum(TOPIC_IDS), phrases),
  /** `{language}` stands for the names of a language. */
  language: phrases,
  /** By BCP 47 tag: the names of each language in English and in itself. */
  languages: z.record(z.string().regex(/^[a-z]{2,3}$/), phrases),
  /** Words short or everyday enough that a slip of the keys must not turn another word into them. */
  never_corrected: phrases,
});

/** A slot, topic or language by its names, and the command that names it. */
export interface Named {
  readonly command: Command;
  readonly name: RegExp;
  /** Every word of its names: where none is said, it is not named. */
  readonly words: ReadonlySet<string>;
  /** The names of everything else of its kind: "not housing, money". */
  readonly others?: RegExp;
}

export interface Commands {
  /** In the order in which they are tried. */
  readonly plain: readonly { readonly command: Command; readonly says: Matcher }[];
  /** Commands about something named, whose name stands as `NAMED` and other names as `OTHER_NAMED`. */
  readonly naming: readonly { readonly says: Matcher; readonly named: readonly Named[] }[];
  readonly spellings: ReadonlyMap<string, string>;
  readonly fillers: RegExp;
  readonly before: RegExp;
  readonly after: RegExp;
  /** Every word of every phrase: a message with others in it gives no command. */
  readonly words: ReadonlySet<string>;
  /** Those of them that a slip of the keys may be put right to. */
  readonly correctable: readonly string[];
}

export const NAMED = "somethingnamed";
export const OTHER_NAMED = "otherthingnamed";

/** A slip in a shorter word makes too many other words. */
const SHORTEST_CORRECTED = 5;

/** Phrases ready to match. Throws zod's error when the data does not fit, and `phrase.invalid` when a phrase does not. */
export function parseCommands(data: unknown): Commands {
  const heard = commandsSchema.parse(data);
  const { slots, topics, languages } = heard;
  const groups = { ...heard.groups, slot: NAMED, topic: NAMED, language: NAMED, other_topic: OTHER_NAMED };
  const says = matchers(groups);
  return {
    plain: COMMANDS.map((command) => ({ command, says: says(heard.commands[command]) })),
    naming: [
      {
        says: says(heard.correct),
        named: CORRECTABLE_SLOTS.map((slot) => named(`correct:${slot}`, slots[slot])),
      },
      {
        says: says(heard.change_topic),
        named: TOPIC_IDS.map((topic) => ({
          ...named(`change_topic:${topic}`, topics[topic]),
          others: anyName(TOPIC_IDS.filter((each) => each !== topic).map((each) => topics[each])),
        })),
      },
      {
        says: says(heard.language),
        named: Object.entries(languages).map(([tag, names]) => named(`language:${tag}`, names)),
      },
    ],
    spellings: new Map(Object.entries(heard.spellings)),
    fillers: new RegExp(within(heard.fillers, groups).source, "gu"),
    before: start(heard.before, groups),
    after: end(heard.after, groups),
    ...wordsOf(heard),
  };
}

function wordsOf(heard: z.infer<typeof commandsSchema>): Pick<Commands, "words" | "correctable"> {
  const { groups, slots, topics, languages, spellings, commands } = heard;
  const said = [
    ...[heard.before, heard.after, heard.fillers, heard.correct, heard.change_topic, heard.language],
    ...[commands, groups, slots, topics, languages, spellings].flatMap((each) => Object.values(each)),
  ];
  const words = vocabulary(said.join(","));
  const never = vocabulary(heard.never_corrected);
  return { words, correctable: [...words].filter((word) => word.length >= SHORTEST_CORRECTED && !never.has(word)) };
}

function named(command: Command, names: string): Named {
  return { command, name: anyName([names]), words: vocabulary(names) };
}

/** Any of the names; "kurdish sorani" before "kurdish", which would leave half of it over. */
function anyName(lists: readonly string[]): RegExp {
  const names = lists.join(",").split(",");
  const longestFirst = names.map((name) => name.trim()).sort((one, other) => other.length - one.length);
  return new RegExp(within(longestFirst.join(",")).source, "gu");
}
