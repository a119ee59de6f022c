/** The lists of the feed: which items the parameters choose, and one page of them. */

import type { Near } from "../../../knowledge/directory/publish/filters.ts";
import type { HsdsTaxonomy, HsdsTerm } from "../../../knowledge/directory/publish/hsds.ts";
import type { ServiceAt } from "../../../knowledge/directory/publish/published-feed.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import type { Places } from "../../../knowledge/places/places.ts";
import type { Slices } from "../../../knowledge/safety/slices.ts";
import { inSlices } from "../../in-slices.ts";
import { type Body, bodyOf } from "./kept-replies.ts";
import { itemsOfPage, linksOf, pageOf } from "./page-envelope.ts";
import { filtersOf, type Parameters } from "./parameters.ts";
import type { Snapshot } from "./snapshot.ts";

export interface Asked {
  readonly parameters: Parameters;
  readonly snapshot: Snapshot;
  /** ISO date: a service past its last day is no longer published. */
  readonly today: string;
}

/** What the parameters choose, and how one of the chosen is shown. */
export interface Chosen<Item> {
  readonly items: readonly Item[];
  readonly show: (item: Item) => object;
}

const PER_PAGE = 50;
const RECORDS_IN_A_SLICE = 5;

export async function chooseServices({ parameters, snapshot: { feed }, today }: Asked): Promise<Chosen<Service>> {
  const items = await inSlices(feed.services(filtersOf(parameters), today));
  return { items, show: parameters.full === true ? feed.record : feed.listedRecord };
}

export async function choosePlaces({ parameters, snapshot, today }: Asked): Promise<Chosen<ServiceAt>> {
  const { feed, world } = snapshot;
  const items = await inSlices(feed.servicesAt(filtersOf(parameters), nearOf(parameters, world.places), today));
  return { items, show: parameters.full === true ? feed.recordAt : feed.listedRecordAt };
}

export function chooseTaxonomies({ snapshot }: Asked): Chosen<HsdsTaxonomy> {
  return { items: snapshot.feed.taxonomies.taxonomies, show: asItIs };
}

export function chooseTerms({ parameters, snapshot }: Asked): Chosen<HsdsTerm> {
  const { terms } = snapshot.feed.taxonomies;
  const wanted = parameters.taxonomy_id?.toLowerCase();
  return {
    items: wanted === undefined ? terms : terms.filter(({ taxonomy_id: id }) => id === wanted),
    show: asItIs,
  };
}

/** The page that was asked for, with its records made slice by slice. */
export async function pageBody<Item>(
  { items, show }: Chosen<Item>,
  parameters: Parameters,
  path: string,
): Promise<Body> {
  const { page = 1, per_page: perPage = PER_PAGE } = parameters;
  const contents = await inSlices(shown(itemsOfPage(items, page, perPage), show));
  const envelope = pageOf(contents, page, perPage, items.length);
  const given = Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]);
  return bodyOf(envelope, linksOf(envelope, path, new URLSearchParams(given)));
}

function* shown<Item>(items: readonly Item[], show: (item: Item) => object): Slices<readonly object[]> {
  const contents: object[] = [];
  for (const item of items) {
    contents.push(show(item));
    if (contents.length % RECORDS_IN_A_SLICE === 0) yield;
  }
  return contents;
}

function nearOf({ postcode, proximity }: Parameters, places: Places): Near | undefined {
  const place = postcode === undefined ? undefined : places.find(postcode);
  if (place === undefined) return undefined;
  return {
    place,
    ...(place.point && { point: place.point }),
    ...(proximity !== undefined && { withinMetres: proximity }),
  };
}

function asItIs<Item>(item: Item): Item {
  return item;
}
