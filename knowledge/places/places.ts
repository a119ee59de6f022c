/**
 * Where somebody is, from what they typed: a postcode, half of one, or the name of a neighbourhood. The dialogue keeps
 * only the district. A district that spans councils is asked about (rule 17 of safe conversation).
 */
import { type Areas, makeAreaNames } from "./area-names.ts";
import type { CouncilShare, District } from "./districts.ts";
import { distanceMetres, type Point } from "./point.ts";
import { districtsIn, type PostcodeFound, wholePostcodes } from "./postcode.ts";

export interface Place {
  /** "L8 1TB", only when the whole of it was typed. */
  readonly postcode?: string;
  readonly district: string;
  /** The neighbourhood, when it was named: "Toxteth". */
  readonly name?: string;
  /** Largest share first; empty outside the region that is known. */
  readonly councils: readonly CouncilShare[];
  /** Middle of the postcode where that is known, else of the district; absent outside the region that is known. */
  readonly point?: Point;
}

export interface Places {
  /** The place that a text names, or `undefined`. A correction wins ("not L4, L5 sorry"). */
  find(text: string): Place | undefined;
  /** The place whose exact name or code a text ends with, and where in the text that begins. */
  atEnd(text: string): { readonly place: Place; readonly from: number } | undefined;
  district(code: string): District | undefined;
  /** Metres between the centres of two districts, or `undefined` when one is not known. */
  distanceMetres(from: string, to: string): number | undefined;
  /** Councils that a name of an area served stands for ("Merseyside"); empty when it names none. */
  councilsNamed(name: string): readonly string[];
}

/** A second council with a smaller part of a district than this is left out of account. */
const LEAST_SHARE = 0.05;

/** Councils that somebody in this place may live in, largest share first; more than one means that they must be asked. */
export function councilsOf(place: Pick<Place, "councils">): readonly string[] {
  return place.councils.filter(({ share }) => share >= LEAST_SHARE).map(({ name }) => name);
}

export interface PlacesSource {
  readonly districts: readonly District[];
  readonly areas: Areas;
  /** The middle of a whole postcode, where a file of them was imported. */
  readonly pointOf?: (postcode: string) => Point | undefined;
}

/** Makes places ready to look up, from the districts and the names of areas. */
export function makePlaces(source: PlacesSource): Places {
  const districts = new Map(source.districts.map((district) => [district.code, district]));
  const names = makeAreaNames(source.areas.areas);
  const councils = new Map<string, readonly string[]>(
    source.districts.flatMap(({ councils }) => councils.map(({ name }) => [keyOf(name), [name]] as const)),
  );
  for (const [region, members] of Object.entries(source.areas.regions)) councils.set(keyOf(region), members);

  const placeOf = (mention: Mention): Place => {
    const known = districts.get(mention.district);
    const street = mention.postcode === undefined ? undefined : source.pointOf?.(mention.postcode);
    const point = street ?? known?.point;
    return {
      ...(mention.postcode && { postcode: mention.postcode }),
      district: mention.district,
      ...(mention.name && { name: mention.name }),
      councils: known?.councils ?? [],
      ...(point && { point }),
    };
  };

  return {
    find(text) {
      // What an answer keeps is a district and nothing else, and it is asked about several times a turn.
      if (districts.has(text)) return placeOf({ district: text, from: 0, to: text.length });
      const asked = text.slice(0, LONGEST_TEXT).normalize("NFKC");
      const wholes = wholePostcodes(asked);
      const [first] = wholes;
      if (first !== undefined && first.to - first.from === asked.length) return placeOf(first);
      const bare = asked.replace(FILLER, "").replace(/[\s.!?,]+$/, "");
      const halves = districtsIn(asked).filter(
        (half) =>
          !wholes.some((whole) => overlaps(whole, half)) && (districts.has(half.district) || isWhole(half, bare)),
      );
      const codes = [...wholes, ...halves];
      const named = names.within(asked).filter((area) => !codes.some((code) => overlaps(code, area)));
      const chosen = chooseMention([...codes, ...named], asked) ?? (codes.length === 0 ? names.whole(bare) : undefined);
      return chosen && placeOf(chosen);
    },
    atEnd(text) {
      const codes = [...wholePostcodes(text), ...districtsIn(text).filter(({ district }) => districts.has(district))];
      const last = [...codes, ...names.within(text)]
        .filter(({ to }) => to === text.length)
        .sort((one, other) => one.from - other.from)[0];
      return last && { place: placeOf(last), from: last.from };
    },
    district: (code) => districts.get(code) ?? districts.get(code.toUpperCase().replaceAll(" ", "")),
    distanceMetres(from, to) {
      const [one, other] = [districts.get(from), districts.get(to)];
      return one && other && distanceMetres(one.point, other.point);
    },
    councilsNamed: (name) => councils.get(keyOf(name)) ?? [],
  };
}

/** Longer texts tell a story, and where a person lives comes early in it. */
const LONGEST_TEXT = 2000;
const FILLER =
  /^\W*(?:(?:well|erm?|um|hi|hello|ok|okay|yeah|yes|sorry|it'?s|its|that'?s|i'?m|im|i am|we'?re|i live|we live|i stay|living|live|am|from|based|just|only|around|round|near|off|by|over|up|down|in|at|the|my|postcode|post code|area|address|is|currently|postcode's)\b[\s:,'’-]*)+/i;
const CORRECTS = /\b(?:sorry|i mean|i meant|no wait|wait|actually|correction|should be|rather|instead)\b/i;
const LIVES = /\b(?:in|near|at|from|off|round|around|by|of)\s+(?:the\s+)?$/i;
const NO_LONGER =
  /(?:\bnot(?: in| from)?|\bisn'?t|\bno longer in|\bused to (?:live|be|stay) in|\bmoved (?:here )?(?:from|out of)|\bleft|\bwas in|\bgrew up in|\bborn in|\bwork in|\bnever)\s+(?:the\s+)?$/i;

interface Mention extends Omit<PostcodeFound, "postcode"> {
  readonly postcode?: string;
  readonly name?: string;
}

/** The first place named that is not one the person is not in; the last one when they correct themselves. */
function chooseMention(mentions: readonly Mention[], text: string): Mention | undefined {
  const meant = mentions
    .filter((mention) => !NO_LONGER.test(text.slice(0, mention.from)))
    .sort((one, other) => one.from - other.from);
  const [first, last] = [meant[0], meant.at(-1)];
  if (first === undefined || last === undefined || first === last) return first;
  // A place with its postcode ("Toxteth, L8 1TB") is one answer: the postcode says it more exactly.
  if (CORRECTS.test(text.slice(first.to))) return last;
  const lives = meant.find((mention) => LIVES.test(text.slice(0, mention.from)));
  return meant.find((mention) => mention.name === undefined) ?? lives ?? first;
}

function isWhole(half: PostcodeFound, bare: string): boolean {
  return bare.length === half.to - half.from;
}

function overlaps(one: { from: number; to: number }, other: { from: number; to: number }): boolean {
  return one.from < other.to && other.from < one.to;
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ (?:(?:city|county|metropolitan borough|borough) )?council$/, "")
    .replace(/[^a-z]/g, "");
}
