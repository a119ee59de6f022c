/**
 * One message of the assistant as one Activity. Services are hero cards and choices are suggested actions; urgent contacts
 * and the plan are in the text as well as on cards, so that a client that shows plain text alone loses nothing.
 */
import type { Activity, Attachment, CardAction } from "botbuilder";
import type { Button, ContactLine, Message, Part, ServiceCard, UrgentLine } from "../../../dialogs/say.ts";
import type { Words } from "../../../knowledge/languages/words.ts";
import { contactLink } from "../contact-link.ts";
import { plainText } from "../plain-text.ts";

export type Rendered = Pick<Activity, "type" | "text" | "textFormat" | "inputHint"> &
  Partial<Pick<Activity, "name" | "attachments" | "attachmentLayout" | "suggestedActions" | "channelData">>;

/** What stands beside the chat is an event of this name: a client that has no such place shows no events either. */
const PINNED = "pinned";
const HERO_CARD = "application/vnd.microsoft.card.hero";

/** The Activity without its envelope (id, time, who, where). `words` give the headings of the plan. */
export function render(message: Message, words: Words): Rendered {
  const attachments = message.parts.flatMap(cardsOf);
  const actions = suggestedActions(message);
  return {
    ...(message.isPinned ? { type: "event", name: PINNED } : { type: "message" }),
    text: plainText({ ...message, parts: message.parts.filter(({ is }) => is !== "services") }, words),
    textFormat: "plain",
    inputHint: message.ask === undefined ? "acceptingInput" : "expectingInput",
    ...(attachments.length > 0 ? { attachments, attachmentLayout: "list" } : {}),
    ...(actions.length > 0 ? { suggestedActions: { to: [], actions } } : {}),
    ...channelDataOf(message),
  };
}

/**
 * Our own page draws cards, urgent help and the plan from `parts`, with headings and lists that hero cards cannot hold.
 */
function channelDataOf({ ask, parts, from, isPinned, nowWith }: Message): Pick<Rendered, "channelData"> {
  const channelData = {
    ...(ask && { ask }),
    ...(parts.some(({ is }) => is !== "text") && { parts }),
    ...(from && { linkWorker: from.name }),
    ...(isPinned && { isPinned }),
    ...(nowWith && { nowWith }),
  };
  return Object.keys(channelData).length === 0 ? {} : { channelData };
}

function cardsOf(part: Part): Attachment[] {
  if (part.is === "services") return part.cards.map(serviceCard);
  if (part.is === "urgent") return part.lines.map(urgentCard);
  return part.is === "plan" ? [...part.plan.services.map(serviceCard), ...part.plan.ifWorse.map(urgentCard)] : [];
}

function serviceCard(card: ServiceCard): Attachment {
  const lines = [
    card.description,
    card.reasons.join(", "),
    card.hours,
    card.access,
    addressOf(card.contacts),
    card.checked,
  ];
  return heroCard(card.name, card.organisation, lines, [
    ...card.contacts.flatMap(openContact),
    ...card.buttons.map(tapAction),
  ]);
}

function urgentCard({ name, contacts, hours, note }: UrgentLine): Attachment {
  return heroCard(name, undefined, [hours, note, addressOf(contacts)], contacts.flatMap(openContact));
}

function heroCard(
  title: string,
  subtitle: string | undefined,
  lines: readonly (string | undefined)[],
  buttons: CardAction[],
): Attachment {
  const text = lines.filter((line) => line !== undefined && line !== "").join("\n\n");
  const content = { title, ...(subtitle === undefined || subtitle === title ? {} : { subtitle }), text, buttons };
  return { contentType: HERO_CARD, content };
}

function addressOf(contacts: readonly ContactLine[]): string | undefined {
  return contacts.find(({ kind }) => kind === "address")?.value;
}

/** A button that calls, texts, writes or opens; none where the words as sourced hold nothing that can be opened. */
function openContact({ kind, value }: ContactLine): CardAction[] {
  const target = contactLink({ kind, value });
  if (target === undefined) return [];
  return [{ type: kind === "phone" ? "call" : "openUrl", title: value, value: target }];
}

function suggestedActions({ ask, buttons }: Message): CardAction[] {
  const choices = ask?.options.map(({ id, label }): Button => ({ label, tap: { ask: ask.id, choose: id } })) ?? [];
  return [...choices, ...buttons].map(tapAction);
}

function tapAction({ label, tap }: Button): CardAction {
  return { type: "messageBack", title: label, text: label, displayText: label, value: tap };
}
