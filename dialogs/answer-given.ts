/**
 * What was answered, for whoever reads it without the list of options before them: "3" tells a link worker nothing, and
 * least of all whether it is safe to leave a message. The person's own words stay wherever they are more than a place.
 */
import type { World } from "../knowledge/world.ts";
import { questionById } from "./questions.ts";
import type { Answer } from "./state.ts";

/** "2", "number two", "the last one", "1 and 3 please". */
const PLACES_IN_A_LIST =
  /^(?:\W|\d|\b(?:st|nd|rd|th|the|a|option|number|and|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|last|please)\b|(?<=\d)(?:st|nd|rd|th))+$/i;

/** The words as they were given, or the labels of what was chosen by its place. Empty when no words are kept. */
export function answerGiven({ question, value, words }: Answer, world: World): string {
  if (typeof value === "string" || !PLACES_IN_A_LIST.test(words)) return words;
  const options = questionById(question, world)?.options ?? [];
  const labels = value.flatMap((each) => options.find(({ id }) => id === each)?.label ?? []);
  return labels.length === 0 ? words : labels.join(", ");
}
