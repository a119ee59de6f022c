/** A batch, as the commands understand one: by a single worker, and by as many as there are cores. */
import { availableParallelism } from "node:os";
import { type FullLookup, startLookup } from "../../../bot/lookup/client.ts";
import { startPool } from "../../../bot/lookup/pool.ts";
import { type Figures, measure, row } from "../figures.ts";

const MESSAGES = 1_000;
/** As many as keep every worker busy. */
const AT_ONCE_EACH = 32;

export async function batchLines(texts: readonly string[]): Promise<string[]> {
  const cores = availableParallelism();
  const messages = Array.from({ length: MESSAGES }, (_, at) => texts[at % texts.length] ?? "");
  const one = await throughput(messages, 1);
  const all = await throughput(messages, cores);
  return [
    `  a batch of ${MESSAGES}`,
    row("one worker", one),
    row(`${cores} workers, one for each core`, all),
    `  ${cores} against one: ${(all.perSecond / one.perSecond).toFixed(2)} times as many in a second`,
    "",
  ];
}

/** Timed once every worker is at work, which takes more than they take up at once. */
async function throughput(messages: readonly string[], workers: number): Promise<Figures> {
  const started: Promise<FullLookup>[] = [];
  const pool = await startPool({
    mostWorkers: workers,
    start: () => {
      const starting = startLookup();
      started.push(starting);
      return starting;
    },
  });
  const understand = (text: string) => pool.understand(text);
  while (started.length < workers) {
    await measure(messages.slice(0, 2 * AT_ONCE_EACH * workers), AT_ONCE_EACH * workers, understand);
    await Promise.all(started);
  }
  await measure(messages.slice(0, 2 * AT_ONCE_EACH * workers), AT_ONCE_EACH * workers, understand);
  const measured = await measure(messages, AT_ONCE_EACH * workers, understand);
  await pool.close();
  return measured;
}
