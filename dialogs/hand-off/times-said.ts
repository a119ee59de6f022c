/** Whether words tell of days or times at which somebody may be reached. */
import { readNoValue } from "../answers/no-value.ts";
import { plain } from "../answers/plain.ts";
import type { OpenQuestion } from "../state.ts";

const TIMES =
  /\b(?:mornings?|afternoons?|evenings?|nights?|noon|midday|lunch ?time|tea ?time|dinner ?time|weekdays?|weekends?|any ?time|whenever|after|before|between|until|till|from|not|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|\d{1,2} ?(?:am|pm))\b/i;

/** "Mornings, but not Tuesdays" typed where times stand to pick from: more than one of them, or none. */
export function tellsTimes(text: string, { options }: Pick<OpenQuestion, "options">): boolean {
  const said = text.trim().toLowerCase();
  const isShown = options.some(({ label }) => label.toLowerCase().startsWith(said));
  return !isShown && TIMES.test(said);
}

const OTHER_TIMES =
  /\d|\b(?:days?|daily|daytime|every|today|tonight|tomorrow|tomoz|tmrw|week|weekly|month|always|all the time|o'?clock|when|while|if|once|unless|except|only|school|work|shift|hours?|early|earlier|late|later|latest|asap|straight away|any|anyday|lunch|dinner|tea|breakfast|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half past|don'?t mind|not fussed|not bothered|up to (?:you|them))\b/i;
/** Longer than this, words say something about it even where no time is among them. */
const SHORT_WORDS = 4;

/** Whether these are times, as "ok" and "sure" are not; nobody is rung on the strength of those. */
export function tellsWhen(text: string): boolean {
  const said = plain(text);
  if (OTHER_TIMES.test(said) || TIMES.test(said.replace(/\bnot\b/g, ""))) return true;
  return readNoValue(said) === undefined && said.split(" ").length > SHORT_WORDS && !said.endsWith("?");
}
