/** Times as people compare them. */
export interface Figures {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Runs `work` over the items, at most `atOnce` at a time, each timed. */
export async function measure<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<unknown>,
): Promise<Figures> {
  const times: number[] = [];
  let next = 0;
  const before = performance.now();
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) {
      const start = performance.now();
      await work(item);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return figures(times, performance.now() - before);
}

export function figures(timesMs: readonly number[], spentMs: number): Figures {
  const sorted = [...timesMs].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { perSecond: (timesMs.length / spentMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) };
}

export function row(name: string, { perSecond, p50Ms, p99Ms }: Figures): string {
  return `  ${name.padEnd(44)}${perSecond.toFixed(0).padStart(7)}/s   p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms`;
}

export function verdict(what: string, value: string, isMet: boolean, aim: string): string {
  return `  ${what}: ${value} (aim: ${aim}) ${isMet ? "met" : "MISSED"}`;
}
