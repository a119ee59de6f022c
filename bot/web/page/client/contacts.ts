/** Ways to reach a service or a helpline, exactly as sourced: what can be called, texted, written to or opened is a link. */
import type { ContactLine } from "../../../../dialogs/say.ts";
import { contactLink } from "../../../channels/contact-link.ts";
import { element, unseen } from "./element.ts";
import { WORDS } from "./words.ts";

const VERBS = { phone: WORDS.call, text: WORDS.text, email: WORDS.email, url: WORDS.website } as const;

/** A list of links, each of which says whose it is to those who hear it alone; undefined when there are none. */
export function ways(contacts: readonly ContactLine[], name: string): HTMLElement | undefined {
  const drawn = contacts.flatMap((contact) => {
    const { kind, value } = contact;
    if (kind === "address") return [];
    const href = contactLink(contact);
    const words = [`${VERBS[kind]} `, element("span", { class: "value" }, value), " ", unseen(WORDS.whose(name))];
    const way = href === undefined ? element("span", {}, ...words) : element("a", linkTo(kind, href), ...words);
    return [element("li", {}, way)];
  });
  return drawn.length === 0 ? undefined : element("ul", { class: "ways" }, ...drawn);
}

/** Names and values; those without a value are left out, and so is a list of none. */
export function facts(all: readonly (readonly [name: string, value: string | undefined])[]): HTMLElement | undefined {
  const rows = all.flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [element("div", {}, element("dt", {}, name), element("dd", {}, value))],
  );
  return rows.length === 0 ? undefined : element("dl", {}, ...rows);
}

/** Another site opens in this tab like any link, and is not told where the person came from. */
function linkTo(kind: ContactLine["kind"], href: string): Readonly<Record<string, string>> {
  return kind === "url" ? { href, class: `control ${kind}`, rel: "noreferrer" } : { href, class: `control ${kind}` };
}
