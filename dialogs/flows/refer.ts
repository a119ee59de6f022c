/**
 * Asking for a person. Nothing promises one while hand-off is off (rule 18); the person sees and strikes out what is
 * shared, then agrees with a plain yes (rule 19). The referral itself is an effect, committed with the turn.
 */
import type { UrgentContact } from "../../knowledge/safety/urgent-contact.ts";
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import { beforeWaiting, closedLines, hoursLine, isStaffed, thereNow } from "../hand-off/desk-now.ts";
import { openReferral } from "../hand-off/referral-of.ts";
import { leaveQueue, whereInQueue } from "../hand-off/waiting.ts";
import { known } from "../known.ts";
import type { Message } from "../say.ts";
import { type Answer, type State, without } from "../state.ts";
import { TRANSCRIPT_LINE } from "../struck-lines.ts";
import { button } from "../wording.ts";
import { isTooYoung } from "./too-young.ts";
import { contactsMessage, urgentMessage } from "./urgent.ts";
import { withdrawn } from "./withdrawn.ts";

export function startReferral(state: State, at: number, world: World): Draft {
  if (world.handOff === undefined) return draft(state, "rest", { say: [offMessage(state, at, world)] });
  if (state.live?.is === "waiting") return whereInQueue(state, at, world);
  const sent = openReferral(state);
  if (sent !== undefined && state.wish !== "person") return alreadySent(sent.reference, state, at, world);
  const tooYoung = refuseTooYoung(state, at, world);
  if (tooYoung) return tooYoung;
  // Asked once more on the way there: they are on it.
  if (state.wish === "person") return draft(state, "repeat", { before: [world.words("refer.on-the-way")] });
  const { service, isDemonstration } = world.handOff;
  const demonstration = world.words(isStaffed(at, world) ? "refer.demo-chat" : "refer.demo");
  const isAgain = state.isPersonExplained === true;
  const before = [world.words(isAgain ? "refer.again" : "refer.what-for", { service }), ...deskLines(at, world)];
  return draft({ ...asksHow(state, at, world), isPersonExplained: true }, "decide", {
    before: isDemonstration ? [demonstration, ...before] : before,
    say: isAgain ? [] : meanwhile(state, at, world),
  });
}

/** A time to be contacted at, in place of waiting or of what was sent before; a first one for whoever has sent nothing. */
export function startCallBack(state: State, at: number, world: World): Draft {
  if (world.handOff === undefined || openReferral(state) === undefined) {
    const later = withHow(state, "later");
    return state.wish === "person" ? draft(without(later, "open"), "decide") : startReferral(later, at, world);
  }
  const asked = new Set(
    ["contact", "phone", "voicemail", "text-read", "slot", "times", "strike", "send"].map((id) => `refer.${id}`),
  );
  const again = { ...without(state, "open"), answers: state.answers.filter(({ question }) => !asked.has(question)) };
  return draft({ ...withHow(again, "later"), wish: "person" }, "decide", { before: [world.words("refer.call-back")] });
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
  why:
    | "refer.cancelled"
    | "refer.not-agreed"
    | "refer.no-way"
    | "refer.no-way-said"
    | "refer.no-who" = "refer.cancelled",
): Draft {
  const isWithoutThem = why === "refer.not-agreed";
  const next = isWithoutThem ? withoutThem(state) : withdrawn(state);
  const more = isWithoutThem ? [world.words("refer.general-only")] : [];
  // What was sent before stays sent.
  const line = openReferral(state) !== undefined ? world.words("refer.unchanged") : world.words(why);
  return draft(next, "rest", {
    say: [{ ...text(line, ...more), buttons: [button("more", world), button("plan", world)] }],
  });
}

/**
 * Somebody else did not agree: nothing that was said about them is kept (rule 13), only what kind of help to show. What was
 * written here is about them too, so it goes with no later referral either.
 */
export function withoutThem(state: State): State {
  const left = withdrawn(state);
  const struckOut = [...new Set([...left.struckOut, TRANSCRIPT_LINE])];
  return { ...left, struckOut, answers: left.answers.map((answer) => ({ ...answer, words: "" })) };
}

const NEVER_MIND =
  /^(?:(?:oh|no|nah|actually|sorry|ok|okay|just) )*(?:never ?mind|cancel(?: (?:it|that|this))?|forget (?:it|about it)|leave it|(?:don'?t|do not) (?:send|share|tell them) (?:it|this|that|them|any|any of it|any of this|anything|a thing)|send nothing|don'?t bother|i(?:'ve| have)? changed my mind|i don'?t want (?:to|a person|this)(?: any ?more| now)?)(?: (?:then|now|thanks|ta|mate|love|la))*$/;

/** "Never mind", on the way to a person or in the wellbeing questions: nothing is sent, and nobody has to go on. */
export function neverMind(state: State, typed: string, at: number, world: World): Draft | undefined {
  const said = typed
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[^a-z']+/g, " ")
    .trim();
  if (!NEVER_MIND.test(said)) return undefined;
  const onlyWaits = state.wish === undefined && state.open === undefined && state.live?.is === "waiting";
  if (onlyWaits) return leaveQueue(state, at, world);
  if (state.wish === undefined) return undefined;
  return state.wish === "person" ? stopReferral(state, world) : draft(withdrawn(state), "decide");
}

/** Where nobody could chat now, there is only one way, and nobody is asked which. */
function asksHow(state: State, at: number, world: World): State {
  const next: State = { ...state, wish: "person" };
  return isStaffed(at, world) ? next : withHow(next, "later");
}

/** The way to be met as a fact, chosen or the only one. */
export function withHow(state: State, how: "chat" | "later"): State {
  const answer: Answer = { question: "refer.how", value: [how], words: "", misses: 0 };
  return { ...state, answers: [...state.answers.filter(({ question }) => question !== answer.question), answer] };
}

function alreadySent(reference: string, state: State, at: number, world: World): Draft {
  const isThere = isStaffed(at, world);
  const lines = [
    world.words("refer.already-sent", { reference }),
    ...openedLines(state, world),
    ...ringLines(world),
    hoursLine(at, world),
  ];
  const buttons = [...(isThere ? [button("chat-now", world)] : []), button("call-back", world)];
  return draft(state, "rest", { say: [{ ...text(...lines, ...(isThere ? beforeWaiting(world) : [])), buttons }] });
}

function openedLines({ referral }: State, { words }: World): string[] {
  if (referral?.takenUpAt !== undefined) return [words("live.opened")];
  return referral?.unopenedAt === undefined ? [] : [words("live.not-opened")];
}

/** The number at which they answer, for whoever would rather ring. */
export function ringLines({ handOff, words }: World): string[] {
  return handOff?.phone === undefined ? [] : [words("refer.ring-them", { phone: handOff.phone })];
}

/** How the desk stands: who could talk now and how long that takes, or when they open. */
function deskLines(at: number, world: World): string[] {
  if (isStaffed(at, world)) return [...thereNow(world), ...beforeWaiting(world)];
  const closed = closedLines(at, world);
  if (closed.length > 0) return closed;
  return world.desk === undefined ? [] : [world.words("refer.unstaffed")];
}

/** Who answers at this hour, where the link workers do not. */
function meanwhile(state: State, at: number, world: World): Message[] {
  if (closedLines(at, world).length === 0) return [];
  const isAdult = known(state, world).facts.age === "adult";
  const isForThem = ({ audiences }: UrgentContact) => !isAdult || audiences.some((each) => each !== "under-18");
  const contacts = world.replies.urgentHelp.flatMap((id) => world.urgent.get(id) ?? []).filter(isForThem);
  return [contactsMessage([world.words("refer.while-closed")], contacts, at, world)];
}

function offMessage(state: State, at: number, world: World): Message {
  return withButtons(urgentMessage([world.words("refer.off"), world.words("refer.off-now")], state, at, world), world);
}

/** Nobody is left at a list of numbers without a way on. */
function withButtons(message: Message, world: World): Message {
  return { ...message, buttons: [button("carry-on", world), button("plan", world)] };
}
