/**
 * What a reader makes of a person's words. A reader never guesses: what it cannot read for certain is `unread`, and the
 * question is asked again. A person may also say in words that there is no answer, and that is an answer too.
 */

/**
 * `declined`: would rather not say. `none`: has none. `unknown`: does not know. `invalid`: well formed but impossible
 * (31 February). `out-of-range`: a choice that is not on the list.
 */
export const NO_ANSWERS = ["declined", "none", "unknown", "invalid", "out-of-range"] as const;
export type NoAnswer = (typeof NO_ANSWERS)[number];

export type Reading<Value> =
  | { readonly is: "value"; readonly value: Value }
  | { readonly is: NoAnswer }
  | { readonly is: "unread" };

export const UNREAD = { is: "unread" } as const;
export const INVALID = { is: "invalid" } as const;
export const OUT_OF_RANGE = { is: "out-of-range" } as const;

/** A reading that holds a value. */
export function value<Value>(of: Value): Reading<Value> {
  return { is: "value", value: of };
}
