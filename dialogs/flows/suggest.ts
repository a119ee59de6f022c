/**
 * Suggestions: never more than three at a time, each with its reasons, covering the person's needs in their order. Where
 * nothing fits it says so, keeps the unmet need, and offers a person.
 */
import { groupsOfTapped } from "../../knowledge/directory/audience-words.ts";
import { type Candidate, type Match, match, type Query } from "../../knowledge/directory/match.ts";
import type { UrgentContact } from "../../knowledge/safety/urgent-contact.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { serviceCard } from "../cards.ts";
import { couldFitBetter, notYetSuggested } from "../decide.ts";
import { type Draft, text } from "../draft.ts";
import { type Known, known } from "../known.ts";
import type { Button, Message } from "../say.ts";
import { type State, WHAT_MATTERS, without } from "../state.ts";
import { NO_MATCH, unmetEffects } from "../unmet.ts";
import { button, personOffer, spokenNeeds } from "../wording.ts";
import { advice } from "./advice.ts";
import { isTooYoung } from "./too-young.ts";
import { contactsMessage } from "./urgent.ts";

const SHOWN_AT_A_TIME = 3;
/** "One thing at a time", for people who asked for simpler words. */
const SHOWN_WHEN_SIMPLE = 1;
const LOOKED_AT = 30;
/** More than this before the cards would bury them; all of it is in the plan. */
const MOST_ADVICE = 3;

/** What to look up before suggesting. */
export function queryFor(state: State, at: number, world: World): Query {
  const now = known(state, world);
  const text = now.words.join(". ");
  return {
    ...(text === "" ? {} : { text }),
    needs: now.needs.length > 0 ? now.needs : needsOfTopics(now, world),
    interests: now.interests,
    ...(now.district === undefined ? {} : { district: now.district }),
    ...(now.councils.length === 0 ? {} : { councils: now.councils }),
    ...(now.age === undefined ? {} : { age: now.age }),
    ageBand: now.facts.age,
    situations: situationsOf(state),
    at,
    limit: LOOKED_AT,
    // For a better fit everything is weighed again; "show more" means others.
    exclude: [
      ...(state.fitFrom === undefined ? offered(state) : []),
      ...state.saved,
      ...state.refused.map(({ service }) => service),
    ],
  };
}

/**
 * The words of danger are not kept, so what they told of is: services for it are for those who told of it. A tap tells of a
 * situation as well, where the words alone might not.
 */
function situationsOf({ dangers, answers }: State): string[] {
  const told = new Set(dangers.filter(({ who }) => who !== "doing").map(({ kind }) => kind));
  const taps = answers.filter(({ question }) => question !== WHAT_MATTERS).flatMap(({ value }) => [value].flat());
  return [
    ...(told.has("domestic-abuse") ? ["abuse"] : []),
    ...(told.has("sexual-violence") ? ["sexual"] : []),
    ...(taps.includes("scary-lender") ? ["lender"] : []),
    ...groupsOfTapped(NEED_IDS.filter((need) => taps.includes(need))),
  ];
}

/** Adds the suggestions to what is said. `found` is absent when the look-up failed: then every service is a candidate. */
export function suggest(before: Draft, at: number, found: readonly Candidate[] | undefined, world: World): Draft {
  const { state } = before;
  const now = known(state, world);
  const query = queryFor(state, at, world);
  const matches = match(query, found ?? everyService(world), world);
  const shown = matches.slice(0, state.isSimple ? SHOWN_WHEN_SIMPLE : SHOWN_AT_A_TIME);
  const fresh = notYetSuggested(state, now);
  const unmet = query.needs.filter(
    (need) => fresh.includes(need) && !matches.some(({ service }) => service.needs.includes(need)),
  );
  const next: State = {
    ...without(state, "open", "fitFrom"),
    suggestions: [
      ...state.suggestions,
      {
        for: fresh,
        services: shown.map(({ service }) => service.id),
        unmet,
        afterAnswers: state.answers.length,
        ...(state.fitFrom === undefined ? {} : { fitFrom: state.fitFrom }),
      },
    ],
  };
  const effects = unmetEffects(state, unmet, NO_MATCH, at, world);
  const message =
    shown.length > 0 ? withCards(before, shown, at, next, world) : withNone(before, unmet, now, at, next, world);
  return {
    ...before,
    state: next,
    before: [],
    say: [...before.say, message],
    effects: [...before.effects, ...effects],
    next: "rest",
  };
}

/** All services ever shown in this conversation. */
export function offered(state: State): string[] {
  return state.suggestions.flatMap(({ services }) => services);
}

function withCards(before: Draft, shown: readonly Match[], at: number, next: State, world: World): Message {
  const now = known(next, world);
  const intro = next.suggestions.length > 1 ? world.words("suggest.more") : world.words("suggest.intro");
  const ends = couldFitBetter(next, now, world) ? [world.words("suggest.better-fit")] : [];
  return {
    parts: [
      ...[...before.before, ...newAdvice(before.state, now, world), intro].map((text) => ({
        is: "text" as const,
        text,
      })),
      { is: "services", cards: shown.map((each) => serviceCard(each, at, next, world)) },
      ...ends.map((text) => ({ is: "text" as const, text })),
    ],
    buttons: suggestButtons(next, now, world),
  };
}

function withNone(before: Draft, unmet: readonly string[], now: Known, at: number, next: State, world: World): Message {
  const line =
    offered(next).length > 0 && unmet.length === 0
      ? world.words("suggest.no-more")
      : world.words("suggest.none", { need: spokenNeeds(now, world) });
  const lines = [...before.before, ...newAdvice(before.state, now, world), line];
  // Nobody is left at "nothing fits": somebody too young for the link workers hears who talks with young people.
  const message = isTooYoung(next, world)
    ? contactsMessage([...lines, world.words("suggest.young")], youngPeoplesLines(world), at, world)
    : text(...lines, personOffer(world));
  const buttons = suggestButtons(next, now, world).filter(({ tap }) => !("do" in tap && tap.do === "more"));
  return { ...message, buttons };
}

function youngPeoplesLines(world: World): UrgentContact[] {
  return world.replies.youngPeople.flatMap((id) => world.urgent.get(id) ?? []);
}

/** What was not said with earlier suggestions: the same advice before every three cards would bury them. */
function newAdvice(before: State, now: Known, world: World): string[] {
  const last = before.suggestions.at(-1);
  if (last === undefined) return advice(now, world).slice(0, MOST_ADVICE);
  const said = new Set(advice(known({ ...before, answers: before.answers.slice(0, last.afterAnswers) }, world), world));
  return advice(now, world)
    .filter((line) => !said.has(line))
    .slice(0, MOST_ADVICE);
}

function suggestButtons(state: State, now: Known, world: World): Button[] {
  const fit = couldFitBetter(state, now, world) ? [button("fit", world)] : [];
  return [button("more", world), ...fit, button("plan", world), button("human", world)];
}

function needsOfTopics(now: Known, world: World) {
  return world.topics
    .filter(({ id }) => now.topics.includes(id))
    .flatMap((topic) => Object.keys(topic.needLabels) as (keyof typeof topic.needLabels)[]);
}

function everyService(world: World): Candidate[] {
  return [...world.services.keys()].map((service) => ({ service, textScore: 0, meaningScore: 0 }));
}
