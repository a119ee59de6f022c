/** The three that are compared, each ready to understand one message. */
import { loadEncoder } from "../../../bot/lookup/encoder.ts";
import { makeReader } from "../../../bot/lookup/understand-batch.ts";
import type { Example } from "../../../deploy/scripts/training/examples.ts";
import { loadUnderstanding } from "../../../knowledge/load.ts";
import { type NeedId, topicOf } from "../../../knowledge/taxonomy.ts";
import { NOTHING_UNDERSTOOD, type Scored, type Understood } from "../../../knowledge/understanding/understood.ts";
import { type Baseline, takeUp, trainBaseline } from "./baseline.ts";
import { learnKeywords, showKeywords } from "./keyword-rules.ts";
import { learnNlpJs } from "./nlp-js.ts";

export type Read = Pick<Understood, "needs" | "topics">;

export interface System {
  readonly name: string;
  /** How it came to be. */
  readonly note: string;
  read(text: string): Promise<Read>;
}

export interface Systems {
  readonly ours: System;
  readonly nlpJs: System;
  readonly keywords: System;
}

export async function makeSystems(examples: readonly Example<NeedId>[]): Promise<Systems> {
  const keywords = await trainBaseline(examples, async (some) => {
    const rules = learnKeywords(some);
    return async (text) => showKeywords(text, rules);
  });
  const nlpJs = await trainBaseline(examples, learnNlpJs);
  return {
    ours: await ourSystem(),
    nlpJs: systemOf("@nlpjs/basic", nlpJs),
    keywords: systemOf("keyword rules", keywords),
  };
}

/** What the look-up worker does with a message, in this process. */
async function ourSystem(): Promise<System> {
  const { understand } = makeReader(await loadEncoder(), loadUnderstanding());
  const read = async (text: string): Promise<Read> => (await understand([text]))[0] ?? NOTHING_UNDERSTOOD;
  return { name: "ours", note: "the weights as they are in knowledge/", read };
}

function systemOf(name: string, { show, bars, trainingMs }: Baseline): System {
  const bar = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : "out of reach");
  return {
    name,
    note: `trained in ${(trainingMs / 1000).toFixed(1)} s; its first need counts from ${bar(bars.first)}, others beside it from ${bar(bars.beside)}`,
    read: async (text) => {
      const needs = takeUp(await show(text), bars);
      return { needs, topics: topicsOf(needs) };
    },
  };
}

function topicsOf(needs: readonly Scored<NeedId>[]): Read["topics"] {
  return [...new Set(needs.map(({ id }) => topicOf(id)))].map((id) => ({ id, score: 1 }));
}
