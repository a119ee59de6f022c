/**
 * Matching beside what a search library alone would give, on the judged situations. Each library is measured bare, and
 * once more with our hard rules laid over its list, so that the last column of figures compares ranking with ranking.
 */
import { join } from "node:path";
import { type Judged, readJudged } from "../../../bot/commands/evaluate/judged.ts";
import { idsGiven, judgedQuery, READ } from "../../../bot/commands/evaluate/judged-query.ts";
import { type MatchFigures, measureMatch } from "../../../bot/commands/evaluate/measure-match.ts";
import { loadKnowledge } from "../../../bot/commands/with-knowledge.ts";
import { type FullLookup, startLookup } from "../../../bot/lookup/client.ts";
import { askerOf } from "../../../knowledge/directory/asker.ts";
import { mayOffer } from "../../../knowledge/directory/hard-rules.ts";
import type { Query } from "../../../knowledge/directory/query.ts";
import { sentencesOf, type Vectors } from "../../../knowledge/directory/vectors.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { loadVectors } from "../../../knowledge/load-directory.ts";
import type { World } from "../../../knowledge/world.ts";
import { figures, verdict } from "../figures.ts";
import { type Asked, type Baseline, miniSearchAlone, oramaFullText, oramaHybrid } from "./baselines.ts";

const JUDGED = join(import.meta.dirname, "../../knowledge/directory/judged");
const NDCG_AIM = 0.85;

interface Situation {
  readonly judged: Judged;
  readonly query: Query;
  readonly asked: Asked;
}

interface Measured {
  readonly name: string;
  readonly figures: MatchFigures;
  readonly p50Ms: number;
}

/** Prints nDCG@5, hit@3, broken rules and the middle time of each, side by side. */
export async function benchQuality(): Promise<void> {
  const world = loadKnowledge();
  const lookup = await startLookup();
  try {
    const situations: Situation[] = [];
    for (const judged of readJudged(JUDGED)) situations.push(await situationOf(judged, world, lookup));
    const all = [await ours(situations, world, lookup), ...(await theirs(situations, world))];
    print(all, situations.length);
  } finally {
    await lookup.close();
  }
}

async function situationOf(judged: Judged, world: World, lookup: FullLookup): Promise<Situation> {
  const query = await judgedQuery(judged, { world, lookup });
  const text = query.text ?? query.needs.join(" ").replaceAll("-", " ");
  const sentences = await Promise.all(sentencesOf(text).map((sentence) => lookup.encode(sentence.toLowerCase())));
  const vector = Array.from({ length: 512 }, (_, at) => sentences.reduce((sum, one) => sum + (one[at] ?? 0), 0));
  return { judged, query, asked: { text, vector } };
}

/** The way of a turn, through the worker that holds the index; the text was encoded before, as for the hybrid. */
async function ours(situations: readonly Situation[], world: World, lookup: FullLookup): Promise<Measured> {
  for (const { query } of situations) await lookup.search(query);
  return measured("ours", situations, world, ({ query }) => idsGiven(query, { world, lookup }));
}

async function theirs(situations: readonly Situation[], world: World): Promise<Measured[]> {
  const shown = [...world.services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined);
  const vectors = vectorsOrFail();
  const baselines = [miniSearchAlone(shown), await oramaFullText(shown, vectors), await oramaHybrid(shown, vectors)];
  const lists: Measured[] = [];
  for (const baseline of baselines) {
    lists.push(await measured(baseline.name, situations, world, (one) => bare(baseline, one)));
    lists.push(await measured(`${baseline.name}, our rules`, situations, world, (one) => ruled(baseline, one, world)));
  }
  return lists;
}

async function bare(baseline: Baseline, { asked }: Situation): Promise<readonly string[]> {
  return (await baseline.search(asked)).slice(0, READ);
}

async function ruled(baseline: Baseline, { asked, query }: Situation, world: World): Promise<readonly string[]> {
  const asker = askerOf(query, world.places);
  const mayBeOffered = (id: string) => {
    const service = world.services.get(id);
    return service !== undefined && mayOffer(service, asker);
  };
  return (await baseline.search(asked)).filter(mayBeOffered).slice(0, READ);
}

async function measured(
  name: string,
  situations: readonly Situation[],
  { services }: World,
  give: (situation: Situation) => Promise<readonly string[]>,
): Promise<Measured> {
  const times: number[] = [];
  const answered = [];
  const before = performance.now();
  for (const situation of situations) {
    const start = performance.now();
    const given = await give(situation);
    times.push(performance.now() - start);
    answered.push({ judged: situation.judged, given });
  }
  return {
    name,
    figures: measureMatch(answered, (id) => services.get(id)?.hiddenBecause),
    p50Ms: figures(times, performance.now() - before).p50Ms,
  };
}

function print(all: readonly Measured[], situations: number): void {
  const lines = [
    `how well services match in ${situations} judged situations (times without the encoder)`,
    `  ${"".padEnd(30)}${["nDCG@5", "hit@3", "rules broken", "p50 ms"].map((each) => each.padStart(14)).join("")}`,
    ...all.map(lineOf),
  ];
  const [own, ...others] = all.map(({ figures }) => figures.all.ndcg);
  const broken = all[0]?.figures.broken.length ?? 0;
  const best = Math.max(...others);
  lines.push(
    verdict("nDCG@5", (own ?? 0).toFixed(3), (own ?? 0) >= NDCG_AIM, `${NDCG_AIM} or better`),
    verdict("rules broken", String(broken), broken === 0, "none"),
    verdict("ahead of the best of the others", `by ${((own ?? 0) - best).toFixed(3)}`, (own ?? 0) > best, "ahead"),
  );
  process.stdout.write(`${lines.join("\n")}\n`);
}

function lineOf({ name, figures, p50Ms }: Measured): string {
  const { all, broken } = figures;
  const values = [
    all.ndcg.toFixed(3),
    (all.hits / all.withWellFits).toFixed(3),
    String(broken.length),
    p50Ms.toFixed(2),
  ];
  return `  ${name.padEnd(30)}${values.map((each) => each.padStart(14)).join("")}`;
}

function vectorsOrFail(): Vectors {
  const vectors = loadVectors();
  if (vectors === undefined) throw new CodedError("lookup.not-ready");
  return vectors;
}
