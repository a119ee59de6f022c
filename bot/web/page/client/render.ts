/** Draws what the assistant says: words, places as articles, who to call, and the plan, each with headings and lists. */
import type { Button, Part, PlanView, ServiceCard, Tap, UrgentLine } from "../../../../dialogs/say.ts";
import { facts, ways } from "./contacts.ts";
import { button, element, unseen } from "./element.ts";
import { WORDS } from "./words.ts";

export type Press = (label: string, tap: Tap) => void;
/** Messages stand under the page's second heading; a plan's parts and their places go deeper. */
type Level = 3 | 4 | 5;

let headings = 0;

export function drawPart(part: Part, press: Press): readonly Node[] {
  switch (part.is) {
    case "text":
      return paragraphs(part.text);
    case "link":
      return [element("p", {}, element("a", { href: part.url }, part.label))];
    case "services":
      return [unseen(WORDS.services(part.cards.length)), ...part.cards.map((card) => service(card, 3, press))];
    case "urgent":
      return part.lines.length === 0 ? [] : [section("urgent", WORDS.urgent, 3, urgentList(part.lines))];
    case "plan":
      return [plan(part.plan, press)];
  }
}

function paragraphs(text: string): readonly Node[] {
  return text
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== "")
    .map((each) => element("p", {}, each));
}

function service(card: ServiceCard, level: Level, press: Press): HTMLElement {
  const id = headingId();
  const organisation =
    card.organisation === card.name ? undefined : element("p", { class: "quiet" }, card.organisation);
  return element(
    "article",
    { class: "service", "aria-labelledby": id },
    heading(level, card.name, id),
    organisation,
    ...paragraphs(card.description),
    card.reasons.length === 0 ? undefined : element("p", { class: "label" }, WORDS.why),
    card.reasons.length === 0 ? undefined : list(card.reasons, "reasons"),
    ways(card.contacts, card.name),
    facts([
      [WORDS.hours, card.hours],
      [WORDS.gettingIn, card.access],
      [WORDS.address, card.contacts.find(({ kind }) => kind === "address")?.value],
    ]),
    element("p", { class: "quiet" }, card.checked),
    buttons(card.buttons, card.name, press),
  );
}

/** Each names its service, so that "Save to my plan" heard alone still says what would be saved. */
function buttons(all: readonly Button[], name: string, press: Press): HTMLElement | undefined {
  if (all.length === 0) return undefined;
  const drawn = all.map(({ label, tap }) =>
    button(label, { "aria-label": `${label}: ${name}` }, () => press(label, tap)),
  );
  return element("div", { class: "buttons" }, ...drawn);
}

export function urgentList(lines: readonly UrgentLine[]): HTMLElement {
  const drawn = lines.map(({ name, contacts, hours, note }) =>
    element(
      "li",
      {},
      element("strong", {}, name),
      ways(contacts, name),
      ...[hours, note].map((each) => (each === undefined ? undefined : element("p", { class: "quiet" }, each))),
    ),
  );
  return element("ul", { class: "helplines" }, ...drawn);
}

function plan(view: PlanView, press: Press): HTMLElement {
  const print = button(WORDS.print, { class: "print" }, () => window.print());
  const parts: readonly [title: string, count: number, holds: () => readonly Node[]][] = [
    [
      WORDS.matters,
      view.matters.length,
      () => [
        list(
          view.matters.map((each) => `“${each}”`),
          "matters",
        ),
      ],
    ],
    [WORDS.planServices, view.services.length, () => view.services.map((card) => service(card, 5, press))],
    [WORDS.steps, view.steps.length, () => [list(view.steps, "steps")]],
    [WORDS.advice, view.advice.length, () => [list(view.advice, "advice")]],
    [WORDS.ifWorse, view.ifWorse.length, () => [urgentList(view.ifWorse)]],
  ];
  const drawn = parts.filter(([, count]) => count > 0).map(([title, , holds]) => section("part", title, 4, ...holds()));
  return section("plan", WORDS.plan, 3, ...drawn, print);
}

function section(name: string, title: string, level: Level, ...holds: readonly Node[]): HTMLElement {
  const id = headingId();
  return element("section", { class: name, "aria-labelledby": id }, heading(level, title, id), ...holds);
}

function heading(level: Level, text: string, id: string): HTMLElement {
  return element(`h${level}`, { id }, text);
}

function headingId(): string {
  headings += 1;
  return `heading-${headings}`;
}

function list(items: readonly string[], name: string): HTMLElement {
  return element("ul", { class: name }, ...items.map((each) => element("li", {}, each)));
}
