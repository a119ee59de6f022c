/** Ages in words, as directories write them in one column: "16-24", "50+", "under 25". */

export interface WrittenAges {
  readonly minimum_age?: number;
  readonly maximum_age?: number;
}

const AGED = /^(?:ages?|aged|for)?:?\s*/;
const YEARS = /\s*(?:years?|yrs?)?(?:[ -](?:old|olds|of age))?(?: and| or)?/.source;
const READERS: readonly (readonly [pattern: RegExp, ages: (first: number, second: number) => WrittenAges])[] = [
  [/^(?:all(?: ages)?|any(?: age)?|everyone|everybody|anyone)$/, () => ({})],
  [
    new RegExp(`^(?:from )?(\\d{1,3})${YEARS}\\s*(?:-|–|to)\\s*(\\d{1,3})${YEARS}s?$`),
    (first, second) => ({ minimum_age: first, maximum_age: second }),
  ],
  [new RegExp(`^(\\d{1,3})${YEARS}\\s*(?:\\+|plus|over|above|older|upwards)$`), (age) => ({ minimum_age: age })],
  [new RegExp(`^(?:over|from|at least)\\s*(?:the age of )?(\\d{1,3})'?s?${YEARS}$`), (age) => ({ minimum_age: age })],
  [new RegExp(`^under\\s*(?:the age of )?(\\d{1,3})'?s?${YEARS}$`), (age) => ({ maximum_age: age - 1 })],
  [new RegExp(`^up to\\s*(?:the age of )?(\\d{1,3})${YEARS}$`), (age) => ({ maximum_age: age })],
];

/** Lowest and highest age that words say; nothing when they are not plain. */
export function agesFromWords(words: string): WrittenAges | undefined {
  const plain = words.trim().toLowerCase().slice(0, 100).replace(AGED, "");
  for (const [pattern, ages] of READERS) {
    const found = pattern.exec(plain);
    if (found) return ages(Number(found[1]), Number(found[2]));
  }
  return undefined;
}
