/**
 * A table as the embedded store uses it. A value is some numbers, which are read and changed without opening it, and
 * behind them JSON, sealed: bound to its table and key, so that no value can be put in another's place.
 */
import type { Database } from "lmdb";
import type { Seals } from "../seal.ts";

export type Key = (string | number)[];
export type RawTable = Database<Buffer, Key>;

export interface Range {
  readonly start?: Key;
  readonly end?: Key;
  readonly limit?: number;
  readonly exclusiveStart?: boolean;
}

/** Writing is for the inside of a transaction only. */
export interface SealedTable<Numbers extends readonly number[], Value> {
  has(key: Key): boolean;
  numbers(key: Key): Numbers | undefined;
  /** @throws CodedError `store.cannot-open` */
  value(key: Key): Value | undefined;
  record(key: Key): { readonly numbers: Numbers; readonly value: Value } | undefined;
  keys(range: Range): Key[];
  /** Opened one by one as they are looked at. */
  values(range: Range): Iterable<Value>;
  put(key: Key, numbers: Numbers, value: Value): void;
  /** Leaves the sealed part as it is. */
  setNumbers(key: Key, numbers: Numbers): void;
  remove(key: Key): void;
  /** Whether there is a value that the newest key did not seal. */
  isOutdated(key: Key): boolean;
  /** Seals the value with the newest key; says whether that was to be done. */
  reseal(key: Key): boolean;
}

/** What stands in an index, where the key says all. */
export const PRESENT = Buffer.from([1]);
const NUMBER_BYTES = 8;

/** @param count how many numbers stand in front of what is sealed. */
export function sealedTable<Numbers extends readonly number[], Value>(
  raw: RawTable,
  seals: Seals,
  { name, count }: { readonly name: string; readonly count: Numbers["length"] },
): SealedTable<Numbers, Value> {
  const sealedFrom = count * NUMBER_BYTES;
  /** Keys begin with a partition and a digest: one digest, one sealing key. */
  const scopeOf = ([, digest]: Key) => String(digest);
  const placeOf = (key: Key) => `${name} ${key.join(" ")}`;
  const opened = (key: Key, bytes: Buffer) =>
    JSON.parse(seals.open(bytes.subarray(sealedFrom), scopeOf(key), placeOf(key)).toString()) as Value;
  function numbersIn(bytes: Buffer): Numbers {
    const numbers: number[] = [];
    for (let index = 0; index < count; index++) numbers.push(bytes.readDoubleBE(index * NUMBER_BYTES));
    return numbers as readonly number[] as Numbers;
  }
  const isOutdated = (key: Key) => {
    const bytes = raw.get(key);
    return bytes !== undefined && !seals.isNewest(bytes.subarray(sealedFrom));
  };

  return {
    has: (key) => raw.doesExist(key),
    numbers(key) {
      const bytes = raw.get(key);
      return bytes && numbersIn(bytes);
    },
    value(key) {
      const bytes = raw.get(key);
      return bytes === undefined ? undefined : opened(key, bytes);
    },
    record(key) {
      const bytes = raw.get(key);
      return bytes && { numbers: numbersIn(bytes), value: opened(key, bytes) };
    },
    keys: (range) => Array.from(raw.getKeys(range)),
    values: (range) => raw.getRange(range).map(({ key, value }) => opened(key, value)),
    put(key, numbers, value) {
      // JSON, because it carries half of an emoji unharmed and leaves out what is undefined.
      const sealed = seals.seal(Buffer.from(JSON.stringify(value)), scopeOf(key), placeOf(key));
      raw.putSync(key, Buffer.concat([encoded(numbers), sealed]));
    },
    setNumbers(key, numbers) {
      const bytes = raw.get(key);
      if (bytes !== undefined) raw.putSync(key, Buffer.concat([encoded(numbers), bytes.subarray(sealedFrom)]));
    },
    remove(key) {
      raw.removeSync(key);
    },
    isOutdated,
    reseal(key) {
      const bytes = raw.get(key);
      if (bytes === undefined || !isOutdated(key)) return false;
      const [scope, place] = [scopeOf(key), placeOf(key)];
      const sealed = seals.seal(seals.open(bytes.subarray(sealedFrom), scope, place), scope, place);
      raw.putSync(key, Buffer.concat([bytes.subarray(0, sealedFrom), sealed]));
      return true;
    },
  };
}

/** All keys that begin with these parts. */
export function under(key: Key): { start: Key; end: Key } {
  return { start: key, end: [...key, "\uffff"] };
}

/** All keys of an index by time, up to and with that time. */
export function upTo(time: number): { end: Key } {
  return { end: [time, "\uffff"] };
}

function encoded(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * NUMBER_BYTES);
  numbers.forEach((number, index) => {
    bytes.writeDoubleBE(number, index * NUMBER_BYTES);
  });
  return bytes;
}
