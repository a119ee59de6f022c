import { setImmediate } from "node:timers/promises";

const AT_ONCE = 100;

/** Items one after the other; now and then everything else that waits has its turn, as a server has people to answer. */
export async function* inTurn<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  let given = 0;
  for (const item of items) {
    yield item;
    given += 1;
    if (given % AT_ONCE === 0) await setImmediate();
  }
}
