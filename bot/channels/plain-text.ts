/** A message in plain lines, for the terminal and for clients that show nothing but text. Contacts stay as sourced. */
import type { ContactLine, Message, Part, PlanView, ServiceCard, UrgentLine } from "../../dialogs/say.ts";
import type { Words } from "../../knowledge/languages/words.ts";

/** Lines of one message; options and cards are numbered as people may answer them ("2", "save 1"). */
export function plainLines(message: Message, words: Words): string[] {
  const options = message.ask?.options ?? [];
  return [
    ...message.parts.flatMap((part, index) => [...(index > 0 ? [""] : []), ...partLines(part, words)]),
    ...(options.length > 0 ? ["", ...options.map(({ label }, index) => `  ${index + 1}. ${label}`)] : []),
    ...(message.buttons.length > 0 ? ["", `  ${message.buttons.map(({ label }) => `[${label}]`).join(" ")}`] : []),
  ];
}

/** The parts alone, without options and buttons, for channels that have buttons of their own. */
export function plainText(message: Message, words: Words): string {
  return message.parts.map((part) => partLines(part, words).join("\n")).join("\n\n");
}

function partLines(part: Part, words: Words): string[] {
  switch (part.is) {
    case "text":
      return [part.text];
    case "services":
      return part.cards.flatMap((card, index) => [...(index > 0 ? [""] : []), ...cardLines(card, `${index + 1}. `)]);
    case "urgent":
      return part.lines.flatMap(urgentLines);
    case "plan":
      return planLines(part.plan, words);
  }
}

function cardLines(card: ServiceCard, mark: string): string[] {
  return [
    `${mark}${card.name}`,
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

function planLines(plan: PlanView, words: Words): string[] {
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ["", title, ...lines] : []);
  const bullets = (lines: readonly string[]) => lines.map((line) => `- ${line}`);
  return [
    words("plan.title"),
    ...section(
      words("plan.matters"),
      plan.matters.map((line) => `“${line}”`),
    ),
    ...section(
      words("plan.services"),
      plan.services.flatMap((card) => cardLines(card, "- ")),
    ),
    ...section(words("plan.steps"), bullets(plan.steps)),
    ...section(words("plan.advice"), bullets(plan.advice)),
    ...section(words("plan.if-worse"), plan.ifWorse.flatMap(urgentLines)),
  ];
}

function contactText({ kind, value }: ContactLine): string {
  if (kind === "phone") return `Phone ${value}`;
  return kind === "text" ? `Text ${value}` : value;
}
