/**
 * What a form of the directory asks for, read from an address: what was typed, what it means, and what could not be read.
 * Whatever no form of ours sends is left out of account.
 */
import type { Wish } from "../../../knowledge/directory/wish.ts";
import { DAYS } from "../../../knowledge/hours/opening-hours.ts";
import type { Words } from "../../../knowledge/languages/words.ts";
import type { Place, Places } from "../../../knowledge/places/places.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";

/** The fields in the order of the form, by the names they have in an address. */
export const FIELDS = ["q", "need", "near", "within", "day", "age", "free", "step-free", "online"] as const;
export type Field = (typeof FIELDS)[number];
/** As it was typed or picked, cut to its longest; empty where it was left alone. */
export type Typed = Readonly<Record<Field, string>>;

export interface Problem {
  readonly field: Field;
  readonly says: string;
}

export interface Asked {
  readonly typed: Typed;
  readonly wish: Wish;
  readonly problems: readonly Problem[];
  /** Where the person is, when it could be read. */
  readonly place?: Place;
}

export const DISTANCES_MILES = [1, 2, 5, 10] as const;
export const LONGEST_WORDS = 200;
const LONGEST_FIELD = 60;
const OLDEST = 120;

/** Reads the form. A field that cannot be read is a problem to show, and the search goes on without it. */
export function readAsked(query: URLSearchParams, at: number, places: Places, words: Words): Asked {
  const typed = typedOf(query);
  const place = typed.near === "" ? undefined : places.find(typed.near);
  const within = DISTANCES_MILES.find((miles) => String(miles) === typed.within);
  const age = readAge(typed.age);
  const day = DAYS.find((each) => each === typed.day);
  const problems: readonly (Problem | undefined)[] = [
    typed.near !== "" && place === undefined ? { field: "near", says: words("services.near-unread") } : undefined,
    typed.near === "" && within !== undefined ? { field: "near", says: words("services.near-needed") } : undefined,
    typed.age !== "" && age === undefined ? { field: "age", says: words("services.age-unread") } : undefined,
  ];
  return {
    typed,
    wish: {
      ...(/\p{L}|\p{N}/u.test(typed.q) && { text: typed.q }),
      needs: NEED_IDS.filter((need): need is NeedId => need === typed.need),
      ...(place && { place }),
      ...(within && { withinMiles: within }),
      ...(day && { day }),
      ...(age !== undefined && { age }),
      isFreeOnly: typed.free !== "",
      isStepFreeOnly: typed["step-free"] !== "",
      isFromHomeOnly: typed.online !== "",
      page: readPage(query.get("page") ?? ""),
      at,
    },
    problems: problems.filter((problem) => problem !== undefined),
    ...(place && { place }),
  };
}

/** The address of the same search with some fields changed, empty ones left out. */
export function addressOf(typed: Typed, changes: Partial<Typed> = {}, page = 1): string {
  const all = { ...typed, ...changes };
  const query = new URLSearchParams();
  for (const field of FIELDS) if (all[field] !== "") query.set(field, all[field]);
  if (page > 1) query.set("page", String(page));
  const text = query.toString();
  return text === "" ? "/services" : `/services?${text}`;
}

function typedOf(query: URLSearchParams): Typed {
  const read = (field: Field) => {
    const longest = field === "q" ? LONGEST_WORDS : LONGEST_FIELD;
    return (query.get(field) ?? "").replace(/\s+/g, " ").trim().slice(0, longest);
  };
  return Object.fromEntries(FIELDS.map((field) => [field, read(field)])) as Typed;
}

function readAge(typed: string): number | undefined {
  const age = /^\d{1,3}$/.test(typed) ? Number(typed) : undefined;
  return age === undefined || age > OLDEST ? undefined : age;
}

function readPage(typed: string): number {
  return /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : 1;
}
