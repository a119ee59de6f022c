/**
 * The last steps of asking for a person: a way to be reached, the lines to strike out, the plain yes, and what then goes.
 * Nothing goes with no way to reach the person, unless they ring themselves or chat here.
 */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import type { Effect, Referral } from "../effect.ts";
import { ended } from "../hand-off/change.ts";
import { closedLines, hoursLine, isStaffed } from "../hand-off/desk-now.ts";
import { openReferral, referralOf, valueGiven, wantsToChat } from "../hand-off/referral-of.ts";
import { remindUnopened } from "../hand-off/reminders.ts";
import { OTHER_TIMES, slotOf, slotWords } from "../hand-off/slots.ts";
import { tellsTimes } from "../hand-off/times-said.ts";
import { inQueue, joinQueue } from "../hand-off/waiting.ts";
import type { Arrival } from "../input.ts";
import { put, toMessage } from "../put.ts";
import { questionById } from "../questions.ts";
import { KEEP_ALL } from "../read-exact.ts";
import type { Message } from "../say.ts";
import { type Answer, type ReferralMade, type State, without } from "../state.ts";
import { button } from "../wording.ts";
import { ringLines, stopReferral, withHow } from "./refer.ts";
import { hasLines } from "./refer-lines.ts";
import { withoutContact } from "./withdrawn.ts";

/** After this many times of not saying how to be reached, nothing is sent. */
const TIMES_ASKED = 2;

/** Rings themselves, or could be rung or texted. */
export function canBeReached(state: State): boolean {
  const contact = valueGiven(state, "refer.contact");
  return contact === "i-will-ring" || (contact !== undefined && valueGiven(state, "refer.phone") !== undefined);
}

/** No number, or no way at all: what else there is, once. */
export function afterNoWay(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  if (answer.misses >= TIMES_ASKED) return stopReferral(state, world, noWay(state));
  // A number that was told at the question of the way stays told.
  const gone = ["refer.contact", ...(answer.question === "refer.phone" ? ["refer.phone"] : [])];
  const again = { ...state, answers: state.answers.filter(({ question }) => !gone.includes(question)) };
  const open = put("refer.contact", again, at, world, TIMES_ASKED);
  if (open === undefined) return stopReferral(state, world, "refer.no-way");
  const line = world.words(world.handOff?.phone === undefined ? "refer.need-a-way-only" : "refer.need-a-way");
  return draft({ ...again, open }, "rest", { say: [toMessage(open, [line])] });
}

/** A number alone does not say whether it may be rung or texted. */
function noWay(state: State): "refer.no-way" | "refer.no-way-said" {
  return valueGiven(state, "refer.phone") === undefined ? "refer.no-way" : "refer.no-way-said";
}

/** A line that is struck out is gone; the others are shown again until the person leaves them in. */
export function afterStrike(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  const lines = typeof answer.value === "string" ? [] : answer.value;
  const struck = lines.filter((id) => id !== KEEP_ALL);
  const next: State = { ...state, struckOut: [...new Set([...state.struckOut, ...struck])] };
  const isDone = struck.length < lines.length || lines.length === 0 || !hasLines(next, world);
  const open = isDone ? undefined : put("refer.strike", next, at, world);
  if (open !== undefined)
    return draft({ ...next, open }, "rest", { say: [toMessage(open, [world.words("refer.struck")])] });
  const isAllIn = next.struckOut.length === 0;
  const before = isAllIn ? [world.words("refer.all-in")] : hasLines(next, world) ? [] : [world.words("refer.all-out")];
  return draft({ ...next, answers: [...others(state, answer), answer] }, "decide", { before });
}

function others({ answers }: State, { question }: Answer): readonly Answer[] {
  return answers.filter((each) => each.question !== question);
}

/** Whoever would chat, and finds nobody there any more, is asked how to be reached instead. */
export function afterHow(state: State, answer: Answer, world: World, { at }: Arrival): Draft {
  const next = { ...state, answers: [...others(state, answer), answer] };
  return wantsToChat(next) && !isStaffed(at, world) ? nobodyToChatWith(next, at, world) : draft(next, "decide");
}

/** A time that has passed while the question stood open is not offered any more. */
export function afterSlot(state: State, given: Answer, world: World, { at }: Arrival): Draft {
  // Whoever would rather not pick is asked for other times, as there has to be a safe one.
  const answer = typeof given.value === "string" ? { ...given, value: [OTHER_TIMES] } : given;
  const next = withTimes({ ...state, answers: [...others(state, answer), answer] }, answer, world);
  const slot = slotOf(answer.value[0] ?? "");
  if (slot === undefined || at < slot.until) return draft(next, "decide");
  const open = put("refer.slot", state, at, world);
  if (open === undefined) return draft(state, "decide");
  return draft({ ...state, open }, "rest", { say: [toMessage(open, [world.words("refer.slot-passed")])] });
}

/** Times told at once need not be asked for. */
function withTimes(state: State, { value, words }: Answer, world: World): State {
  const question = questionById("refer.times", world);
  const isTold = value[0] === OTHER_TIMES && question !== undefined && tellsTimes(words, { options: [] });
  if (!isTold) return state;
  const times: Answer = { question: question.id, value: [words], words, asked: question.ask, misses: 0 };
  return { ...state, answers: [...others(state, times), times] };
}

/** A plain yes to what was shown: the referral is made, and its answers leave the conversation. */
export function sendReferral(state: State, answer: Answer, arrival: Arrival, world: World): Draft {
  const isChat = wantsToChat(state);
  if (isChat && !isStaffed(arrival.at, world)) return nobodyToChatWith(state, arrival.at, world);
  if (!isChat && !canBeReached(state)) return afterNoWay(state, { ...answer, misses: 0 }, world, arrival);
  const agreed: State = { ...without(state, "wish"), answers: [...others(state, answer), answer] };
  const referral = referralOf(agreed, arrival, world);
  const effects: Effect[] = [
    { kind: "refer", referral },
    { kind: "notify", event: "new", reference: referral.reference },
  ];
  // Whoever asks for a person again wants to hear of it (rule 25 is of what we begin).
  const made = { ...agreed, referral: madeNow(agreed, referral), isStopped: false };
  return isChat ? toQueue(made, effects, arrival.at, world) : toBeContacted(made, referral, effects, arrival.at, world);
}

function madeNow(state: State, { reference, at }: Referral): ReferralMade {
  const {
    isQuiet: _isQuiet,
    isChatOnly: _isChatOnly,
    unopenedAt: _unopenedAt,
    ...before
  } = openReferral(state) ?? { reference, at };
  if (wantsToChat(state)) return { ...before, isChatOnly: true };
  return valueGiven(state, "refer.contact") === "i-will-ring" ? { ...before, isQuiet: true } : before;
}

/** Name and agreement are kept until it is closed: they may yet want to be called back instead. */
function toQueue(state: State, effects: readonly Effect[], at: number, world: World): Draft {
  const waiting = { ...state, answers: state.answers.filter(({ question }) => question !== "refer.send") };
  const joined = joinQueue(waiting, at);
  const reference = state.referral?.reference ?? "";
  const lines = [
    world.words("live.asked", { service: serviceName(world), reference }),
    world.words("live.only-here"),
    ...(world.handOff?.isDemonstration ? [world.words("refer.demo-chat")] : []),
  ];
  return draft(joined.state, "rest", {
    say: [inQueue(joined.state, lines, world)],
    effects: [...effects, ...joined.effects, ...untilOpened(state, at, world)],
  });
}

function toBeContacted(
  state: State,
  { reference }: Referral,
  effects: readonly Effect[],
  at: number,
  world: World,
): Draft {
  const slot = slotWords(valueGiven(state, "refer.slot") ?? "");
  const opensWithin = world.handOff?.opensWithinText ?? "";
  const over = ended(withoutContact(state), "call-back", at);
  const service = serviceName(world);
  // Whoever has it has opened it: nothing is promised of when they look again.
  const isOpened = state.referral?.takenUpAt !== undefined;
  const lines = [
    isOpened
      ? world.words("live.sent-again", { service, reference })
      : world.words("refer.sent", { service, opensWithin, reference }),
    ...ringLines(world),
    ...(slot === undefined ? [] : [world.words("refer.sent-slot", { when: slot })]),
    hoursLine(at, world),
    ...demonstration(world),
  ];
  const message: Message = { ...text(...lines), buttons: [button("plan", world), button("more", world)] };
  return draft(over.state, "rest", {
    say: [message],
    effects: [...effects, ...over.effects, ...untilOpened(state, at, world)],
  });
}

function untilOpened({ referral }: State, at: number, world: World): Effect[] {
  return referral?.takenUpAt === undefined ? remindUnopened(at, world) : [];
}

function nobodyToChatWith(state: State, at: number, world: World): Draft {
  const before = [world.words("live.nobody-there"), ...closedLines(at, world)];
  const asked = { ...state, answers: state.answers.filter(({ question }) => question !== "refer.send") };
  return draft(withHow(asked, "later"), "decide", { before });
}

function serviceName(world: World): string {
  return world.handOff?.service ?? world.partner.name;
}

function demonstration({ handOff, words }: World): string[] {
  return handOff?.isDemonstration ? [words("refer.demo")] : [];
}
