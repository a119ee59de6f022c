/**
 * What has to be seen to by a day, as the person stated it: a court, a bailiff, no bed for the night. The desk's order is
 * made of these and of waiting times, never of judged risk (rule 20).
 */
import { localTime } from "../../knowledge/hours/local-time.ts";
import type { WordKey } from "../../knowledge/languages/words.ts";
import type { World } from "../../knowledge/world.ts";
import type { DueFact } from "../effect.ts";
import { answerTo } from "../known.ts";
import type { State } from "../state.ts";
import { URGENT_LINE } from "../struck-lines.ts";

type DueKey = Extract<WordKey, `due.${string}`>;

/** By what the paper is. */
const PAPERS: Readonly<Record<string, "due.court" | "due.bailiff" | "due.notice">> = {
  court: "due.court",
  bailiff: "due.bailiff",
  notice: "due.notice",
};
const NO_BED: readonly (readonly [question: string, option: string])[] = [
  ["housing.tonight", "nowhere"],
  ["housing.situation", "nowhere-tonight"],
];
const DANGER_NO_BED = "homeless-tonight";

/** Without the lines that the person struck out. */
export function dueFacts(state: State, at: number, world: World): DueFact[] {
  const today = localTime(at).date;
  const fact = (id: string, key: DueKey, on: string): DueFact => ({ id, words: world.words(key), on });
  const paper = PAPERS[given("housing.paper", state)[0] ?? ""];
  return [
    ...(paper === undefined
      ? []
      : given("housing.paper-date", state).map((on) => fact("housing.paper-date", paper, on))),
    ...given("money.bailiff-date", state).map((on) => fact("money.bailiff-date", "due.debt-bailiff", on)),
    ...(hasNoBed(state, today) ? [fact(DANGER_NO_BED, "due.tonight", today)] : []),
  ];
}

function given(question: string, state: State): readonly string[] {
  const value = answerTo(state, question)?.value;
  return typeof value !== "object" || state.struckOut.includes(question) ? [] : value;
}

/** Said today, by an option or in words: tomorrow it may be another story. */
function hasNoBed(state: State, today: string): boolean {
  const isToday = ({ at = [] }: State["dangers"][number]) => at.some((each) => localTime(each).date === today);
  const isChosen = NO_BED.some(([question, option]) => given(question, state).includes(option));
  const dangers = state.dangers.filter(({ kind, who }) => kind === DANGER_NO_BED && who === "self");
  const isLeftIn = !state.struckOut.includes(URGENT_LINE);
  return (isLeftIn && dangers.some(isToday)) || (isChosen && dangers.length === 0);
}
