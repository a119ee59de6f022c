/**
 * Whether what was said last can be said again, and its buttons found by their labels. No more of it is looked at than
 * that takes: it is the largest part of a state, and this is done at every turn.
 */
import { CONVERSATION_ACTIONS, SERVICE_ACTIONS } from "../say.ts";

type Stored = Readonly<Record<string, unknown>>;

const ACTIONS = new Set<unknown>([...SERVICE_ACTIONS, ...CONVERSATION_ACTIONS]);

export function areMessages(last: unknown): boolean {
  return isArrayOf(last, ({ parts, buttons }) => isArrayOf(parts, isPart) && isArrayOf(buttons, isButton));
}

function isPart({ is, text, label, url, cards, lines, kinds, plan }: Stored): boolean {
  switch (is) {
    case "text":
      return typeof text === "string";
    case "link":
      return typeof label === "string" && typeof url === "string";
    case "services":
      return isArrayOf(cards, isCard);
    case "urgent":
      return Array.isArray(kinds) && isArrayOf(lines, isNamed);
    case "plan":
      return isRecord(plan) && isPlan(plan);
    default:
      return false;
  }
}

function isPlan({ matters, services, steps, advice, ifWorse }: Stored): boolean {
  const areLists = [matters, steps, advice].every((lines) => Array.isArray(lines));
  return areLists && isArrayOf(services, isCard) && isArrayOf(ifWorse, isNamed);
}

function isCard(card: Stored): boolean {
  return typeof card.service === "string" && Array.isArray(card.reasons) && isNamed(card) && areButtons(card.buttons);
}

/** What can be rung or written to has a name and the ways to reach it. */
function isNamed({ name, contacts }: Stored): boolean {
  return typeof name === "string" && isArrayOf(contacts, ({ value }) => typeof value === "string");
}

function areButtons(buttons: unknown): boolean {
  return isArrayOf(buttons, isButton);
}

function isButton({ label, tap }: Stored): boolean {
  if (typeof label !== "string" || !isRecord(tap)) return false;
  return "do" in tap ? ACTIONS.has(tap.do) : typeof tap.ask === "string" && typeof tap.choose === "string";
}

function isArrayOf(all: unknown, is: (each: Stored) => boolean): boolean {
  return Array.isArray(all) && all.every((each: unknown) => isRecord(each) && is(each));
}

function isRecord(thing: unknown): thing is Stored {
  return typeof thing === "object" && thing !== null;
}
