/**
 * When danger is noticed: acknowledge in our own reviewed words, say who to call, offer a person, keep the chat open.
 * Nothing the person wrote is repeated or kept (rules 3, 21, 22), nothing is asked about suicide (rule 4), and a later
 * mention gets a shorter, different reply.
 */
import type { Signal } from "../../knowledge/safety/signal.ts";
import { SAFETY_KINDS, type SafetyKind } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft } from "../draft.ts";
import { mayBeReadAlong } from "../hand-off/read-along.ts";
import { openReferral } from "../hand-off/referral-of.ts";
import { tellStaff } from "../hand-off/staff-told.ts";
import type { Arrival, Written } from "../input.ts";
import { put } from "../put.ts";
import type { ContactLine, Message } from "../say.ts";
import { type Answer, type State, without } from "../state.ts";
import { volunteered } from "../volunteered.ts";
import { button } from "../wording.ts";
import { noted } from "./dangers.ts";
import { startReferral } from "./refer.ts";
import { isTooYoung } from "./too-young.ts";
import { contactsMessage, replyTo, urgentMessage } from "./urgent.ts";
import { whatMatters } from "./what-matters.ts";

/** What else the message said is kept as facts, without its words. */
export function noticeDanger(state: State, input: Written, world: World): Draft {
  const meant = whatMatters(state, input);
  const answers = [...state.answers, ...(meant ? [meant] : []), ...volunteered(state, input, world)];
  return answerDanger(draft({ ...state, answers }, "rest"), input.understood.safety, input.text, input.at, world);
}

/** The same for a danger that a chosen option tells of. */
export function noticeChosen(settled: Draft, kind: SafetyKind, words: string, at: number, world: World): Draft {
  return answerDanger(
    { ...settled, before: [], say: [], next: "rest" },
    [{ kind, now: false, who: "self" }],
    words,
    at,
    world,
  );
}

function answerDanger(before: Draft, signals: readonly Signal[], text: string, at: number, world: World): Draft {
  const ordered = [...signals].sort(inOrder);
  const next: State = { ...without(before.state, "open"), dangers: noted(before.state.dangers, ordered, at) };
  const message = replyTo(ordered, text, next, at, world);
  // While it is happening nothing is asked: 999 stands alone.
  const isNow = ordered.some(({ now }) => now);
  const isAsking = next.wish !== undefined || next.live?.is === "waiting";
  const mayAsk = !isNow && world.handOff !== undefined && !isTooYoung(next, world) && !isAsking;
  const open = mayAsk ? put("danger-person", next, at, world) : undefined;
  if (open === undefined) return { ...before, state: next, say: [...before.say, message], next: "rest" };
  const asked: Message = { ...message, ask: { id: open.id, kind: open.kind, options: open.options }, buttons: [] };
  return { ...before, state: { ...next, open }, say: [...before.say, asked], next: "rest" };
}

/** A person, or on with what they came for. What becomes of it when a person is declined is the deployer's to set (rule 8). */
export function afterDangerPerson(state: State, answer: Answer, world: World, arrival: Arrival): Draft {
  if (answer.value[0] === "person") return startReferral(state, arrival.at, world);
  const told = tellStaff(state, arrival, world);
  return draft(told.state, "decide", { before: [declinedLine(state, world)], effects: told.effects });
}

/** Nobody is told in secret, unless saying so on the screen would add danger. */
function declinedLine(state: State, world: World): string {
  const isQuiet = world.dangerDeclined === "named-staff-told" && mayBeReadAlong(state);
  if (isQuiet) return world.words("danger.declined-quiet");
  const isKnown = world.dangerDeclined === "named-staff-told" && openReferral(state) !== undefined;
  return isKnown ? world.words("live.staff-told-known") : world.replies.declined[world.dangerDeclined];
}

/** "Who do I call now". */
export function showUrgent(state: State, at: number, world: World): Draft {
  return draft(state, "rest", {
    say: [withWayOn(urgentMessage([world.words("danger.title")], state, at, world), world)],
  });
}

/** "I can't talk, he's in the next room": ways without a voice are the answer, and the danger is noted all the same. */
export function noticeUnspoken(state: State, input: Written, world: World): Draft {
  const dangers = noted(state.dangers, input.understood.safety, input.at);
  return cannotTalk({ ...state, dangers }, input.at, world);
}

/** "I can't talk": text and chat routes, the silent 999 call, Relay UK, BSL (rule 10). */
export function cannotTalk(state: State, at: number, world: World): Draft {
  const { lines, contacts } = world.replies.cannotTalk;
  const shown = contacts.flatMap((id) => world.urgent.get(id) ?? []);
  return draft(state, "rest", { say: [withWayOn(withoutCalls(contactsMessage(lines, shown, at, world)), world)] });
}

/** Somebody who cannot speak is shown no number to ring. */
function withoutCalls(message: Message): Message {
  const isSilent = ({ kind }: ContactLine) => kind !== "phone";
  const parts = message.parts.map((part) =>
    part.is === "urgent"
      ? { ...part, lines: part.lines.map((line) => ({ ...line, contacts: line.contacts.filter(isSilent) })) }
      : part,
  );
  return { ...message, parts };
}

/** Nobody is left at a list of numbers: the open question is one tap away. */
function withWayOn(message: Message, world: World): Message {
  return { ...message, buttons: [...message.buttons, button("carry-on", world)] };
}

/** Happening now first, then in the order of the taxonomy's kinds. */
function inOrder(one: Signal, other: Signal): number {
  if (one.now !== other.now) return one.now ? -1 : 1;
  return SAFETY_KINDS.indexOf(one.kind) - SAFETY_KINDS.indexOf(other.kind);
}
