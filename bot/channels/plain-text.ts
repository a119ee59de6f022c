/** A message in plain lines, for the terminal and for clients that show nothing but text. Contacts stay as sourced. */
import type { Ask, ContactLine, Message, Part, PlanView, ServiceCard, UrgentLine } from "../../dialogs/say.ts";
import type { Words } from "../../knowledge/languages/words.ts";
import type { QuestionKind } from "../../knowledge/topics/topic.ts";

/** Questions whose answer is one of their options. Elsewhere a number is an answer of its own: an age, a day, a scale. */
const ANSWERED_BY_OPTION: readonly QuestionKind[] = ["choice", "many", "yesno"];

/** The options that are shown with numbers, in order. */
export function numberedOptions({ ask }: Message): Ask["options"] {
  return ask !== undefined && ANSWERED_BY_OPTION.includes(ask.kind) ? ask.options : [];
}

/**
 * Lines of one message; options and cards are numbered as people may answer them ("2", "save 1"). None of what is to stand
 * beside the chat: nothing can here.
 */
export function plainLines(message: Message, words: Words): string[] {
  if (message.isPinned) return [];
  const options = numberedOptions(message);
  const buttons = [...(options.length > 0 ? [] : (message.ask?.options ?? [])), ...message.buttons];
  const said = message.parts.flatMap((part, index) => [
    ...(index > 0 ? [""] : []),
    ...partLines(part, words, withButtons),
  ]);
  return [
    ...(message.from === undefined ? said : inTheirName(message.from.name, said, words)),
    ...(options.length > 0 ? ["", ...options.map(({ label }, index) => `  ${index + 1}. ${label}`)] : []),
    ...(buttons.length > 0 ? ["", `  ${buttonLine(buttons)}`] : []),
  ];
}

/** The parts alone, without options and buttons, for channels that have buttons of their own. */
export function plainText(message: Message, words: Words): string {
  return message.parts.map((part) => partLines(part, words, withoutButtons).join("\n")).join("\n\n");
}

function inTheirName(name: string, [first = "", ...others]: readonly string[], words: Words): string[] {
  return [`${words("live.worker-named", { name })}: ${first}`, ...others];
}

/** How the cards of a list become lines. */
type CardLines = (cards: readonly ServiceCard[]) => string[];

function partLines(part: Part, words: Words, linesOf: CardLines): string[] {
  switch (part.is) {
    case "text":
      return part.text.split("\n");
    case "link":
      return [`${part.label}: ${part.url}`];
    case "services":
      return linesOf(part.cards);
    case "urgent":
      return part.lines.flatMap(urgentLines);
    case "plan":
      return planLines(part.plan, words, linesOf);
  }
}

function withoutButtons(cards: readonly ServiceCard[]): string[] {
  return cards.flatMap((card, index) => [...(index > 0 ? [""] : []), ...cardLines(card, index + 1)]);
}

/** The number after a label says which card it is about, and is understood when it is typed. */
function withButtons(cards: readonly ServiceCard[]): string[] {
  return cards.flatMap((card, index) => {
    const buttons = card.buttons.map(({ label }) => ({ label: `${label} ${index + 1}` }));
    return [
      ...(index > 0 ? [""] : []),
      ...cardLines(card, index + 1),
      ...(buttons.length > 0 ? [`  ${buttonLine(buttons)}`] : []),
    ];
  });
}

function buttonLine(buttons: readonly { readonly label: string }[]): string {
  return buttons.map(({ label }) => `[${label}]`).join(" ");
}

function cardLines(card: ServiceCard, position: number): string[] {
  return [
    `${position}. ${card.name}`,
    card.description,
    ...(card.reasons.length > 0 ? [`${card.reasons.join(", ")}.`] : []),
    ...card.contacts.map(contactText),
    ...[card.hours, card.access].filter((line) => line !== undefined),
    card.checked,
  ];
}

function urgentLines(line: UrgentLine): string[] {
  const hasNumber = line.contacts.some(({ kind }) => kind === "phone" || kind === "text");
  const reach = line.contacts.filter(({ kind }) => !hasNumber || kind !== "url").map(contactText);
  const isItsNumber = line.contacts.length === 1 && line.name.includes(line.contacts[0]?.value ?? "");
  const about = [...(isItsNumber ? [] : reach), ...[line.hours, line.note].filter((part) => part !== undefined)].join(
    ", ",
  );
  return [about === "" ? line.name : `${line.name}: ${about}`];
}

function planLines(plan: PlanView, words: Words, linesOf: CardLines): string[] {
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ["", title, ...lines] : []);
  const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
  return [
    words("plan.title"),
    ...section(
      words("plan.matters"),
      plan.matters.map((line) => `“${line}”`),
    ),
    ...section(words("plan.services"), linesOf(plan.services)),
    ...section(words("plan.steps"), bullets(plan.steps)),
    ...section(words("plan.advice"), bullets(plan.advice)),
    ...section(words("plan.if-worse"), plan.ifWorse.flatMap(urgentLines)),
  ];
}

function contactText({ kind, value }: ContactLine): string {
  if (kind === "phone") return `Phone ${value}`;
  return kind === "text" ? `Text ${value}` : value;
}
