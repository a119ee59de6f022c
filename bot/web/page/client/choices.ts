/**
 * The answers to choose from under the last messages: buttons for one answer, boxes to tick for several, and whatever else
 * can be done. Typing is always possible instead.
 */
import type { Ask, Tap } from "../../../../dialogs/say.ts";
import type { Action, Said } from "./activity.ts";
import { button, element } from "./element.ts";
import { WORDS } from "./words.ts";

type Asked = Extract<Said, { by: "assistant" }>;

export interface Answering {
  tap(label: string, tap: Tap): void;
  type(text: string): void;
}

/** "Not sure" and "Prefer not to say" stand for all boxes at once, so they are buttons. The dialogue adds them last. */
const WAYS_OUT: readonly string[] = ["not-sure", "prefer-not"];

/** One group for each message that has any, in order. What several of them offer stands under the last. */
export function drawChoices(asked: readonly Asked[], answering: Answering): readonly HTMLElement[] {
  return asked.flatMap((each, index) => {
    const later = asked.slice(index + 1).flatMap(({ actions }) => actions.map(({ label }) => label));
    const actions = each.actions.filter(({ label }) => !later.includes(label));
    if (each.ask?.kind === "many") return [boxes(each.ask, questionOf(each), actions, answering)];
    return actions.length === 0 ? [] : [group(questionOf(each), buttonsFor(actions, answering))];
  });
}

/** How many answers there are, for those who hear the message before they reach them. */
export function countOf({ ask, actions }: Asked): number {
  return ask === undefined ? 0 : actions.length;
}

/** What ticking those options says: "1 and 3". */
export function positionsText(positions: readonly number[]): string {
  const last = positions.at(-1) ?? "";
  return positions.length < 2 ? String(last) : `${positions.slice(0, -1).join(", ")} and ${last}`;
}

/** "1 and 3" as the labels ticked, one a line; any other words as they are. */
export function shownAs(text: string, ask: Ask | undefined): string {
  if (ask?.kind !== "many" || !/^\d+(?:(?:, | and )\d+)*$/.test(text)) return text;
  const labels = (text.match(/\d+/g) ?? []).map((position) => ask.options[Number(position) - 1]?.label);
  return labels.includes(undefined) ? text : labels.join("\n");
}

function group(question: string, buttons: readonly HTMLElement[]): HTMLElement {
  const name: Readonly<Record<string, string>> = question === "" ? {} : { "aria-label": question };
  return element("div", { role: "group", class: "choices", ...name }, ...buttons);
}

function questionOf({ parts }: Asked): string {
  return parts.flatMap((part) => (part.is === "text" ? [part.text] : [])).at(-1) ?? "";
}

function buttonsFor(actions: readonly Action[], answering: Answering): HTMLElement[] {
  return actions.map(({ label, tap }) => button(label, {}, () => answering.tap(label, tap)));
}

function boxes(ask: Ask, question: string, actions: readonly Action[], answering: Answering): HTMLElement {
  const problem = element("p", { class: "problem", id: "problem", role: "alert" });
  const ticks = ask.options.flatMap(({ id, label }, index) =>
    WAYS_OUT.includes(id) ? [] : [tick(`${ask.id}-${id}`, label, index + 1)],
  );
  const done = button(WORDS.done, { class: "first" }, () => {
    const chosen = ticks.filter(({ box }) => box.checked).map(({ position }) => position);
    if (chosen.length > 0) return answering.type(positionsText(chosen));
    problem.textContent = WORDS.pickFirst;
    ticks[0]?.box.focus();
  });
  const others = actions.filter(({ tap }) => !("ask" in tap) || WAYS_OUT.includes(tap.choose));
  return element(
    "fieldset",
    { class: "choices boxes", "aria-describedby": "problem" },
    element("legend", { class: "unseen" }, question),
    ...ticks.map(({ row }) => row),
    problem,
    done,
    ...buttonsFor(others, answering),
  );
}

function tick(id: string, label: string, position: number) {
  const box = element("input", { type: "checkbox", id });
  const row = element("div", { class: "tick" }, box, element("label", { for: id }, label));
  return { box, row, position };
}
