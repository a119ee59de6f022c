/** What a person sees of one reply, however it came to them, and whether it is what the journey expects. */
import assert from "node:assert/strict";
import { plainText } from "../../bot/channels/plain-text.ts";
import type { NoticeEvent } from "../../dialogs/effect.ts";
import type { Message, Part, Referral, Tap } from "../../dialogs/index.ts";
import type { Mode } from "../../dialogs/state.ts";
import type { Words } from "../../knowledge/languages/words.ts";
import type { Expected, TapStep } from "./journey.ts";

export interface SeenButton {
  readonly label: string;
  readonly tap: Tap;
  /** The name of the service on whose card it stands. */
  readonly of?: string;
}

export interface Seen {
  readonly text: string;
  /** All that can be read, buttons as well. */
  readonly whole: string;
  readonly ask: string | undefined;
  readonly buttons: readonly SeenButton[];
  /** Names, in the order shown. */
  readonly services: readonly string[];
  readonly urgent: readonly string[];
  readonly plan: string | undefined;
  readonly referral: Referral | undefined;
  /** How many messages there are, of whoever. */
  readonly count: number;
  /** Names of link workers who say something. */
  readonly from: readonly string[];
  readonly isPinned: boolean;
  readonly mode: Mode;
  /** Undefined where they cannot be seen. */
  readonly notices: readonly NoticeEvent[] | undefined;
}

/** What the person does not read, but is so. */
export type Standing = Pick<Seen, "referral" | "mode" | "notices">;

/** The messages of one turn of the pure core. */
export function seenIn(messages: readonly Message[], standing: Standing, words: Words): Seen {
  const parts = messages.flatMap((message) => message.parts);
  const cards = parts.flatMap((part) =>
    part.is === "services" ? part.cards : part.is === "plan" ? part.plan.services : [],
  );
  const options = messages.flatMap(({ ask }) =>
    (ask?.options ?? []).map(({ id, label }) => ({ label, tap: { ask: ask?.id ?? "", choose: id } })),
  );
  return {
    ...readable(messages.map((message) => plainText(message, words)).join("\n\n"), [
      ...options,
      ...messages.flatMap(({ buttons }) => buttons),
      ...cards.flatMap(({ name, buttons }) => buttons.map((button) => ({ ...button, of: name }))),
    ]),
    ask: messages.findLast(({ ask }) => ask !== undefined)?.ask?.id,
    services: cards.map(({ name }) => name),
    ...seenInParts(parts, words),
    ...speakersIn(messages),
    ...standing,
  };
}

/** Who says it, and whether it stands beside the chat. */
export function speakersIn(messages: readonly Message[]): Pick<Seen, "count" | "from" | "isPinned"> {
  return {
    count: messages.length,
    from: messages.flatMap(({ from }) => from?.name ?? []),
    isPinned: messages.some(({ isPinned }) => isPinned === true),
  };
}

export function readable(text: string, buttons: readonly SeenButton[]): Pick<Seen, "text" | "whole" | "buttons"> {
  return { text, buttons, whole: [text, ...buttons.map(({ label }) => label)].join("\n") };
}

/** Urgent contacts and the plan, which Direct Line carries as they are for our own page. */
export function seenInParts(parts: readonly Part[], words: Words): Pick<Seen, "urgent" | "plan"> {
  const plan = parts.find(({ is }) => is === "plan");
  return {
    urgent: parts.flatMap((part) => (part.is === "urgent" ? part.lines.map(({ contact }) => contact) : [])),
    plan: plan && plainText({ parts: [plan], buttons: [] }, words),
  };
}

/** The button that a step taps. Fails when it is not there. */
export function buttonFor(tap: TapStep["tap"], seen: Seen): SeenButton {
  const { label, of } = typeof tap === "string" ? { label: tap, of: undefined } : tap;
  const name = typeof of === "number" ? seen.services[of - 1] : of;
  const found = seen.buttons.find((button) => button.label === label && button.of === name);
  assert.ok(
    found,
    `no button “${label}”${of === undefined ? "" : ` of ${of}`} among: ${labelsOf(seen)}\n\n${seen.text}`,
  );
  return found;
}

/** Every way in which the reply is not as expected, as lines to read. */
export function differences(expected: Expected, seen: Seen): string[] {
  const { ask, says = [], never = [], services, urgent = [], plan, referral, buttons = [] } = expected;
  const labels = seen.buttons.map(({ label }) => label);
  const made = seen.referral && JSON.stringify(seen.referral);
  return [
    ...(ask === undefined || ask === (seen.ask ?? "nothing") ? [] : [`asks ${seen.ask ?? "nothing"}, not ${ask}`]),
    ...missing("says", says, seen.text),
    ...never
      .filter((words) => seen.whole.toLowerCase().includes(words.toLowerCase()))
      .map((words) => `says “${words}”`),
    ...(typeof services === "number" && services !== seen.services.length
      ? [`shows ${seen.services.length} services, not ${services}: ${seen.services.join("; ")}`]
      : []),
    ...(typeof services === "object" ? lacking("shows", services, seen.services) : []),
    ...lacking("shows", urgent, seen.urgent),
    ...(plan === undefined ? [] : missing("plan has", plan.has, seen.plan ?? "")),
    ...(referral === undefined ? [] : missing("referral has", referral.has, made ?? "")),
    ...(referral === undefined && made !== undefined ? [`makes a referral: ${made}`] : []),
    ...lacking("offers", buttons, labels),
    ...otherThan("speaks:", expected.from ?? [], seen.from),
    ...otherThan("urgent help beside the chat:", expected.isPinned ?? false, seen.isPinned),
    ...(expected.isSilent && seen.count > 0 ? ["is not silent"] : []),
    ...otherThan("has the conversation:", expected.mode ?? seen.mode, seen.mode),
    ...(seen.notices === undefined ? [] : otherThan("is told:", expected.notices ?? seen.notices, seen.notices)),
  ];
}

function otherThan(what: string, wanted: unknown, is: unknown): string[] {
  const [expected, actual] = [JSON.stringify(wanted), JSON.stringify(is)];
  return expected === actual ? [] : [`${what} ${actual}, not ${expected}`];
}

function missing(what: string, wanted: readonly string[], text: string): string[] {
  return wanted.filter((words) => !text.includes(words)).map((words) => `${what} no “${words}”`);
}

function lacking(what: string, wanted: readonly string[], given: readonly string[]): string[] {
  return wanted.filter((each) => !given.includes(each)).map((each) => `${what} no ${each}, only ${given.join("; ")}`);
}

function labelsOf({ buttons }: Seen): string {
  return buttons.map(({ label, of }) => (of === undefined ? label : `${label} (${of})`)).join("; ");
}
