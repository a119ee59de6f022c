/**
 * Reads a directory of services from the disk, with the places and settled facts that belong to it: all that the worker
 * needs which searches it.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fromOpenReferral } from "./directory/from-open-referral.ts";
import { holdBack } from "./directory/hold-back.ts";
import { layerFrom, layerSchema, type NeedLayer } from "./directory/needs/need-layer.ts";
import { makeTerms, type Terms, termsSchema } from "./directory/needs/terms.ts";
import { openReferralServiceSchema } from "./directory/open-referral.ts";
import { applyOverlay, type Overlay, overlaySchema } from "./directory/overlay.ts";
import { withPlacesUnsaid } from "./directory/place-unsaid.ts";
import type { Service } from "./directory/service.ts";
import { unpackVectors, type Vectors } from "./directory/vectors.ts";
import { weightsSchema } from "./directory/weights.ts";
import { jsonLines, parseJsonFile, parseYamlFile } from "./files.ts";
import { bankHolidaysSchema } from "./hours/bank-holidays.ts";
import { KNOWLEDGE, OUR_CITY, readIn, textIn } from "./load-files.ts";
import { areasSchema } from "./places/area-names.ts";
import { parseDistricts } from "./places/districts.ts";
import { makePlaces, type Places } from "./places/places.ts";
import { readPostcodePoints } from "./places/postcode-points.ts";
import { type UrgentContact, urgentContactsSchema } from "./safety/urgent-contact.ts";
import type { World } from "./world.ts";

export const DIRECTORY = "directory.jsonl";
const OVERLAY = "overlay.yaml";

/** Where a directory lies. */
export interface DirectoryLocation {
  /** Folder of everything that is one city's; Liverpool's when left out. */
  readonly cityFolder?: string;
  /** An imported directory (JSON lines, its vectors beside it); the city's own when left out. */
  readonly directoryFile?: string;
  /** Points of postcodes (`what-matters places import`); without them the centres of districts serve. */
  readonly postcodesFile?: string;
}

/** A directory alone, for the worker that searches it and needs nothing else. */
export function loadDirectory(
  location: DirectoryLocation = {},
): Pick<World, "services" | "places" | "weights" | "bankHolidays"> {
  const city = location.cityFolder ?? OUR_CITY;
  const places = loadPlaces(city, location.postcodesFile);
  return {
    places,
    services: loadServices(directoryFileOf(location), city, places, loadUrgentContacts(city)),
    weights: parseYamlFile(readIn(join(KNOWLEDGE, "directory"), "weights.yaml"), weightsSchema),
    bankHolidays: parseJsonFile(readIn(city, "bank-holidays.json"), bankHolidaysSchema),
  };
}

function directoryFileOf({ cityFolder = OUR_CITY, directoryFile }: DirectoryLocation): string {
  return directoryFile ?? join(cityFolder, DIRECTORY);
}

/** The postcode districts and area names of a city, which the command line's readers need without the rest. */
export function loadPlaces(cityFolder: string = OUR_CITY, postcodesFile?: string): Places {
  const districts = readIn(cityFolder, "districts.csv");
  return makePlaces({
    districts: parseDistricts(districts.text, districts.name),
    areas: parseYamlFile(readIn(cityFolder, "areas.yaml"), areasSchema),
    ...(postcodesFile !== undefined && {
      pointOf: readPostcodePoints(readFileSync(postcodesFile), basename(postcodesFile)).pointOf,
    }),
  });
}

/** Sentence vectors of a directory, or `undefined` where they were not made yet. */
export function loadVectors(location: DirectoryLocation = {}): Vectors | undefined {
  const file = vectorsFileOf(directoryFileOf(location));
  return existsSync(file) ? unpackVectors(readFileSync(file, "utf8")) : undefined;
}

/** Where a directory's vectors lie: beside it, under its name. */
export function vectorsFileOf(directoryFile: string): string {
  return `${directoryFile.replace(/\.jsonl?$/, "")}.vectors.json`;
}

function loadServices(
  file: string,
  city: string,
  places: Places,
  contacts: readonly UrgentContact[],
): ReadonlyMap<string, Service> {
  const records = jsonLines(textIn(dirname(file), basename(file)), openReferralServiceSchema);
  const services = Array.from(records, (record) => fromOpenReferral(record, places));
  const settled = withPlacesUnsaid(applyOverlay(services, loadOverlay(city), places).services);
  // Last, so that it wins over the overlay as well: a number that urgent help holds back is mended there, or nowhere.
  return new Map(holdBack(settled, contacts).map((service) => [service.id, service]));
}

/** What people settled about a city's services; nothing where the city has no such file. */
export function loadOverlay(cityFolder: string = OUR_CITY): Overlay {
  return existsSync(join(cityFolder, OVERLAY))
    ? parseYamlFile(readIn(cityFolder, OVERLAY), overlaySchema)
    : { services: {} };
}

/** Which needs the terms of other taxonomies stand for. */
export function loadNeedTerms(): Terms {
  return makeTerms(parseYamlFile(readIn(join(KNOWLEDGE, "directory/needs"), "terms.yaml"), termsSchema));
}

/** The trained layer that recognises the needs of services by meaning. */
export function loadNeedLayer(): NeedLayer {
  return layerFrom(parseJsonFile(readIn(join(KNOWLEDGE, "directory/needs"), "need-layer.json"), layerSchema));
}

/** Who to call, of any status. */
export function loadUrgentContacts(city: string): readonly UrgentContact[] {
  return parseYamlFile(readIn(city, "urgent-help.yaml"), urgentContactsSchema);
}
