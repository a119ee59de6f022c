/** Ways to reach a place exactly as sourced; what can be called, texted, written to or opened is a link. */
import type { ContactLine } from "../../../dialogs/say.ts";
import type { Words } from "../../../knowledge/languages/words.ts";
import { contactLink } from "../../channels/contact-link.ts";
import { type Html, html } from "../html.ts";

type Way = Exclude<ContactLine["kind"], "address">;

const VERBS = {
  phone: "services.call",
  text: "services.text",
  email: "services.email",
  url: "services.website",
} as const satisfies Record<Way, string>;

/** A list of links, each of which says whose it is to those who hear it alone; undefined when there are none. */
export function ways(contacts: readonly ContactLine[], name: string, words: Words): Html | undefined {
  const drawn = contacts.flatMap((contact) => {
    const { kind, value } = contact;
    if (kind === "address") return [];
    const shown = html`${words(VERBS[kind])} <span class="value">${value}</span> <span class="unseen">${words("services.whose", { name })}</span>`;
    return [html`<li>${linked(contact, kind, shown)}</li>`];
  });
  return drawn.length === 0 ? undefined : html`<ul class="ways">${drawn}</ul>`;
}

/** Another site opens in this tab like any link, and is not told where the person came from. */
function linked(contact: ContactLine, kind: Way, shown: Html): Html {
  const href = contactLink(contact);
  if (href === undefined) return html`<span>${shown}</span>`;
  return html`<a class="control ${kind}" href="${href}"${kind === "url" && html` rel="noreferrer"`}>${shown}</a>`;
}
