/**
 * Reads all that is known from the disk into one snapshot. Only this file and the two `load-…` beside it touch
 * the disk; all else in `knowledge` is pure. Content that does not fit stops the start with its file, line and field.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Content } from "./check.ts";
import type { Sourced } from "./checks/finding.ts";
import { parseJsonFile, parseYamlFile, readYaml } from "./files.ts";
import { type Commands, commandsSchema, parseCommands } from "./languages/commands.ts";
import { type UnsupportedLanguages, unsupportedSchema } from "./languages/unsupported.ts";
import { wordFileSchema } from "./languages/word-file.ts";
import { makeWords, type WordSource } from "./languages/words.ts";
import { DIRECTORY, type DirectoryLocation, loadDirectory, loadUrgentContacts } from "./load-directory.ts";
import { KNOWLEDGE, OUR_CITY, readAll, readIn } from "./load-files.ts";
import { handOffSchema, neighboursSchema, partnerSchema } from "./partner.ts";
import { parseSafetyRules, type SafetyRules } from "./safety/compile-rules.ts";
import { contactGaps, describeGap } from "./safety/contact-gaps.ts";
import { type DangerModel, dangerHeaderSchema, dangerModelFrom } from "./safety/danger-model.ts";
import { type SafetyReplies, safetyRepliesSchema } from "./safety/replies.ts";
import { TOPIC_IDS } from "./taxonomy.ts";
import { type QuestionFile, questionFileSchema, type Topic, topicSchema } from "./topics/topic.ts";
import { headerSchema, modelFrom } from "./understanding/model.ts";
import type { Understanding } from "./understanding/pieces.ts";
import { type Variants, variantsOf, variantsSchema } from "./understanding/variants.ts";
import type { DangerDeclined, HandOff, World } from "./world.ts";

export interface LoadOptions extends DirectoryLocation {
  /** The desk that a deployer set up. */
  readonly handOff?: HandOff;
  /** Take the made-up desk of the city folder instead. */
  readonly withDemonstrationDesk?: boolean;
  readonly isDemonstration: boolean;
  readonly dangerDeclined: DangerDeclined;
  readonly aboutUrl?: string;
  readonly servicesUrl?: string;
  readonly backupDays?: number;
}

/** Everything that is known. Throws `content.invalid`, or the coded error of the part that does not fit. */
export function loadWorld(options: LoadOptions): World {
  const city = options.cityFolder ?? OUR_CITY;
  const { places, services, weights, bankHolidays } = loadDirectory(options);
  const contacts = loadUrgentContacts(city);
  const topics = loadTopics().map(({ content }) => content);
  const questions = loadQuestionFiles().flatMap(({ content }) => content.questions);
  const handOff = options.handOff ?? (options.withDemonstrationDesk ? loadDemonstrationDesk(city) : undefined);
  return {
    topics: topics.sort((one, other) => TOPIC_IDS.indexOf(one.id) - TOPIC_IDS.indexOf(other.id)),
    questions: new Map(questions.map((question) => [question.id, question])),
    services,
    weights,
    urgent: new Map(contacts.filter(({ status }) => status === "use").map((contact) => [contact.id, contact])),
    replies: loadReplies(),
    places,
    bankHolidays,
    words: makeWords(loadWordFiles()),
    partner: parseYamlFile(readIn(city, "partner.yaml"), partnerSchema),
    neighbours: parseYamlFile(readIn(city, "neighbouring-councils.yaml"), neighboursSchema),
    rules: loadRules(),
    commands: loadCommands(),
    unsupported: loadUnsupported().content,
    handOff,
    dangerDeclined: options.dangerDeclined,
    aboutUrl: options.aboutUrl ?? "/about",
    servicesUrl: options.servicesUrl ?? "/services",
    backupDays: options.backupDays ?? DEFAULT_BACKUP_DAYS,
    isDemonstration: options.isDemonstration,
  };
}

const DEFAULT_BACKUP_DAYS = 30;

/** The content with the names of its files, for `what-matters check`. */
export function loadContent(city: string = OUR_CITY): Content {
  const contacts = loadUrgentContacts(city);
  const urgent = new Map(contacts.filter(({ status }) => status === "use").map((contact) => [contact.id, contact]));
  return {
    topics: loadTopics(),
    questionFiles: loadQuestionFiles(),
    words: loadWordFiles(),
    unsupported: loadUnsupported(),
    services: { file: DIRECTORY, content: [...loadDirectory({ cityFolder: city }).services.values()] },
    urgent: { file: "urgent-help.yaml", content: contacts },
    contactGaps: contactGaps(loadReplies(), urgent).map((gap) => `Nobody answers beside 999: ${describeGap(gap)}.`),
  };
}

/** The phrase rules of danger. */
export function loadRules(): SafetyRules {
  const files = readAll(join(KNOWLEDGE, "safety/rules"), { recursive: true });
  return parseSafetyRules(files.map((file) => ({ name: file.name, data: readYaml(file) })));
}

function loadTopics(): Sourced<Topic>[] {
  return readAll(join(KNOWLEDGE, "topics")).map((file) => ({
    file: file.name,
    content: parseYamlFile(file, topicSchema),
  }));
}

function loadQuestionFiles(): Sourced<QuestionFile>[] {
  return readAll(join(KNOWLEDGE, "questions")).map((file) => ({
    file: file.name,
    content: parseYamlFile(file, questionFileSchema),
  }));
}

function loadWordFiles(): WordSource[] {
  return readAll(join(KNOWLEDGE, "languages/en")).map((file) => ({
    file: file.name,
    content: parseYamlFile(file, wordFileSchema),
  }));
}

function loadUnsupported(): Sourced<UnsupportedLanguages> {
  const file = readIn(join(KNOWLEDGE, "languages"), "unsupported.yaml");
  return { file: file.name, content: parseYamlFile(file, unsupportedSchema) };
}

function loadReplies(): SafetyReplies {
  return parseYamlFile(readIn(join(KNOWLEDGE, "safety"), "replies.yaml"), safetyRepliesSchema);
}

/** What messages are understood with: how people write it, and the trained weights. */
export function loadUnderstanding(): Understanding {
  const folder = join(KNOWLEDGE, "understanding");
  const header = parseJsonFile(readIn(folder, "weights.json"), headerSchema);
  const values = new Int8Array(readFileSync(join(folder, "weights.bin")));
  return { variants: loadVariants(), model: modelFrom(header, values), danger: loadDangerModel() };
}

/** The trained layer that hears danger beside the rules. */
export function loadDangerModel(): DangerModel {
  const folder = join(KNOWLEDGE, "safety");
  const header = parseJsonFile(readIn(folder, "weights.json"), dangerHeaderSchema);
  return dangerModelFrom(header, new Int8Array(readFileSync(join(folder, "weights.bin"))));
}

/** How people write it, which training needs before there are weights. */
export function loadVariants(): Variants {
  return variantsOf(parseYamlFile(readIn(join(KNOWLEDGE, "understanding"), "variants.yaml"), variantsSchema));
}

/** The phrases by which commands are given, for the same readers. */
export function loadCommands(): Commands {
  return parseCommands(parseYamlFile(readIn(join(KNOWLEDGE, "languages/en/heard"), "commands.yaml"), commandsSchema));
}

function loadDemonstrationDesk(city: string): HandOff {
  return parseYamlFile(readIn(city, "hand-off.yaml"), handOffSchema);
}
