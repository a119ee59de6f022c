/**
 * How matching holds up as the directory grows: 1,000, 10,000 and 100,000 made-up services, the same mixed queries to each,
 * candidates and ranking together, with the vectors of what was asked already made. Reading as many records is timed apart.
 */

import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { makeIndex } from "../../../knowledge/directory/directory-index.ts";
import { candidates, match, type Query } from "../../../knowledge/directory/match.ts";
import type { Vector } from "../../../knowledge/directory/vectors.ts";
import { loadWorld } from "../../../knowledge/load.ts";
import type { District } from "../../../knowledge/places/districts.ts";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import type { World } from "../../../knowledge/world.ts";
import { type Figures, figures, row, verdict } from "../figures.ts";
import { type Chance, makeChance } from "./chance.ts";
import { madeUpServices, madeUpVectors, NEW_WORDS, newWord, randomVector } from "./made-up-directory.ts";
import { secondsToRead } from "./reading.ts";

const SIZES = [
  { size: 1_000, mostMs: 5 },
  { size: 10_000, mostMs: 20 },
  { size: 100_000, mostMs: 80 },
];
const QUERIES = 1_000;
const WARM_UP = 200;
const SHARE_WITH_VECTORS = 0.3;

/** Prints load time, memory and times of each size, and how much the middle time grows from the second to the third. */
export function benchScale(): void {
  const world = loadWorld({ isDemonstration: true, dangerDeclined: "nobody-told" });
  const measured = SIZES.map(({ size, mostMs }) => {
    const figures = measureSize(size, world);
    process.stdout.write(
      `${verdict("p99", `${figures.p99Ms.toFixed(1)} ms`, figures.p99Ms < mostMs, `under ${mostMs} ms`)}\n`,
    );
    return figures;
  });
  const [middle, largest] = [measured.at(-2), measured.at(-1)];
  if (middle === undefined || largest === undefined) return;
  const growth = largest.p50Ms / middle.p50Ms;
  const aim = "less than ten, for ten times the services";
  process.stdout.write(`${verdict("p50 grows", `${growth.toFixed(1)} times`, growth < 10, aim)}\n`);
}

function measureSize(size: number, world: World): Figures {
  const districts = districtsOf(world);
  const services = new Map(
    madeUpServices(size, [...world.services.values()], districts).map((each) => [each.id, each]),
  );
  const vectors = madeUpVectors([...services.values()], SHARE_WITH_VECTORS);
  const large = { ...world, services };
  const before = bytesInUse();
  const start = performance.now();
  const index = makeIndex(large, vectors);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = (bytesInUse() - before) / 2 ** 20;
  const chance = makeChance(7);
  const asked = Array.from({ length: WARM_UP + QUERIES }, () => queryOf(chance, districts));
  const times = asked.map(({ query, sentences }) => {
    const from = performance.now();
    match(query, candidates(query, index, sentences), large);
    return performance.now() - from;
  });
  const timed = times.slice(WARM_UP);
  const result = figures(
    timed,
    timed.reduce((sum, each) => sum + each, 0),
  );
  process.stdout.write(`matching over ${size.toLocaleString("en-GB")} services\n`);
  process.stdout.write(`  records read in ${secondsToRead(size).toFixed(1)} s\n`);
  process.stdout.write(
    `  index made in ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n${row("candidates and ranking", result)}\n`,
  );
  return result;
}

interface Asked {
  readonly query: Query;
  readonly sentences: readonly Vector[];
}

/** With and without a place, words, an age and needs, in every mixture. */
function queryOf(chance: Chance, districts: readonly District[]): Asked {
  const needs = [...new Set(Array.from({ length: chance.below(4) }, () => chance.pick(NEED_IDS)))];
  const hasWords = needs.length === 0 || chance.happens(0.8);
  const district = chance.pick(districts);
  const query: Query = {
    needs,
    ...(hasWords && { hints: hintsOf(chance) }),
    ...(hasWords && { text: wordsOf(needs, chance) }),
    ...(chance.happens(0.8) && { district: district.code, ...(chance.happens(0.3) && { point: district.point }) }),
    ...(chance.happens(0.6) && { age: 10 + chance.below(80) }),
    at: Date.UTC(2026, 10, 2 + chance.below(27), chance.below(24)),
    limit: 3,
  };
  const asked = hasWords && chance.happens(0.8) ? 1 + chance.below(3) : 0;
  return { query, sentences: Array.from({ length: asked }, () => randomVector(chance)) };
}

/** What else shows a little in somebody's words. */
function hintsOf(chance: Chance): NonNullable<Query["hints"]> {
  return Array.from({ length: chance.below(5) }, () => ({ id: chance.pick(NEED_IDS), score: 0.1 + chance.next() / 2 }));
}

const SAID = [
  "I don't see anyone from one week to the next",
  "we can't heat the house and the kids are cold",
  "looking for a walking group or something outdoors for people my age",
  "the landlord wants us out and I don't know my rights",
  "I care for my mum and could do with somebody to talk to",
  "a warm place with a cup of tea, gardening, singing or art",
  "advice about money and letters from the council",
  "help for my son who is struggling at school and with his mood",
];

function wordsOf(needs: readonly string[], chance: Chance): string {
  const own = Array.from({ length: chance.below(4) }, () => newWord(chance.rank(NEW_WORDS)));
  return [chance.pick(SAID), ...needs.map((need) => need.replaceAll("-", " ")), ...own].join(" ");
}

function districtsOf({ places, services }: World): readonly District[] {
  const codes = new Set([...services.values()].flatMap(({ district }) => district ?? []));
  return [...codes].flatMap((code) => places.district(code) ?? []);
}

/** Objects and typed arrays that are still in use. */
function bytesInUse(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
