/** `evaluate`: how well topics and needs, or danger, are understood in labelled messages, and how well services match. */
import { parseArgs } from "node:util";
import { notice } from "../../knowledge/safety/notice.ts";
import { NEED_IDS, TOPIC_IDS } from "../../knowledge/taxonomy.ts";
import type { Understood } from "../../knowledge/understanding/understood.ts";
import { LONGEST_KEPT, LONGEST_READ, whole } from "../arrival.ts";
import { joined } from "../understand.ts";
import type { Run } from "./command.ts";
import { type Judged, readJudged } from "./evaluate/judged.ts";
import { idsGiven, judgedQuery } from "./evaluate/judged-query.ts";
import { matchReport } from "./evaluate/match-report.ts";
import { measureDanger } from "./evaluate/measure-danger.ts";
import { measureLabels, recall } from "./evaluate/measure-labels.ts";
import { measureMatch } from "./evaluate/measure-match.ts";
import { readSafetyFile, readTopicsFile, type SafetyLine, type TopicsLine } from "./evaluate/messages.ts";
import { dangerReport, labelsReport, type Naming } from "./evaluate/report.ts";
import type { Streams } from "./json-lines.ts";
import { type Knowledge, withKnowledge } from "./with-knowledge.ts";

const USAGE =
  "evaluate topics FILE, evaluate safety FILE, or evaluate match [FILE or FOLDER]; --min 0.9 to fail below a bar, --text to show words.\n";
/** The project's own judged set, where the command is run from the repository. */
const JUDGED = "test/knowledge/directory/judged";

interface Asked {
  readonly what: "topics" | "safety" | "match";
  readonly file: string;
  /** The least macro F1 of topics (and of needs, where the file has them), recall of any kind, or nDCG@5. */
  readonly min: number;
  readonly withText: boolean;
}

/** Runs with what is known; tests hand in knowledge that is there already. */
type WithKnowledge = typeof withKnowledge;

export const runEvaluate: Run = evaluating(withKnowledge);

export function evaluating(knowing: WithKnowledge): Run {
  return (streams, args) => {
    const asked = askedIn(args);
    if (asked !== undefined) return EVALUATE[asked.what](asked, streams, knowing);
    streams.errors.write(USAGE);
    return Promise.resolve(2);
  };
}

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { min: { type: "string", default: "0" }, text: { type: "boolean", default: false } },
    });
    const [what, file = what === "match" ? JUDGED : undefined, extra] = positionals;
    const min = Number(values.min);
    if (what !== "topics" && what !== "safety" && what !== "match") return undefined;
    if (file === undefined || extra !== undefined) return undefined;
    return Number.isFinite(min) ? { what, file, min, withText: values.text } : undefined;
  } catch {
    return undefined;
  }
}

async function evaluateTopics(
  { file, min, withText }: Asked,
  streams: Streams,
  knowing: WithKnowledge,
): Promise<number> {
  const lines = readTopicsFile(file);
  const understood = await knowing(streams, (knowledge) => understandAll(lines, knowledge));
  const name = naming(lines, withText);
  const of = (line: TopicsLine, at: number) => ({
    id: at,
    meant: line.topics,
    understood: understood[at]?.topics ?? [],
  });
  const topics = measureLabels(lines.map(of), TOPIC_IDS);
  const withNeeds = lines.flatMap((line, at) =>
    line.needs === undefined ? [] : [{ id: at, meant: line.needs, understood: understood[at]?.needs ?? [] }],
  );
  const needs = measureLabels(withNeeds, NEED_IDS);
  const report = [
    ...labelsReport("topics", topics, name),
    ...(withNeeds.length === 0 ? [] : ["", ...labelsReport("needs", needs, name)]),
  ];
  const figures = [topics.macroF1, ...(withNeeds.length === 0 ? [] : [needs.macroF1])];
  return told(report, "macro F1", Math.min(...figures), min, streams);
}

async function evaluateSafety(
  { file, min, withText }: Asked,
  streams: Streams,
  knowing: WithKnowledge,
): Promise<number> {
  const lines = readSafetyFile(file);
  const judged = await knowing(streams, async (knowledge) => {
    const understood = await understandAll(lines, knowledge);
    return lines.map(({ text, meant }, at) => {
      const noticed = notice(whole(text, LONGEST_READ), knowledge.world.rules);
      return { id: at, meant, noticed: joined(noticed, understood[at]?.safety ?? []) };
    });
  });
  const figures = measureDanger(judged);
  const recalls = [...figures.byKind.values()].filter(({ meant }) => meant > 0).map(recall);
  const report = dangerReport(figures, lines.length, naming(lines, withText));
  return told(report, "recall of a kind", Math.min(...recalls), min, streams);
}

/** A broken rule fails too, however good the figure. */
async function evaluateMatch(
  { file, min, withText }: Asked,
  streams: Streams,
  knowing: WithKnowledge,
): Promise<number> {
  const judged = readJudged(file);
  const figures = await knowing(streams, async (knowledge) => {
    const answer = async (one: Judged) => ({
      judged: one,
      given: await idsGiven(await judgedQuery(one, knowledge), knowledge),
    });
    const { services } = knowledge.world;
    return measureMatch(await Promise.all(judged.map(answer)), (id) => services.get(id)?.hiddenBecause);
  });
  const texts = new Map(judged.map(({ id, text }) => [id, text]));
  const name: Naming = (id) => (withText ? `${id}: ${texts.get(String(id)) ?? "(tapped)"}` : String(id));
  const report = matchReport(figures, judged.length, name);
  const status = told(report, "nDCG@5", figures.all.ndcg, min, streams);
  return figures.broken.length > 0 ? 1 : status;
}

const EVALUATE = { topics: evaluateTopics, safety: evaluateSafety, match: evaluateMatch };

function understandAll(
  lines: readonly { readonly text: string }[],
  { lookup }: Knowledge,
): Promise<readonly Understood[]> {
  return Promise.all(lines.map(({ text }) => lookup.understand(whole(text, LONGEST_KEPT))));
}

/** The line's own id, or its place in the file; with its words where they were asked for. */
function naming(lines: readonly (TopicsLine | SafetyLine)[], withText: boolean): Naming {
  return (at) => {
    const line = lines[Number(at)];
    const id = String(line?.id ?? `message ${Number(at) + 1}`);
    return withText ? `${id}: ${line?.text.replace(/\s+/g, " ")}` : id;
  };
}

function told(report: readonly string[], figure: string, lowest: number, min: number, streams: Streams): number {
  streams.output.write(`${report.join("\n")}\n`);
  if (lowest >= min) return 0;
  streams.errors.write(`The lowest ${figure} is ${lowest.toFixed(3)}, below ${min}.\n`);
  return 1;
}
