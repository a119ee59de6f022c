/**
 * Reads all that is known from the disk into one snapshot. The only file of `knowledge` that touches the disk; everything
 * that it calls is pure. Content that does not fit stops the start with its file, line and field.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Content } from "./check.ts";
import type { Sourced } from "./checks/finding.ts";
import { fromOpenReferral } from "./directory/from-open-referral.ts";
import { holdBack } from "./directory/hold-back.ts";
import { layerFrom, layerSchema, type NeedLayer } from "./directory/needs/need-layer.ts";
import { makeTerms, type Terms, termsSchema } from "./directory/needs/terms.ts";
import { openReferralServiceSchema } from "./directory/open-referral.ts";
import { applyOverlay, type Overlay, overlaySchema } from "./directory/overlay.ts";
import { withPlacesUnsaid } from "./directory/place-unsaid.ts";
import type { Service } from "./directory/service.ts";
import { unpackVectors, type Vectors } from "./directory/vectors.ts";
import { weightsSchema } from "./directory/weights.ts";
import { type ContentFile, jsonLines, parseJsonFile, parseYamlFile, readYaml } from "./files.ts";
import { bankHolidaysSchema } from "./hours/bank-holidays.ts";
import { type Commands, commandsSchema, parseCommands } from "./languages/commands.ts";
import { type UnsupportedLanguages, unsupportedSchema } from "./languages/unsupported.ts";
import { wordFileSchema } from "./languages/word-file.ts";
import { makeWords, type WordSource } from "./languages/words.ts";
import { handOffSchema, neighboursSchema, partnerSchema } from "./partner.ts";
import { areasSchema } from "./places/area-names.ts";
import { parseDistricts } from "./places/districts.ts";
import { makePlaces, type Places } from "./places/places.ts";
import { readPostcodePoints } from "./places/postcode-points.ts";
import { findReadAhead, type ReadAhead } from "./read-ahead.ts";
import { parseSafetyRules, type SafetyRules } from "./safety/compile-rules.ts";
import { contactGaps, describeGap } from "./safety/contact-gaps.ts";
import { type DangerModel, dangerHeaderSchema, dangerModelFrom } from "./safety/danger-model.ts";
import { type SafetyReplies, safetyRepliesSchema } from "./safety/replies.ts";
import { type UrgentContact, urgentContactsSchema } from "./safety/urgent-contact.ts";
import { TOPIC_IDS } from "./taxonomy.ts";
import { type QuestionFile, questionFileSchema, type Topic, topicSchema } from "./topics/topic.ts";
import { headerSchema, modelFrom } from "./understanding/model.ts";
import type { Understanding } from "./understanding/pieces.ts";
import { type Variants, variantsOf, variantsSchema } from "./understanding/variants.ts";
import type { DangerDeclined, HandOff, World } from "./world.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUR_CITY = join(HERE, "liverpool");
const DIRECTORY = "directory.jsonl";
const OVERLAY = "overlay.yaml";
const READ_AHEAD = loadReadAhead();

/** Where a directory lies. */
export interface DirectoryLocation {
  /** Folder of everything that is one city's; Liverpool's when left out. */
  readonly cityFolder?: string;
  /** An imported directory (JSON lines, its vectors beside it); the city's own when left out. */
  readonly directoryFile?: string;
  /** Points of postcodes (`what-matters places import`); without them the centres of districts serve. */
  readonly postcodesFile?: string;
}

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
  const files = readAll(join(HERE, "safety/rules"), { recursive: true });
  return parseSafetyRules(files.map((file) => ({ name: file.name, data: readYaml(file) })));
}

function loadTopics(): Sourced<Topic>[] {
  return readAll(join(HERE, "topics")).map((file) => ({ file: file.name, content: parseYamlFile(file, topicSchema) }));
}

function loadQuestionFiles(): Sourced<QuestionFile>[] {
  return readAll(join(HERE, "questions")).map((file) => ({
    file: file.name,
    content: parseYamlFile(file, questionFileSchema),
  }));
}

function loadWordFiles(): WordSource[] {
  return readAll(join(HERE, "languages/en")).map((file) => ({
    file: file.name,
    content: parseYamlFile(file, wordFileSchema),
  }));
}

function loadUnsupported(): Sourced<UnsupportedLanguages> {
  const file = readIn(join(HERE, "languages"), "unsupported.yaml");
  return { file: file.name, content: parseYamlFile(file, unsupportedSchema) };
}

function loadReplies(): SafetyReplies {
  return parseYamlFile(readIn(join(HERE, "safety"), "replies.yaml"), safetyRepliesSchema);
}

/** Sentence vectors of a directory, or `undefined` where they were not made yet. */
export function loadVectors(location: DirectoryLocation = {}): Vectors | undefined {
  const file = vectorsFileOf(directoryFileOf(location));
  return existsSync(file) ? unpackVectors(readFileSync(file, "utf8")) : undefined;
}

/** Where a directory's vectors lie: beside it, under its name. */
export function vectorsFileOf(directoryFile: string): string {
  return `${directoryFile.replace(/\.jsonl?$/, "")}.vectors.json`;
}

/** What messages are understood with: how people write it, and the trained weights. */
export function loadUnderstanding(): Understanding {
  const folder = join(HERE, "understanding");
  const header = parseJsonFile(readIn(folder, "weights.json"), headerSchema);
  const values = new Int8Array(readFileSync(join(folder, "weights.bin")));
  return { variants: loadVariants(), model: modelFrom(header, values), danger: loadDangerModel() };
}

/** The trained layer that hears danger beside the rules. */
export function loadDangerModel(): DangerModel {
  const folder = join(HERE, "safety");
  const header = parseJsonFile(readIn(folder, "weights.json"), dangerHeaderSchema);
  return dangerModelFrom(header, new Int8Array(readFileSync(join(folder, "weights.bin"))));
}

/** How people write it, which training needs before there are weights. */
export function loadVariants(): Variants {
  return variantsOf(parseYamlFile(readIn(join(HERE, "understanding"), "variants.yaml"), variantsSchema));
}

/** A directory alone, for the worker that searches it and needs nothing else. */
export function loadDirectory(
  location: DirectoryLocation = {},
): Pick<World, "services" | "places" | "weights" | "bankHolidays"> {
  const city = location.cityFolder ?? OUR_CITY;
  const places = loadPlaces(city, location.postcodesFile);
  return {
    places,
    services: loadServices(directoryFileOf(location), city, places, loadUrgentContacts(city)),
    weights: parseYamlFile(readIn(join(HERE, "directory"), "weights.yaml"), weightsSchema),
    bankHolidays: parseJsonFile(readIn(city, "bank-holidays.json"), bankHolidaysSchema),
  };
}

function directoryFileOf({ cityFolder = OUR_CITY, directoryFile }: DirectoryLocation): string {
  return directoryFile ?? join(cityFolder, DIRECTORY);
}

/** The postcode districts and area names of a city, which the command line's readers need without the rest. */
export function loadPlaces(cityFolder: string = OUR_CITY, postcodesFile?: string): Places {
  const districts = readIn(cityFolder, "districts.csv");
  return makePlaces({
    districts: parseDistricts(districts.text, districts.name),
    areas: parseYamlFile(readIn(cityFolder, "areas.yaml"), areasSchema),
    ...(postcodesFile !== undefined && {
      pointOf: readPostcodePoints(readFileSync(postcodesFile), basename(postcodesFile)).pointOf,
    }),
  });
}

/** The phrases by which commands are given, for the same readers. */
export function loadCommands(): Commands {
  return parseCommands(parseYamlFile(readIn(join(HERE, "languages/en/heard"), "commands.yaml"), commandsSchema));
}

function loadServices(
  file: string,
  city: string,
  places: Places,
  contacts: readonly UrgentContact[],
): ReadonlyMap<string, Service> {
  const records = jsonLines(textIn(dirname(file), basename(file)), openReferralServiceSchema);
  const services = Array.from(records, (record) => fromOpenReferral(record, places));
  const settled = withPlacesUnsaid(applyOverlay(services, loadOverlay(city), places).services);
  // Last, so that it wins over the overlay as well: a number that urgent help holds back is mended there, or nowhere.
  return new Map(holdBack(settled, contacts).map((service) => [service.id, service]));
}

/** What people settled about a city's services; nothing where the city has no such file. */
export function loadOverlay(cityFolder: string = OUR_CITY): Overlay {
  return existsSync(join(cityFolder, OVERLAY))
    ? parseYamlFile(readIn(cityFolder, OVERLAY), overlaySchema)
    : { services: {} };
}

/** Which needs the terms of other taxonomies stand for. */
export function loadNeedTerms(): Terms {
  return makeTerms(parseYamlFile(readIn(join(HERE, "directory/needs"), "terms.yaml"), termsSchema));
}

/** The trained layer that recognises the needs of services by meaning. */
export function loadNeedLayer(): NeedLayer {
  return layerFrom(parseJsonFile(readIn(join(HERE, "directory/needs"), "need-layer.json"), layerSchema));
}

function loadUrgentContacts(city: string): readonly UrgentContact[] {
  return parseYamlFile(readIn(city, "urgent-help.yaml"), urgentContactsSchema);
}

function loadDemonstrationDesk(city: string): HandOff {
  return parseYamlFile(readIn(city, "hand-off.yaml"), handOffSchema);
}

/** Only a build has it. */
function loadReadAhead(): ReadAhead {
  const path = join(HERE, "read-ahead.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

function readAll(folder: string, { recursive } = { recursive: false }): readonly ContentFile[] {
  return readdirSync(folder, { recursive, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => readIn(folder, name));
}

function readIn(folder: string, name: string): ContentFile {
  const file = textIn(folder, name);
  return { ...file, data: findReadAhead(file.text, READ_AHEAD) };
}

/** A file that no build reads ahead. */
function textIn(folder: string, name: string): ContentFile {
  const path = join(folder, name);
  return { name: relative(join(HERE, ".."), path), text: readFileSync(path, "utf8") };
}
