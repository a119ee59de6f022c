/** Counts how often each term stands in each field of many records, in columns of numbers that stay small for a whole region. */
import { termOf, wordsOf } from "./terms.ts";

/** One entry for each term of each record. */
export interface Counted {
  readonly termIds: ReadonlyMap<string, number>;
  /** The term and the record of each entry. */
  readonly terms: Uint32Array;
  readonly owners: Uint32Array;
  /** How often the term of an entry stands in a field, at most 63 times. */
  timesIn(entry: number, field: number): number;
  /** Records in which a term stands, by term and field. */
  readonly seenIn: Uint32Array;
  /** Different words, by record and field; and summed over all records, by field. */
  readonly lengths: Uint16Array;
  readonly lengthSums: readonly number[];
}

/** Six bits a field, so that five fields fit into one number. */
const BITS = 6;
const MOST_TIMES = 2 ** BITS - 1;
const NO_TERM = -1;

/** Counts the terms of records in each of their fields, at most five. */
export function countTerms<Item>(records: readonly Item[], textOf: readonly ((record: Item) => string)[]): Counted {
  const fields = textOf.length;
  const termIds = new Map<string, number>();
  const words = new Map<string, Word>();
  const terms = growing();
  const owners = growing();
  const times = growing();
  const lengths = new Uint16Array(records.length * fields);
  const lengthSums = Array.from({ length: fields }, () => 0);
  /** Where the entry of a term in the record at hand is, if it is of this record. */
  const latest: number[] = [];

  for (const [owner, record] of records.entries()) {
    for (const [field, textIn] of textOf.entries()) {
      let different = 0;
      for (const spelt of wordsOf(textIn(record))) {
        const word = knownWord(spelt);
        if (word.seenAt !== owner * fields + field) different += 1;
        word.seenAt = owner * fields + field;
        if (word.term !== NO_TERM) count(word.term, owner, field);
      }
      lengths[owner * fields + field] = different;
      lengthSums[field] = (lengthSums[field] ?? 0) + different;
    }
  }
  const packed = times.whole();
  const timesIn = (entry: number, field: number) => ((packed[entry] ?? 0) >>> (field * BITS)) & MOST_TIMES;
  const counted = { termIds, terms: terms.whole(), owners: owners.whole(), timesIn, lengths, lengthSums };
  return { ...counted, seenIn: seenIn(counted, fields) };

  function knownWord(spelt: string): Word {
    const known = words.get(spelt);
    if (known !== undefined) return known;
    const term = termOf(spelt);
    const word = { term: term === null ? NO_TERM : (termIds.get(term) ?? termIds.size), seenAt: -1 };
    if (term !== null) termIds.set(term, word.term);
    words.set(spelt, word);
    return word;
  }

  function count(term: number, owner: number, field: number): void {
    let entry = latest[term] ?? -1;
    if (entry < 0 || owners.at(entry) !== owner) {
      entry = terms.push(term);
      owners.push(owner);
      times.push(0);
      latest[term] = entry;
    }
    const before = times.at(entry);
    if (((before >>> (field * BITS)) & MOST_TIMES) < MOST_TIMES) times.set(entry, before + (1 << (field * BITS)));
  }
}

interface Word {
  readonly term: number;
  /** Record and field in which it was seen last. */
  seenAt: number;
}

function seenIn(
  { termIds, terms, timesIn }: Pick<Counted, "termIds" | "terms" | "timesIn">,
  fields: number,
): Uint32Array {
  const seen = new Uint32Array(termIds.size * fields);
  for (let entry = 0; entry < terms.length; entry += 1) {
    for (let field = 0; field < fields; field += 1) {
      const place = (terms[entry] ?? 0) * fields + field;
      if (timesIn(entry, field) > 0) seen[place] = (seen[place] ?? 0) + 1;
    }
  }
  return seen;
}

interface Growing {
  at(place: number): number;
  set(place: number, value: number): void;
  /** Gives the place. */
  push(value: number): number;
  whole(): Uint32Array;
}

/** Whole numbers of 32 bits, as many as come. */
function growing(): Growing {
  let values = new Uint32Array(1024);
  let length = 0;
  return {
    at: (place) => values[place] ?? 0,
    set: (place, value) => {
      values[place] = value;
    },
    push: (value) => {
      if (length === values.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
      return length - 1;
    },
    whole: () => values.slice(0, length),
  };
}
