/**
 * A directory of any size that is made up but spread as real ones are: organisations with one service and with hundreds,
 * busy districts and quiet ones, streets and not only district centres, texts put together from sentences of the starter
 * directory with new words that keep coming (Zipf), ages, councils, hours, and some that serve the whole country.
 */
import type { Service, Site } from "../../../knowledge/directory/service.ts";
import {
  contentHash,
  meaningTexts,
  sentencesOf,
  type Vector,
  type Vectors,
} from "../../../knowledge/directory/vectors.ts";
import type { OpeningHours } from "../../../knowledge/hours/opening-hours.ts";
import type { District } from "../../../knowledge/places/districts.ts";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import { type Chance, makeChance } from "./chance.ts";

export const NEW_WORDS = 60_000;
const DIMENSIONS = 512;

/** So many services, the same in every run; `real` is what their texts, needs and groups are taken from. */
export function madeUpServices(size: number, real: readonly Service[], districts: readonly District[]): Service[] {
  const chance = makeChance(size);
  const sentences = real.flatMap(({ description }) => sentencesOf(description));
  // Nobody's centre comes first in the file: the busy districts are drawn by lot.
  const byBusyness = [...districts].sort((one, other) => (one.code + size < other.code + size ? -1 : 1));
  return Array.from({ length: size }, (_, at): Service => {
    const model = chance.pick(real);
    const district = byBusyness[chance.rank(byBusyness.length)] ?? chance.pick(districts);
    const { point: _point, otherSites: _sites, hours: _hours, minimumAge: _min, maximumAge: _max, ...rest } = model;
    return {
      ...rest,
      ...placed(district, chance),
      ...(chance.happens(0.05) && { otherSites: [placed(chance.pick(districts), chance)] }),
      ...(chance.happens(0.35) && { hours: hoursOf(chance) }),
      ...agesOf(chance),
      ...areaOf(district, chance),
      id: `made-up-${at}`,
      name: `${newWord(chance.rank(NEW_WORDS))} ${model.name}`,
      organisation: `${model.organisation} ${chance.rank(Math.ceil(size / 3))}`,
      description: textOf(sentences, chance),
      needs: needsOf(model, chance),
      delivery: chance.happens(0.75)
        ? ["in-person"]
        : chance.happens(0.5)
          ? ["phone", "online"]
          : ["in-person", "phone"],
      ...(chance.happens(0.05) && { endsOn: `2026-${10 + chance.below(3)}-${10 + chance.below(20)}` }),
    };
  });
}

/** Vectors for the sentences of so great a share of the services, spread at random. */
export function madeUpVectors(services: readonly Service[], share: number): Vectors {
  const chance = makeChance(services.length);
  const byHash = new Map<string, Vector>();
  for (const service of services) {
    if (!chance.happens(share)) continue;
    for (const text of meaningTexts(service)) byHash.set(contentHash(text), randomVector(chance));
  }
  return { model: "made-up", byHash };
}

export function randomVector(chance: Chance): Vector {
  return withNorm(Int8Array.from({ length: DIMENSIONS }, () => chance.below(255) - 127));
}

/** Vectors that lie about a few subjects, for the sentences of so great a share of the services. */
export function meaningfulVectors(services: readonly Service[], share: number): Vectors {
  const chance = makeChance(services.length);
  const byHash = new Map<string, Vector>();
  for (const service of services) {
    if (!chance.happens(share)) continue;
    for (const text of meaningTexts(service)) byHash.set(contentHash(text), vectorNear(chance.below(SUBJECTS), chance));
  }
  return { model: "made-up", byHash };
}

const SUBJECTS = 100;

/** A vector about a subject: close to others of its subject (a cosine of about 0.6) and to none else. */
export function vectorNear(subject: number, chance: Chance): Vector {
  const about = makeChance(1_000 + (subject % SUBJECTS));
  return withNorm(
    Int8Array.from({ length: DIMENSIONS }, () => Math.round(about.below(160) - 80 + (chance.below(95) - 47) * 1.3)),
  );
}

function withNorm(values: Int8Array): Vector {
  return { values, norm: Math.sqrt(values.reduce((sum, each) => sum + each * each, 0)) };
}

/** The word of a rank, always the same, with three syllables or more. */
export function newWord(rank: number): string {
  const syllables = [
    "ba",
    "der",
    "fin",
    "go",
    "han",
    "jo",
    "kel",
    "lu",
    "mor",
    "nes",
    "pi",
    "quo",
    "ris",
    "ta",
    "vel",
    "wy",
  ];
  const places = [rank >> 12, rank >> 8, rank >> 4, rank].map((each) => syllables[each & 15] ?? "");
  return places.join("");
}

function textOf(sentences: readonly string[], chance: Chance): string {
  const own = Array.from({ length: 2 + chance.below(4) }, () =>
    chance
      .pick(sentences)
      .split(" ")
      .map((word) => (chance.happens(0.25) ? newWord(chance.rank(NEW_WORDS)) : word))
      .join(" "),
  );
  return own.join(". ");
}

function needsOf({ needs }: Service, chance: Chance): Service["needs"] {
  const others = Array.from({ length: chance.below(3) }, () => NEED_IDS[chance.rank(NEED_IDS.length)] ?? "loneliness");
  return [...new Set([...(chance.happens(0.7) ? needs : []), ...others])];
}

/** Somewhere in a district's streets, or at its centre where the street is not known. */
function placed({ code, point }: District, chance: Chance): Site & Pick<Service, "district"> {
  const apart = chance.happens(0.3) ? 0 : 0.02;
  const latitude = point.latitude + (chance.next() - 0.5) * apart;
  return { district: code, point: { latitude, longitude: point.longitude + (chance.next() - 0.5) * apart * 1.6 } };
}

function areaOf({ code, councils }: District, chance: Chance): Pick<Service, "councils" | "districts" | "isNational"> {
  const lot = chance.next();
  if (lot < 0.04) return { isNational: true };
  if (lot < 0.1) return { isNational: false, districts: [code] };
  return lot < 0.3 ? { isNational: false } : { isNational: false, councils: councils.map(({ name }) => name) };
}

function agesOf(chance: Chance): Pick<Service, "minimumAge" | "maximumAge"> {
  const lot = chance.next();
  if (lot < 0.2) return { minimumAge: 18 };
  if (lot < 0.3) return { minimumAge: 50 + 5 * chance.below(4) };
  return lot < 0.4 ? { minimumAge: 8 + chance.below(9), maximumAge: 18 + chance.below(8) } : {};
}

function hoursOf(chance: Chance): OpeningHours {
  const days = (["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const).filter(() => chance.happens(0.6));
  const opens = 8 + chance.below(5);
  return {
    periods: [{ days, opens: `${String(opens).padStart(2, "0")}:30`, closes: `${opens + 2 + chance.below(7)}:00` }],
  };
}
