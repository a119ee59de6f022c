/**
 * Asking for a person. Nothing promises one while hand-off is off (rule 18); agreement is a plain yes, and the person sees
 * and strikes out what is shared before it goes (rule 19). The referral itself is an effect, committed with the turn.
 */
import { isOpenAt, nextOpening } from "../../knowledge/hours/clock.ts";
import { describeMoment } from "../../knowledge/hours/words.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Referral } from "../effect.ts";
import type { Arrival } from "../input.ts";
import { answerTo } from "../known.ts";
import type { Message } from "../say.ts";
import { shortCode } from "../short-code.ts";
import { type State, without } from "../state.ts";
import { button } from "../wording.ts";
import { referralLines, safeContactLines } from "./refer-lines.ts";
import { SEARCH_WORDS } from "./search.ts";
import { isTooYoung } from "./too-young.ts";
import { urgentMessage } from "./urgent.ts";

export function startReferral(state: State, at: number, world: World): Draft {
  if (world.handOff === undefined) return draft(state, "rest", { say: [offMessage(state, at, world)] });
  if (state.referral !== undefined) {
    const line = world.words("refer.already-sent", { reference: state.referral.reference });
    return draft(state, "rest", { say: [text(line, hoursLine(at, world))] });
  }
  const tooYoung = refuseTooYoung(state, at, world);
  if (tooYoung) return tooYoung;
  const closed = isOpenAt(world.handOff.hours, at, world.bankHolidays) ? [] : [hoursLine(at, world)];
  const lines = [world.words("refer.what-for", { service: world.handOff.service }), ...closed];
  return draft({ ...state, wish: "person" }, "decide", {
    before: world.handOff.isDemonstration ? [world.words("refer.demo"), ...lines] : lines,
  });
}

/** Under the receiving service's age nothing is sent; who answers now is shown instead. Undefined when old enough. */
export function refuseTooYoung(state: State, at: number, world: World): Draft | undefined {
  if (world.handOff === undefined || !isTooYoung(state, world)) return undefined;
  const line = world.words("refer.under-age", { age: String(world.handOff.acceptsFromAge) });
  return draft(without(state, "wish", "open"), "rest", {
    say: [withButtons(urgentMessage([line], state, at, world), world)],
  });
}

/** Silence, a hedge or a no: nothing was sent, and the conversation goes on. */
export function stopReferral(
  state: State,
  world: World,
  why: "refer.cancelled" | "refer.not-agreed" = "refer.cancelled",
): Draft {
  const isWithoutThem = why === "refer.not-agreed";
  const next = isWithoutThem ? withoutWords(withdrawn(state)) : withdrawn(state);
  const more = isWithoutThem ? [world.words("refer.general-only")] : [];
  return draft(next, "rest", {
    say: [{ ...text(world.words(why), ...more), buttons: [button("more", world), button("plan", world)] }],
  });
}

/** Somebody else did not agree: nothing that was said about them is kept (rule 13), only what kind of help to show. */
function withoutWords(state: State): State {
  return { ...state, answers: state.answers.map((answer) => ({ ...answer, words: "" })) };
}

/** Without what was asked for beyond suggestions, and without what was answered on the way there. */
export function withdrawn(state: State): State {
  if (state.wish === undefined) return state;
  return {
    ...without(state, "wish", "open"),
    answers: state.answers.filter(({ question }) => !question.startsWith("refer.") && question !== SEARCH_WORDS),
  };
}

const NEVER_MIND =
  /^(?:(?:oh|no|nah|actually|sorry|ok|okay|just) )*(?:never ?mind|cancel(?: (?:it|that|this))?|forget (?:it|about it)|leave it|don'?t bother|i(?:'ve| have)? changed my mind|i don'?t want (?:to|a person|this)(?: any ?more| now)?)(?: (?:then|now|thanks|ta|mate|love|la))*$/;

/** "Never mind", on the way to a person or in the wellbeing questions: nothing is sent, and nobody has to go on. */
export function neverMind(state: State, typed: string, world: World): Draft | undefined {
  const said = typed
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^a-z']+/g, " ")
    .trim();
  if (state.wish === undefined || !NEVER_MIND.test(said)) return undefined;
  return state.wish === "person" ? stopReferral(state, world) : draft(withdrawn(state), "decide");
}

/** A plain yes to what was shown: the referral is made, and its answers leave the conversation. */
export function sendReferral(state: State, arrival: Arrival, world: World): Draft {
  const referral = referralOf(state, arrival, world);
  const next: State = {
    ...without(state, "wish"),
    answers: state.answers.filter(({ question }) => !question.startsWith("refer.")),
    referral: { reference: referral.reference, at: referral.at },
  };
  const { service, opensWithinText } = world.handOff ?? { service: world.partner.name, opensWithinText: "" };
  const sent = world.words("refer.sent", { service, opensWithin: opensWithinText, reference: referral.reference });
  const demonstration = world.handOff?.isDemonstration ? [world.words("refer.demo")] : [];
  const message: Message = {
    ...text(sent, hoursLine(arrival.at, world), ...demonstration),
    buttons: [button("plan", world), button("more", world)],
  };
  return draft(next, "rest", { say: [message], effects: [{ kind: "refer", referral }] });
}

function referralOf(state: State, arrival: Arrival, world: World): Referral {
  const agreed = answerTo(state, "refer.agree");
  const name = valueGiven(state, "refer.name");
  const phone = valueGiven(state, "refer.phone");
  return {
    reference: shortCode(`${arrival.at} ${arrival.id}`),
    at: arrival.at,
    ...(name === undefined || name === "no-name" ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    safeContact: safeContactLines(state, world),
    lines: referralLines(state, world),
    savedServices: state.saved.filter((id) => !state.struckOut.includes(`service.${id}`)),
    agreement: { words: agreed?.asked ?? "", at: arrival.at },
    isForSomeoneElse: valueGiven(state, "refer.who-for") === "someone-else",
  };
}

function valueGiven(state: State, question: string): string | undefined {
  const value = answerTo(state, question)?.value;
  return typeof value === "object" ? value[0] : undefined;
}

function hoursLine(at: number, world: World): string {
  const hours = world.handOff?.hours;
  if (hours === undefined || isOpenAt(hours, at, world.bankHolidays)) return world.words("refer.open-now");
  const opens = nextOpening(hours, at, world.bankHolidays);
  return opens === undefined ? "" : world.words("refer.closed-until", { when: describeMoment(opens, at) });
}

function offMessage(state: State, at: number, world: World): Message {
  return withButtons(urgentMessage([world.words("refer.off"), world.words("refer.off-now")], state, at, world), world);
}

/** Nobody is left at a list of numbers without a way on. */
function withButtons(message: Message, world: World): Message {
  return { ...message, buttons: [button("carry-on", world), button("plan", world)] };
}
