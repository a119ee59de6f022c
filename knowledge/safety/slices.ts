/**
 * Work on a long message in slices, so that whoever runs it can see to others in between. A short message is one slice, and
 * however it is cut, the result is the same.
 */

/** Work that stops after each slice and hands over its result at the end. */
export type Slices<Result> = Generator<undefined, Result>;

/** Words looked at in one slice: at most a few milliseconds of work. */
export const WORDS_IN_A_SLICE = 250;

/** Whether a slice ends before the word at this place. */
export function endsSlice(place: number): boolean {
  return place > 0 && place % WORDS_IN_A_SLICE === 0;
}

/** Does the work in one go. */
export function allOf<Result>(slices: Slices<Result>): Result {
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}
