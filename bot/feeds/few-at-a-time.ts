/** The outcomes of work on each item, in their order, with a few at work at once. After a failure no more is begun. */
export async function fewAtATime<Item, Outcome>(
  items: readonly Item[],
  few: number,
  work: (item: Item) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = items.entries();
  let hasFailed = false;
  const worker = async () => {
    for (const [at, item] of waiting) {
      if (hasFailed) return;
      outcomes[at] = await work(item).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(few, items.length) }, worker));
  return outcomes;
}
