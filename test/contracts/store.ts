/**
 * What every store promises, whatever it is made of. A store joins by calling `describeStore` with a way to make one;
 * `open` is called again after `close` and must find everything that was committed. Times are given in by the tests.
 */
import type { Shelf } from "../../bot/store/shelf.ts";
import type { Store } from "../../bot/store/store.ts";
import { describeShelfAgainstModel } from "./shelf-model.ts";
import { describeCases } from "./store/cases.ts";
import { describeDueWork } from "./store/due-work.ts";
import { describeForgetting } from "./store/forgetting.ts";
import { describeHolds } from "./store/holds.ts";
import { describeMoving } from "./store/moving.ts";
import { describeOutbox } from "./store/outbox.ts";
import { describeRecords } from "./store/records.ts";
import { describeResealing } from "./store/resealing.ts";
import { describeRetention } from "./store/retention.ts";
import { describeSecrecy } from "./store/secrecy.ts";
import { describeShelf } from "./store/shelf.ts";
import { describeTrails } from "./store/trails.ts";
import { describeTurns } from "./store/turns.ts";
import { describeStoreAgainstModel } from "./store-model.ts";
import { START, type StoreKeys } from "./store-samples.ts";

/** As it is opened: the desk's shelf is kept with it. */
export interface StoreAndShelf extends Store {
  readonly shelf: Shelf;
}

/** @param now the time at which whatever is opened believes itself to be, in ms since 1970 */
export type MakeStore = (now: () => number) => Promise<StoreUnderTest>;

export interface StoreUnderTest {
  /** With `testKeys()`. */
  open(): Promise<StoreAndShelf>;
  /** A second one on the same data, as another replica or process has it; with `testKeys()` unless others are given. */
  another(keys?: StoreKeys): Promise<StoreAndShelf>;
  /**
   * Makes it as if so much time had gone by: a store that counts down by itself shortens what is left; one that is swept
   * has nothing to do, since `sweep` is called with the time.
   */
  passTime(ms: number): Promise<void>;
  /** All that lies on disk or in memory, as a thief would have it. */
  raw(): Promise<Buffer>;
  dispose(): Promise<void>;
}

/** What the parts of the suite work with; everything opened is closed when the test ends. */
export interface Using {
  readonly store: StoreAndShelf;
  another(keys?: StoreKeys): Promise<StoreAndShelf>;
  /** Another store of the same make, empty. */
  elsewhere(): Promise<StoreAndShelf>;
  reopen(): Promise<StoreAndShelf>;
  /** Lets so many ms go by and sweeps. */
  passTime(ms: number): Promise<void>;
  raw(): Promise<Buffer>;
}

export function describeStore(name: string, make: MakeStore): void {
  describe(`${name}, as a store`, () => {
    let using: Using & { end(): Promise<void> };
    beforeEach(async () => {
      using = await startUsing(make);
    });
    afterEach(() => using.end());

    for (const describePart of [
      describeTurns,
      describeRecords,
      describeCases,
      describeShelf,
      describeTrails,
      describeDueWork,
      describeOutbox,
      describeForgetting,
      describeRetention,
      describeHolds,
      describeMoving,
      describeResealing,
      describeSecrecy,
      describeStoreAgainstModel,
      describeShelfAgainstModel,
    ]) {
      describePart(() => using);
    }
  });
}

async function startUsing(make: MakeStore): Promise<Using & { end(): Promise<void> }> {
  let now = START;
  const made = [await make(() => now)];
  const [first] = made as [StoreUnderTest];
  const opened = [await first.open()];

  async function open(opening: Promise<StoreAndShelf>): Promise<StoreAndShelf> {
    const store = await opening;
    opened.push(store);
    return store;
  }
  return {
    get store() {
      return opened[0] as StoreAndShelf;
    },
    another: (keys) => open(first.another(keys)),
    async elsewhere() {
      const other = await make(() => now);
      made.push(other);
      return open(other.open());
    },
    async reopen() {
      await opened[0]?.close();
      opened[0] = await first.open();
      return opened[0];
    },
    async passTime(ms) {
      now += ms;
      await first.passTime(ms);
      await opened[0]?.sweep(now);
    },
    raw: () => first.raw(),
    async end() {
      for (const store of opened) await store.close();
      for (const each of made) await each.dispose();
    },
  };
}
