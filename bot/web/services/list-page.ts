/** The list: the form, how many places were found and in which order, ten of them, and where nothing fits, what to try. */
import { serviceCard } from "../../../dialogs/cards.ts";
import type { ContactLine } from "../../../dialogs/say.ts";
import { newState } from "../../../dialogs/state.ts";
import { onlyFor } from "../../../knowledge/directory/audience-words.ts";
import type { Listed, Listing } from "../../../knowledge/directory/browse.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { RESULTS_A_PAGE } from "../../../knowledge/directory/wish.ts";
import { councilsOf, type Place } from "../../../knowledge/places/places.ts";
import type { World } from "../../../knowledge/world.ts";
import { type Html, html } from "../html.ts";
import { type Asked, addressOf, type Field, type Typed } from "./asked.ts";
import { ways } from "./contacts.ts";
import { problemSummary } from "./fields.ts";
import { layout, type Setting, urgentBlock } from "./layout.ts";
import { servicePath } from "./paths.ts";
import { searchForm } from "./search-form.ts";
import type { UrgentAnswer } from "./urgent.ts";

/** The page as text. `urgent` answers danger that was typed into the search. */
export function listPage(asked: Asked, listing: Listing, urgent: UrgentAnswer | undefined, setting: Setting): string {
  const { world } = setting;
  const { words } = world;
  const isUpset = urgent !== undefined || asked.problems.length > 0;
  // A reply to danger never repeats what was typed (rule 3).
  const shown = urgent === undefined ? asked : { ...asked, typed: { ...asked.typed, q: "" } };
  const main = html`${
    isUpset &&
    html`<div id="found">${urgent && urgentBlock(urgent, world)}${problemSummary(words("page.problem"), asked.problems)}</div>`
  }
<h1>${words("services.heading")}</h1>
<p class="lead">${words("services.intro", { city: world.partner.city })} <a href="/">${words("page.chat")}</a></p>
${searchForm(shown, world)}
${(urgent === undefined || listing.total > 0) && results(asked, listing, isUpset, setting)}`;
  const title = urgent === undefined ? titleOf(asked, listing, world) : words("page.who-to-call");
  return layout({ title, main }, setting);
}

function titleOf({ problems }: Asked, { total, page, pages }: Listing, { words }: World): string {
  const counted = total === 0 ? words("services.none") : words("services.title", { count: total });
  const title = pages > 1 ? words("services.title-of-page", { title: counted, page, pages }) : counted;
  return problems.length > 0 ? words("services.title-with-problem", { title }) : title;
}

function results(asked: Asked, listing: Listing, isUpset: boolean, setting: Setting): Html {
  const { world } = setting;
  return html`<section aria-labelledby="results"${!isUpset && html` id="found"`}>
<h2 id="results">${world.words("services.found", { count: listing.total })}</h2>
${asked.place && placeNote(asked.place, world)}
${listing.total > 0 ? found(asked, listing, setting) : nothingFound(asked.typed, world)}
</section>`;
}

/** Said where the distance cannot be told, or another council is the person's own. */
function placeNote(place: Place, { words, partner, neighbours }: World): Html | undefined {
  const name = place.name ?? place.district;
  const councils = councilsOf(place);
  if (councils.length === 0)
    return html`<p>${words("services.place-unknown", { place: name, city: partner.city })}</p>`;
  const own = neighbours.find((neighbour) => neighbour.name === councils[0]);
  if (own === undefined || councils.includes(partner.council)) return undefined;
  return html`<p>${words("services.place-outside", { place: name, council: own.name, city: partner.city })} <a href="${own.url}" rel="noreferrer">${own.name}</a></p>`;
}

function found({ typed }: Asked, listing: Listing, setting: Setting): Html {
  const { words } = setting.world;
  const { results, page, pages } = listing;
  const from = (page - 1) * RESULTS_A_PAGE + 1;
  const shown = pages > 1 ? words("services.shown", { from, to: from + results.length - 1 }) : "";
  return html`${listing.total > 1 && html`<p>${shown} ${words(`services.order-${listing.order}`)}</p>`}
<ul class="results">${results.map((each) => html`<li>${result(each, setting)}</li>`)}</ul>
${pages > 1 && turning(typed, page, pages, setting.world)}`;
}

function result({ service, reasons }: Listed, { world, at }: Setting): Html {
  const { words } = world;
  const card = serviceCard({ service, reasons }, at, newState(), world);
  const id = `service-${service.id}`;
  return html`<article class="service" aria-labelledby="${id}">
<h3 id="${id}"><a href="${servicePath(service.id)}">${card.name}</a></h3>
${card.organisation !== card.name && html`<p class="quiet">${card.organisation}</p>`}
<p>${firstSentence(card.description)}</p>
${isForSome(service) && html`<p><span class="label">${words("services.who")}:</span> ${service.who}</p>`}
${reasons.length > 0 && html`<p class="label">${words("services.why")}</p><ul class="reasons">${reasons.map((each) => html`<li>${each}</li>`)}</ul>`}
${ways(firstWay(card.contacts), card.name, words)}
<p class="quiet">${card.checked}</p>
</article>`;
}

/** The phone, and where there is none the next best way; all of them are on the page of the service. */
function firstWay(contacts: readonly ContactLine[]): readonly ContactLine[] {
  const order = ["phone", "text", "url", "email"] as const;
  return order.flatMap((kind) => contacts.filter((each) => each.kind === kind)).slice(0, 1);
}

/** The record's own words say better than ours whom a service is only for. */
function isForSome(service: Service): boolean {
  const { audiences, situations } = onlyFor(service);
  return service.who !== undefined && (audiences.length > 0 || situations.length > 0);
}

function turning(typed: Typed, page: number, pages: number, { words }: World): Html {
  const to = (other: number, rel: string, label: string) =>
    other >= 1 &&
    other <= pages &&
    html`<li><a class="control" rel="${rel}" href="${addressOf(typed, {}, other)}#found">${label}</a></li>`;
  return html`<nav class="turning" aria-label="${words("services.pages")}"><ul>${to(page - 1, "prev", words("services.previous"))}${to(page + 1, "next", words("services.next"))}</ul></nav>`;
}

const EASED = {
  q: "services.without-words",
  need: "services.without-need",
  within: "services.without-within",
  day: "services.without-day",
  age: "services.without-age",
  free: "services.without-free",
  "step-free": "services.without-step-free",
  online: "services.without-online",
} as const satisfies Partial<Record<Field, string>>;

/** What was asked for can be left out, one thing at a time; a person answers the phone. */
function nothingFound(typed: Typed, { words, partner }: World): Html {
  const used = (Object.keys(EASED) as (keyof typeof EASED)[]).filter((field) => typed[field] !== "");
  const { phone } = partner;
  return html`<p>${words("services.none")}</p>
${
  used.length > 0 &&
  html`<p>${words("services.none-ease")}</p><ul>${used.map(
    (field) => html`<li><a href="${addressOf(typed, { [field]: "" })}">${words(EASED[field])}</a></li>`,
  )}</ul>`
}
${
  phone !== undefined &&
  html`<p>${words("services.none-ring", phone)}</p>${ways([{ kind: "phone", value: phone.number }], phone.name, words)}${
    phone.hoursText !== undefined && html`<p class="quiet">${phone.hoursText}</p>`
  }`
}
<p>${words("services.none-urgent")}</p>`;
}

function firstSentence(text: string): string {
  return /^.+?[.!?](?=\s+\p{Lu}|$)/su.exec(text)?.[0] ?? text;
}
