/** Makes an element with its attributes and what it holds. Text is always text, never markup. */
type Holds = Node | string | undefined;

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...holds: readonly Holds[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...holds.filter((each) => each !== undefined));
  return made;
}

/** A button that does something here and never submits a form. */
export function button(
  label: Holds,
  attributes: Readonly<Record<string, string>>,
  press: () => void,
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

/** Words for those who hear the page; nothing to see. */
export function unseen(text: string): HTMLSpanElement {
  return element("span", { class: "unseen" }, text);
}

/** Words for those who see the page, where hearing them would only repeat or disturb. */
export function unheard(text: string): HTMLSpanElement {
  return element("span", { "aria-hidden": "true" }, text);
}
