/**
 * How long one message takes to be understood, by its length, one after another in this thread: as a clock sees it, and
 * as processor time, which says the same however busy the machine is with other things.
 */
import { numberOf } from "../../../deploy/scripts/training/examples.ts";
import { type Figures, figures, verdict } from "../figures.ts";
import { processorMs } from "./processor-time.ts";
import type { System, Systems } from "./systems.ts";

interface Band {
  readonly fewestWords: number;
  readonly mostWords: number;
  readonly aim: { readonly of: "p50Ms" | "p99Ms"; readonly ms: number };
}

const BANDS: readonly Band[] = [
  { fewestWords: 1, mostWords: 20, aim: { of: "p50Ms", ms: 15 } },
  { fewestWords: 21, mostWords: 40, aim: { of: "p99Ms", ms: 50 } },
  { fewestWords: 41, mostWords: 120, aim: { of: "p99Ms", ms: 120 } },
];
const MESSAGES_EACH = 300;
const WARM_UP = 60;

/** `texts` must be new to all systems: nlp.js keeps what it has read before. */
export async function latencyLines(texts: readonly string[], { ours, nlpJs, keywords }: Systems): Promise<string[]> {
  const lines: string[] = [];
  for (const band of BANDS) {
    const { messages, joined } = messagesOf(texts, band);
    const { mostWords, fewestWords, aim } = band;
    const own = await timed(ours, messages);
    const name = `${aim.of === "p50Ms" ? "p50" : "p99"} of ours`;
    lines.push(
      `  ${fewestWords} to ${mostWords} words, ${messages.length} messages (${joined} of them several joined)`,
      line(ours, own),
      line(nlpJs, await timed(nlpJs, messages)),
      line(keywords, await timed(keywords, messages)),
      `  ${verdict(name, `${own.clock[aim.of].toFixed(1)} ms`, own.clock[aim.of] <= aim.ms, `${aim.ms} ms`)}`,
      `    in processor time: ${own.processor[aim.of].toFixed(1)} ms`,
    );
  }
  return [...lines, ""];
}

interface Timed {
  readonly clock: Figures;
  readonly processor: Figures;
}

async function timed(system: System, messages: readonly string[]): Promise<Timed> {
  // With a word in front: what is timed must be new.
  for (const text of messages.slice(0, WARM_UP)) await system.read(`well ${text}`);
  const times: { readonly clockMs: number; readonly processorMs: number }[] = [];
  const before = performance.now();
  for (const text of messages) {
    const [start, spent] = [performance.now(), processorMs()];
    await system.read(text);
    times.push({ clockMs: performance.now() - start, processorMs: processorMs() - spent });
  }
  const spentMs = performance.now() - before;
  return {
    clock: figures(
      times.map(({ clockMs }) => clockMs),
      spentMs,
    ),
    processor: figures(
      times.map((each) => each.processorMs),
      spentMs,
    ),
  };
}

/** As they were written where there are enough; the rest are several messages joined, of any length in the band. */
function messagesOf(texts: readonly string[], { fewestWords, mostWords }: Band) {
  const mixed = [...texts].sort((one, other) => numberOf(one) - numberOf(other));
  const written = mixed.filter((text) => fewestWords <= wordsIn(text) && wordsIn(text) <= mostWords);
  const messages = written.slice(0, MESSAGES_EACH);
  for (let at = 0; messages.length < MESSAGES_EACH; at += 1) {
    const wanted = fewestWords + (numberOf(`length ${at}`) % (mostWords - fewestWords + 1));
    messages.push(joinedFrom(mixed, at, wanted));
  }
  return { messages, joined: MESSAGES_EACH - Math.min(MESSAGES_EACH, written.length) };
}

/** Messages one after another from a place in the list, cut at so many words. */
function joinedFrom(texts: readonly string[], place: number, words: number): string {
  const joined: string[] = [];
  for (let at = 7 * place; joined.length < words; at += 1)
    joined.push(...(texts[at % texts.length] ?? "").split(/\s+/));
  return joined.slice(0, words).join(" ");
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length;
}

function line({ name }: System, { clock, processor }: Timed): string {
  const pair = ({ p50Ms, p99Ms }: Figures) =>
    `p50 ${p50Ms.toFixed(2).padStart(7)} ms   p99 ${p99Ms.toFixed(2).padStart(7)} ms`;
  return `    ${name.padEnd(16)}${pair(clock)}      processor: ${pair(processor)}`;
}
