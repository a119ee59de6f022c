/**
 * The messages of a conversation that may be read again. Those in which danger was noticed never are, nor is what was
 * answered to them (rule 21), and services for people in danger are named only where the person saved them (rule 22).
 */
import type { World } from "../../knowledge/world.ts";
import type { Message, Part, ServiceCard } from "../say.ts";
import type { State } from "../state.ts";
import type { KeptEntry } from "./entry.ts";

export interface MessageKept {
  /** ISO 8601. */
  readonly at: string;
  readonly from: "person" | "assistant" | "link-worker";
  /** The link worker's. */
  readonly name?: string;
  readonly text: string;
}

export interface Readable {
  readonly messages: readonly MessageKept[];
  /** How many messages may not be read again. */
  readonly leftOut: number;
}

export function readableMessages(entries: readonly KeptEntry[], state: State, world: World): Readable {
  const all = exchanges(entries);
  const dangerLines = linesOfDanger(world);
  const isAbout = all.map((exchange) => isAboutDanger(exchange, dangerLines));
  // What is said right after "a person, or shall I carry on?" tells of the danger as well.
  const isShown = (_: unknown, at: number) => !isAbout[at] && !(isAbout[at - 1] && endsWithOffer(all[at - 1]));
  const shown = all.filter(isShown).flat();
  const messages = shown.flatMap((entry): MessageKept[] => {
    const text = textOf(entry, state, world);
    return text === "" ? [] : [{ at: new Date(entry.at).toISOString(), ...speakerOf(entry), text }];
  });
  return { messages, leftOut: entries.length - shown.length };
}

function speakerOf({ from, message }: KeptEntry): Pick<MessageKept, "from" | "name"> {
  return message?.from === undefined ? { from } : { from: "link-worker", name: message.from.name };
}

/** A message of the person's with all that was said to it. */
type Exchange = readonly KeptEntry[];

function exchanges(entries: readonly KeptEntry[]): Exchange[] {
  const all: KeptEntry[][] = [];
  for (const entry of entries) {
    const last = all.at(-1);
    if (last === undefined || entry.from === "person") all.push([entry]);
    else last.push(entry);
  }
  return all;
}

function isAboutDanger(exchange: Exchange, dangerLines: ReadonlySet<string>): boolean {
  return exchange.some(({ isPrivate, message }) => {
    const parts = message?.parts ?? [];
    return (
      isPrivate === true ||
      isOffer(message) ||
      parts.some((part) => part.is === "urgent" && part.kinds.length > 0) ||
      parts.some((part) => part.is === "text" && dangerLines.has(part.text))
    );
  });
}

/** What is said only about danger, beside the replies that come with numbers to ring. */
function linesOfDanger({ replies, words }: World): ReadonlySet<string> {
  return new Set([
    ...replies.afterwards,
    ...replies.later,
    ...replies.cannotTalk.lines,
    ...Object.values(replies.declined),
    words("danger.declined-quiet"),
    words("live.alert-unanswered"),
  ]);
}

function endsWithOffer(exchange: Exchange | undefined): boolean {
  return isOffer(exchange?.at(-1)?.message);
}

function isOffer(message: Message | undefined): boolean {
  return message?.ask?.id === "danger-person";
}

function textOf({ received, message }: KeptEntry, state: State, world: World): string {
  if (message === undefined) return typeof received?.text === "string" ? received.text : "";
  return message.parts
    .map((part) => partText(part, state, world))
    .filter((text) => text !== "")
    .join("\n");
}

function partText(part: Part, state: State, world: World): string {
  switch (part.is) {
    case "text":
      return part.text;
    case "link":
      return `${part.label}: ${part.url}`;
    case "services":
      return namesOf(part.cards, state, world);
    case "urgent":
      return part.lines.map(({ name }) => name).join("\n");
    case "plan":
      return [world.words("plan.title"), ...part.plan.matters, namesOf(part.plan.services, state, world)]
        .filter((line) => line !== "")
        .join("\n");
  }
}

function namesOf(cards: readonly ServiceCard[], state: State, world: World): string {
  return cards
    .filter(({ service }) => mayBeNamed(service, state, world))
    .map(({ name }) => name)
    .join("\n");
}

/** Whoever sees this may be somebody else than who wrote it. */
export function mayBeNamed(service: string, { saved }: State, world: World): boolean {
  return world.services.get(service)?.isSensitive !== true || saved.includes(service);
}
