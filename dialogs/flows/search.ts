/**
 * "Search the directory for a choir": services by the person's own words, beside what matters to them. The same hard rules
 * hold as for suggestions, so the age is asked first when it is not known (rule 12).
 */
import { type Candidate, match, type Query } from "../../knowledge/directory/match.ts";
import { councilsOf } from "../../knowledge/places/places.ts";
import type { World } from "../../knowledge/world.ts";
import { serviceCard } from "../cards.ts";
import { type Draft, draft, text } from "../draft.ts";
import { answerTo, known } from "../known.ts";
import type { Part } from "../say.ts";
import { type State, without } from "../state.ts";
import { button } from "../wording.ts";
import { searchedFor } from "./search-place.ts";

/** The open question's id, under which the words to search for are kept until they were. */
export const SEARCH_WORDS = "search-words";

const SHOWN = 3;
/** In characters. Whoever writes more tells a story, and reading it as a search would only cost time. */
const LONGEST_SEARCH = 300;

const POLITE = `(?:please |can you |could you |will you |i want to |i'?d like to |let me |can i |just )*`;
const ASKS = [
  new RegExp(
    `^${POLITE}(?:search|browse|look (?:in|through|at)|check)(?: (?:in|through|the|your|all|whole))* (?:directory|services?|listings?)(?: for (?<words>.+))?$`,
    "i",
  ),
  new RegExp(`^${POLITE}find (?:me )?(?<words>.+?) in the (?:directory|listings?)$`, "i"),
  new RegExp(`^${POLITE}search(?: for (?<words>.+))?$`, "i"),
];

/** A message that asks for a search; undefined when it is none. */
export function startSearch(state: State, typed: string): Draft | undefined {
  if (typed.length > LONGEST_SEARCH) return undefined;
  const said = typed
    .trim()
    .replace(/[’‘]/g, "'")
    .replace(/[.?!]+$/, "")
    .replace(/\s+/g, " ");
  const asked = ASKS.map((each) => each.exec(said)).find((found) => found !== null);
  if (asked === undefined || asked === null) return undefined;
  const words = asked.groups?.words?.trim();
  const searching: State = { ...withoutSearch(without(state, "open")), wish: "search" };
  if (words === undefined) return draft(searching, "decide");
  const answer = { question: SEARCH_WORDS, value: [words], words: "", misses: 0 };
  return draft({ ...searching, answers: [...searching.answers, answer] }, "decide");
}

/**
 * What to look up. Needs are left out: a search is for what it says, whatever was said before; and a place that it names is
 * where it looks, without becoming the person's own.
 */
export function searchQuery(state: State, at: number, world: World): Query {
  const now = known(state, world);
  const { words, place } = searchedFor(wordsOf(state), world.places);
  const { district } = place ?? now;
  const councils = place === undefined ? now.councils : councilsOf(place);
  return {
    text: words,
    needs: [],
    ...(district === undefined ? {} : { district }),
    ...(councils.length === 0 ? {} : { councils }),
    ...(now.age === undefined ? {} : { age: now.age }),
    ageBand: now.facts.age,
    at,
    limit: SHOWN,
    isSearch: true,
  };
}

/** Shows what was found, with the way to the whole list. `candidates` are absent when the look-up failed. */
export function showFound(
  before: Draft,
  at: number,
  candidates: readonly Candidate[] | undefined,
  world: World,
): Draft {
  const { state } = before;
  const words = wordsOf(state);
  const matches = match(searchQuery(state, at, world), candidates ?? [], world);
  const next = without(withoutSearch(state), "wish", "open");
  const all = { is: "link" as const, label: world.words("search.all"), url: listOf(words, world) };
  const buttons = [button("plan", world), button("human", world)];
  const cards = matches.map((each) => serviceCard(each, at, next, world));
  const line = world.words(cards.length === 0 ? "search.none" : "search.found", { words });
  const found: Part[] = cards.length === 0 ? [] : [{ is: "services", cards }];
  const parts = [...text(...before.before, line).parts, ...found, all];
  return draft(next, "rest", { say: [...before.say, { parts, buttons }], effects: before.effects });
}

/** The whole list of what was searched for, near the same place. */
function listOf(typed: string, { places, servicesUrl }: World): string {
  const { words, place } = searchedFor(typed, places);
  const near = place === undefined ? "" : `&near=${encodeURIComponent(place.district)}`;
  return `${servicesUrl}?q=${encodeURIComponent(words)}${near}`;
}

function wordsOf(state: State): string {
  return answerTo(state, SEARCH_WORDS)?.value[0] ?? "";
}

/** The words leave with the search, so that another one can be made. */
function withoutSearch(state: State): State {
  return { ...state, answers: state.answers.filter(({ question }) => question !== SEARCH_WORDS) };
}
