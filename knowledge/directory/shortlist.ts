/**
 * The best few of very many, kept while they go by. Beside the best by order it keeps, over all and for every wish, the best
 * of three different providers: whatever the first three are chosen from is there, however many equals one provider lists.
 */
import { FIRST } from "./choose.ts";

export interface Shortlist {
  /** The order that anything must be above to come in. */
  least(): number;
  /** Whether something of this order, for the wishes of these bits, would come in. */
  hasRoomFor(order: number, wishes: number): boolean;
  add(service: number, order: number, wishes: number, provider: number): void;
  /** Numbers of the services, each once, in no order. */
  services(): readonly number[];
  /** Those of them that are there for their provider's sake. */
  first(): readonly number[];
}

/** A list of the best `most` by order, and of the first of providers for each of the wishes (at most 31). */
export function makeShortlist(most: number, wishes: number): Shortlist {
  const best = makeBest(most);
  const first = makeFirst();
  const firstByWish = Array.from({ length: wishes }, makeFirst);
  return {
    least: () => Math.min(best.least(), first.least(), ...firstByWish.map((each) => each.least())),
    hasRoomFor(order, bits) {
      if (order > best.least() || order > first.least()) return true;
      return firstByWish.some((each, wish) => ((bits >>> wish) & 1) === 1 && order > each.least());
    },
    add(service, order, bits, provider) {
      best.add(service, order);
      first.add(service, order, provider);
      for (const [wish, each] of firstByWish.entries()) {
        if (((bits >>> wish) & 1) === 1) each.add(service, order, provider);
      }
    },
    services: () => [...new Set([...best.services(), ...firstOfProviders()])],
    first: firstOfProviders,
  };

  function firstOfProviders(): readonly number[] {
    return [first, ...firstByWish].flatMap((each) => each.services());
  }
}

/** The best so many, as a heap with the least of them on top. */
function makeBest(most: number) {
  const orders = new Float64Array(most);
  const services = new Uint32Array(most);
  let size = 0;
  return {
    least: () => (size < most ? Number.NEGATIVE_INFINITY : (orders[0] ?? 0)),
    add(service: number, order: number): void {
      if (size < most) {
        size += 1;
        rise(size - 1, service, order);
      } else if (order > (orders[0] ?? 0)) sink(service, order);
    },
    services: () => [...services.subarray(0, size)],
  };

  function rise(from: number, service: number, order: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((orders[parent] ?? 0) <= order) break;
      move(parent, at);
      at = parent;
    }
    put(at, service, order);
  }

  function sink(service: number, order: number): void {
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (orders[child + 1] ?? 0) < (orders[child] ?? 0)) child += 1;
      if ((orders[child] ?? 0) >= order) break;
      move(child, at);
      at = child;
    }
    put(at, service, order);
  }

  function move(from: number, to: number): void {
    put(to, services[from] ?? 0, orders[from] ?? 0);
  }

  function put(at: number, service: number, order: number): void {
    orders[at] = order;
    services[at] = service;
  }
}

/** The best service of each of the best three providers. */
function makeFirst() {
  let kept: { readonly service: number; readonly order: number; readonly provider: number }[] = [];
  const least = () => (kept.length < FIRST ? Number.NEGATIVE_INFINITY : (kept.at(-1)?.order ?? 0));
  return {
    least,
    add(service: number, order: number, provider: number): void {
      if (order <= least()) return;
      const own = kept.find((each) => each.provider === provider);
      if (own !== undefined && own.order >= order) return;
      kept = [...kept.filter((each) => each !== own), { service, order, provider }]
        .sort((one, other) => other.order - one.order)
        .slice(0, FIRST);
    },
    services: () => kept.map(({ service }) => service),
  };
}

/** The places of whole numbers, the highest first and equals as they came: sorted by counting, so in time with their number. */
export function highestFirst(numbers: Int32Array): Uint32Array {
  const most = numbers.reduce((one, other) => Math.max(one, other), 0);
  const least = numbers.reduce((one, other) => Math.min(one, other), most);
  const starts = new Uint32Array(most - least + 2);
  for (let place = 0; place < numbers.length; place += 1) {
    const below = most - (numbers[place] ?? 0) + 1;
    starts[below] = (starts[below] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const places = new Uint32Array(numbers.length);
  for (let place = 0; place < numbers.length; place += 1) {
    const own = most - (numbers[place] ?? 0);
    const at = starts[own] ?? 0;
    places[at] = place;
    starts[own] = at + 1;
  }
  return places;
}
