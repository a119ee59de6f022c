/** What a person wants done with one of the services shown: "save 2", "tell me about the first", "not for me" (rule 2's taps, typed). */
import type { ServiceAction } from "../say.ts";
import { readChoice } from "./choice.ts";
import { wordsOf } from "./plain.ts";

const SAID: readonly (readonly [ServiceAction, RegExp])[] = [
  [
    "unsave",
    /^(?:take out of|remove from|delete from) my plan (.*)$|^(?:take|remove|delete) (.*?)(?: (?:out(?: of)?|off|from)(?: my| the)? (?:plan|list))$|^(?:unsave|remove|take out|take off) (.*)$/,
  ],
  [
    "refuse",
    /^(?:not|dont want|dont like|dont fancy|no to|no thanks to|cant do|skip) (?:for me )?(.*?)(?: is not for me| isnt for me)?$|^(.*) (?:is not|isnt|not) for me$/,
  ],
  [
    "tell",
    /^(?:tell me(?: more)?(?: about)?|more about|more on|whats|what is|details(?: of| for| on)?|info(?: on| about)?|about) (.*)$/,
  ],
  [
    "save",
    /^(?:save|keep|add|put|pin|i want|ill have|ill take|i like|id like) (?:to my plan )?(.*?)(?: (?:to|in|on)(?: my| the)? (?:plan|list))?$/,
  ],
];
const BARE: ReadonlyMap<string, ServiceAction> = new Map([
  ["save", "save"],
  ["save it", "save"],
  ["save that", "save"],
  ["save this", "save"],
  ["save to my plan", "save"],
  ["add it", "save"],
  ["keep it", "save"],
  ["not for me", "refuse"],
  ["tell me more", "tell"],
  ["take out of my plan", "unsave"],
]);

export interface CardAction {
  readonly action: ServiceAction;
  /** From 1, among the cards shown last. */
  readonly position: number;
}

/** The action and the card it is about; undefined when it is neither certain. A bare verb is certain with one card only. */
export function readCardAction(typed: string, names: readonly string[]): CardAction | undefined {
  if (names.length === 0) return undefined;
  const said = wordsOf(typed);
  const bare = BARE.get(said);
  if (bare !== undefined) return names.length === 1 ? { action: bare, position: 1 } : undefined;
  for (const [action, pattern] of SAID) {
    const match = pattern.exec(said);
    const which = match?.slice(1).find((group) => group !== undefined);
    if (which === undefined) continue;
    const reading = readChoice(which, names);
    const position = reading.is === "value" && reading.value.length === 1 ? reading.value[0] : undefined;
    if (position !== undefined) return { action, position };
  }
  return undefined;
}
