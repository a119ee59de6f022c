/** Who to call, as messages: for the danger noticed, for anybody who asks, and when something went wrong on our side. */
import { replyFor } from "../../knowledge/safety/replies.ts";
import { selectContacts } from "../../knowledge/safety/select-contacts.ts";
import type { Signal } from "../../knowledge/safety/signal.ts";
import type { UrgentAudience, UrgentContact } from "../../knowledge/safety/urgent-contact.ts";
import type { SafetyKind } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import { urgentLine } from "../cards.ts";
import { known } from "../known.ts";
import type { Message, Part } from "../say.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { isTooYoung } from "./too-young.ts";

/** More would bury the first ones. */
const MOST_LINES = 8;

/** The reply to what was noticed: in the order of rule 5, shorter and different when it was answered before. */
export function replyTo(signals: readonly Signal[], text: string, state: State, at: number, world: World): Message {
  // Whole blocks on top of each other would bury the first: of further kinds, only who to call is added.
  const lead = leading(signals, state, world);
  const [kindly = "", ...rest] = lead === undefined ? [] : replyLines(lead, state, world);
  const isNow = signals.some(({ now }) => now);
  const says999 = isNow || [kindly, ...rest].some((line) => line.includes("999"));
  const lines = [kindly, ...(says999 ? [] : [world.words("danger.if-now")]), ...rest];
  const contacts = signals
    .flatMap((signal) => selectContacts(signal, audienceOf(state, world), world.replies, world.urgent))
    .filter((contact) => isForThis(contact, text));
  const offer = world.words(offerOf(state, world));
  return {
    parts: [
      ...unique(lines).map(asText),
      urgentPart(
        signals.map(({ kind }) => kind),
        contacts,
        at,
        world,
      ),
      ...(isNow ? [] : [offer, world.words("danger.carry-on")]).map(asText),
    ],
    buttons: [button("carry-on", world)],
  };
}

/** How to reach a person, or that one is on the way. */
function offerOf(state: State, world: World): "danger.waiting" | "danger.person" | "danger.person-off" {
  if (state.live?.is === "waiting") return "danger.waiting";
  return world.handOff && !isTooYoung(state, world) ? "danger.person" : "danger.person-off";
}

/** Some lines, then who to call: 999, the numbers for the kinds of danger noticed before, then everybody's. */
export function urgentMessage(lines: readonly string[], state: State, at: number, world: World): Message {
  const kinds = state.dangers.map(({ kind }) => kind);
  const general = world.replies.urgentHelp.flatMap((id) => world.urgent.get(id) ?? []);
  const special = state.dangers.flatMap(({ kind, who }) =>
    selectContacts({ kind, who, now: false }, audienceOf(state, world), world.replies, world.urgent),
  );
  return {
    parts: [
      ...lines.map(asText),
      urgentPart(kinds, [...general.slice(0, 1), ...special, ...general.slice(1)], at, world),
    ],
    buttons: [],
  };
}

/** Some lines, then just these contacts. */
export function contactsMessage(
  lines: readonly string[],
  contacts: readonly UrgentContact[],
  at: number,
  world: World,
): Message {
  return { parts: [...lines.map(asText), urgentPart([], contacts, at, world)], buttons: [] };
}

/** Once danger was noticed, urgent help is one tap away on every message. */
export function withUrgentButton(message: Message, state: State, world: World): Message {
  const isThere =
    message.parts.some(({ is }) => is === "urgent") ||
    message.buttons.some(({ tap }) => "do" in tap && tap.do === "urgent");
  return state.dangers.length === 0 || isThere
    ? message
    : { ...message, buttons: [...message.buttons, button("urgent", world)] };
}

/** The first, but for a child the one that has words for children: the way to help is another. */
function leading(signals: readonly Signal[], state: State, world: World): Signal | undefined {
  const hasOwnWords = ({ kind, who }: Signal) => replyFor(kind, who, world.replies)?.under18 !== undefined;
  return (isUnder18(state, world) ? signals.find(hasOwnWords) : undefined) ?? signals[0];
}

function replyLines(signal: Signal, state: State, world: World): readonly string[] {
  const reply = replyFor(signal.kind, signal.who, world.replies);
  if (reply === undefined) return [];
  const times = state.dangers.find(({ kind, who }) => kind === signal.kind && who === signal.who)?.times ?? 1;
  const isChild = isUnder18(state, world);
  const usual = isChild && reply.under18 ? reply.under18 : reply.first;
  if (times > 2) return [...(signal.now ? reply.now : []), laterLine(times, world)];
  return [...(signal.now ? reply.now : []), ...(times > 1 ? reply.again : usual)];
}

/** From the third mention on: short, and never the line said before. */
function laterLine(times: number, world: World): string {
  const { later } = world.replies;
  return later[times % later.length] ?? "";
}

/** A line that serves one cause only (gas, a lender) is shown when that cause was named. */
function isForThis({ isForOneCause, alsoCalled = [] }: UrgentContact, text: string): boolean {
  if (!isForOneCause) return true;
  const said = text.toLowerCase();
  return (
    alsoCalled.some((words) => said.includes(words.split(" ")[0] ?? words)) ||
    /\bcarbon monoxide\b|\bboiler\b/.test(said)
  );
}

/** Whom the contacts must serve: children's lines for under-18s, and those for anyone while the age is not known. */
function audienceOf(state: State, world: World): UrgentAudience {
  const { age } = known(state, world).facts;
  if (age === "adult") return "adults";
  return age === "unknown" ? "anyone" : "under-18";
}

function isUnder18(state: State, world: World): boolean {
  const { age } = known(state, world).facts;
  return age === "under-16" || age === "16-17";
}

function urgentPart(kinds: readonly SafetyKind[], contacts: readonly UrgentContact[], at: number, world: World): Part {
  const lines = unique(contacts)
    .slice(0, MOST_LINES)
    .map((contact) => urgentLine(contact, at, world));
  return { is: "urgent", kinds: unique(kinds), lines };
}

function asText(text: string): Part {
  return { is: "text", text };
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
