/**
 * How well danger is noticed, on three sets of messages: those that rules and weights were made with, the fifth of them
 * that never trained the weights and was not looked at while rules were written, and a sealed set by a writer who knew
 * neither.
 */
import { join } from "node:path";
import { type DangerFigures, type JudgedDanger, measureDanger } from "../../../bot/commands/evaluate/measure-danger.ts";
import type { Lookup } from "../../../bot/lookup/client.ts";
import type { Reader } from "../../../bot/lookup/understand-batch.ts";
import { joined } from "../../../bot/understand.ts";
import type { SafetyRules } from "../../../knowledge/safety/compile-rules.ts";
import { notice } from "../../../knowledge/safety/notice.ts";
import { NOTHING_UNDERSTOOD, type Understood } from "../../../knowledge/understanding/understood.ts";
import { type CorpusLine, dangerExamples, readCorpus } from "../training/corpus.ts";

export type SetName = "worked-with" | "held-out" | "sealed";
/** What a page shows: each set, and the sealed one as it is noticed while the encoder is not running. */
export type Shown = SetName | "rules-alone";

/** Of one set: all of it, and its quiet messages by what they are about. */
export interface SetFigures {
  readonly messages: number;
  readonly all: DangerFigures;
  /** Everyday talk, idiom, questions; then low mood, grief and worry without danger. */
  readonly everyday: DangerFigures;
  readonly mood: DangerFigures;
}

/** What is measured on: the texts, and how they are understood. */
export interface Detecting {
  readonly understand: Reader["understand"];
  readonly rules: SafetyRules;
}

const SEALED = join(import.meta.dirname, "../../../test/knowledge/safety/sealed");

/** The lines of each set. */
export function linesOf(): Record<SetName, readonly CorpusLine[]> {
  const corpus = readCorpus();
  const heldOut = new Set(dangerExamples(corpus).flatMap(({ text, isHeldOut }) => (isHeldOut ? [text] : [])));
  const known = new Set(corpus.map(({ text }) => text.trim().toLowerCase()));
  return {
    "worked-with": corpus.filter(({ text }) => !heldOut.has(text)),
    "held-out": corpus.filter(({ text }) => heldOut.has(text)),
    // The shortest plain sentences occur to more than one writer.
    sealed: readCorpus(SEALED).filter(({ text }) => !known.has(text.trim().toLowerCase())),
  };
}

export async function detectionOn(lines: readonly CorpusLine[], detecting: Detecting): Promise<SetFigures> {
  const judged = await judge(lines, detecting);
  const quiet = judged.filter(({ meant }) => meant.length === 0);
  return {
    messages: judged.length,
    all: measureDanger(judged),
    everyday: measureDanger(quiet.filter(({ line }) => !isMood(line))),
    mood: measureDanger(quiet.filter(({ line }) => isMood(line))),
  };
}

/** How the rules do by themselves. */
export const HEARS_NOTHING: Reader["understand"] = async (texts) => texts.map(() => NOTHING_UNDERSTOOD);

type JudgedLine = JudgedDanger & { readonly line: CorpusLine };

async function judge(lines: readonly CorpusLine[], { understand, rules }: Detecting): Promise<JudgedLine[]> {
  const understood = await understand(lines.map(({ text }) => text));
  return lines.map((line, at) => {
    const noticed = joined(notice(line.text, rules), understood[at]?.safety ?? []);
    return { id: line.text, meant: line.notice, noticed, line };
  });
}

/** One message at a time in each worker: in a batch the last digit changes with what else is in it. */
export function oneAtATime(workers: readonly Pick<Lookup, "understand">[]): Reader["understand"] {
  return async (texts) => {
    const understood: Understood[] = [];
    let next = 0;
    const workThrough = async ({ understand }: Pick<Lookup, "understand">): Promise<void> => {
      while (next < texts.length) {
        const at = next;
        next += 1;
        understood[at] = await understand(texts[at] ?? "");
      }
    };
    await Promise.all(workers.map(workThrough));
    return understood;
  };
}

function isMood({ file }: CorpusLine): boolean {
  return file.endsWith("mood");
}
