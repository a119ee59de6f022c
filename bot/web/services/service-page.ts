/** One place: what it does, how to reach it, when it is open (today first), where, for whom, what it costs, and how sure all of this is. */
import { serviceCard } from "../../../dialogs/cards.ts";
import { newState } from "../../../dialogs/state.ts";
import { onlyForWords } from "../../../knowledge/directory/browse.ts";
import { AGE_WORDS } from "../../../knowledge/directory/reason-words.ts";
import type { Service, Site } from "../../../knowledge/directory/service.ts";
import { msAt } from "../../../knowledge/hours/local-time.ts";
import { weekWords } from "../../../knowledge/hours/week-words.ts";
import { describeDay } from "../../../knowledge/hours/words.ts";
import type { World } from "../../../knowledge/world.ts";
import { type Html, html, jsonScript, type Piece } from "../html.ts";
import { capital } from "./capital.ts";
import { ways } from "./contacts.ts";
import { jsonLd } from "./json-ld.ts";
import { layout, type Setting } from "./layout.ts";
import { mapLink } from "./map-link.ts";
import { servicePath } from "./paths.ts";

/** The page as text. `publicUrl` is where the service is reached from outside, when that is set. */
export function servicePage(service: Service, publicUrl: string | undefined, setting: Setting): string {
  const { world, at } = setting;
  const { words } = world;
  const card = serviceCard({ service, reasons: [] }, at, newState(), world);
  const contacts = ways(card.contacts, card.name, words);
  const address = publicUrl && new URL(servicePath(service.id), publicUrl).href;
  const main = html`<p><a href="/services">${words("services.all")}</a></p>
<article aria-labelledby="name">
<h1 id="name">${card.name}</h1>
${card.organisation !== card.name && html`<p class="quiet">${card.organisation}</p>`}
${card.description.split(/\n+/).map((each) => html`<p>${each}</p>`)}
${contacts && html`<section aria-labelledby="reach"><h2 id="reach">${words("services.reach")}</h2>${contacts}</section>`}
${facts([
  [words("services.hours"), hoursOf(service, card.hours, world)],
  [words("services.runs"), runsOf(service, world)],
  [words("services.where"), whereOf(service, world)],
  [words("services.cost"), costOf(service, world)],
  [words("services.ages"), agesOf(service)],
  [words("services.who"), whoOf(service)],
  [words("services.area"), service.isNational ? undefined : service.areaText],
  [words("services.access"), card.access],
  [words("services.steps"), stepsOf(service, world)],
])}
<p class="quiet">${card.checked}</p>
<p><a href="${servicePath(service.id)}/correction">${words("correction.link")}</a></p>
</article>`;
  const head = jsonScript("application/ld+json", jsonLd(service, world.places, address));
  return layout({ title: card.name, main, head }, setting);
}

/** Names and what is known of them; those of which the record is silent are left out. */
function facts(all: readonly (readonly [name: string, known: Piece])[]): Html {
  return html`<dl>${all.map(
    ([name, known]) => known !== undefined && html`<div><dt>${name}</dt><dd>${known}</dd></div>`,
  )}</dl>`;
}

/** How it stands today, then the week, then the record's own words, which may say more. */
function hoursOf({ hours, hoursText }: Service, now: string | undefined, { words }: World): Html | undefined {
  if (hours === undefined) return hoursText === undefined ? undefined : html`<p>${hoursText}</p>`;
  const week = weekWords(hours).map(({ days, times }) => html`<li>${days}: ${times}</li>`);
  const holidays =
    hours.openOnBankHolidays === undefined
      ? undefined
      : words(hours.openOnBankHolidays ? "services.bank-holidays-open" : "services.bank-holidays-closed");
  return html`${now !== undefined && html`<p><strong>${capital(now)}</strong></p>`}<ul class="week">${week}</ul>${
    holidays !== undefined && html`<p>${holidays}</p>`
  }${hoursText !== undefined && html`<p class="quiet">${words("services.hours-said")}: ${hoursText}</p>`}`;
}

function runsOf({ startsOn, endsOn }: Service, { words }: World): Html | undefined {
  if (startsOn === undefined && endsOn === undefined) return undefined;
  const day = (date: string) => `${describeDay(msAt(date, NOON))} ${date.slice(0, 4)}`;
  return html`${startsOn !== undefined && html`<p>${words("services.starts-on", { date: day(startsOn) })}</p>`}${
    endsOn !== undefined && html`<p>${words("services.ends-on", { date: day(endsOn) })}</p>`
  }`;
}

const NOON = 12 * 60;

function whereOf(service: Service, world: World): Html | undefined {
  const { words, places } = world;
  const drawn = [service, ...(service.otherSites ?? [])].flatMap((site, index): Html[] => {
    const written = writtenAddress(site);
    if (written === "") return [];
    const link = mapLink(site, places);
    const map =
      link !== undefined &&
      html` <a href="${link}" rel="noreferrer">${words("services.map")}<span class="unseen">: ${written}</span></a>`;
    return [html`<p>${index > 0 && `${words("services.also-at")} `}${written}${map}</p>`];
  });
  const hasMap = [service, ...(service.otherSites ?? [])].some((site) => mapLink(site, places) !== undefined);
  return drawn.length === 0
    ? undefined
    : html`${drawn}${hasMap && html`<p class="quiet">${words("services.map-note")}</p>`}`;
}

function writtenAddress({ address, postcode }: Site): string {
  return [address, postcode].filter((part) => part !== undefined).join(", ");
}

function costOf({ cost, isFree }: Service, { words }: World): string | undefined {
  return cost === undefined ? (isFree === true ? words("services.free") : undefined) : capital(cost);
}

function agesOf({ minimumAge = 0, maximumAge }: Service): string | undefined {
  if (maximumAge === undefined) return minimumAge > 0 ? capital(AGE_WORDS.from(minimumAge)) : undefined;
  return capital(minimumAge > 0 ? AGE_WORDS.between(minimumAge, maximumAge) : AGE_WORDS.upTo(maximumAge));
}

/** In the record's own words; where it has none, the groups that it names. */
function whoOf(service: Service): string | undefined {
  if (service.who !== undefined) return service.who;
  const only = onlyForWords(service);
  return only.length === 0 ? undefined : capital(only.join(", "));
}

function stepsOf({ isStepFree }: Service, { words }: World): string | undefined {
  if (isStepFree === undefined) return undefined;
  return words(isStepFree ? "services.steps-none" : "services.steps-some");
}
