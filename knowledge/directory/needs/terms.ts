/**
 * The table of terms of other taxonomies (`terms.yaml`): which of our needs, interests and audiences each stands for. Terms
 * are compared by their words, whole: feeds write "Debt & Money Advice", "debt-and-money-advice" and "DebtMoneyAdvice".
 */
import { z } from "zod";
import { NEED_IDS, NEEDS_BY_TOPIC, type NeedId, TOPIC_IDS } from "../../taxonomy.ts";
import { AUDIENCES, type Audience } from "../service.ts";

/** The lists that terms come from, as they are named to whoever reviews a need. */
const LISTS = {
  openEligibility: "Open Eligibility",
  esd: "the LGA's lists",
  directories: "directories' own words",
} as const;
type ListId = keyof typeof LISTS;

const words = z.array(
  z.string().regex(/^[a-z0-9]+(?: [a-z0-9]+)*$/, "words in lower case, nothing between them but a space"),
);
const lists = {
  openEligibility: words.default([]),
  esd: words.default([]),
  directories: words.default([]),
} satisfies Record<ListId, z.ZodType>;
const rowSchema = z
  .strictObject({
    needs: z.array(z.enum(NEED_IDS)).default([]),
    interests: z.array(z.string().min(1)).default([]),
    audience: z.array(z.enum(AUDIENCES)).default([]),
    isSensitive: z.boolean().default(false),
    ...lists,
    ids: z.array(z.string().regex(/^\w+:[\w-]+$/)).default([]),
  })
  .refine((row) => row.needs.length + row.interests.length + row.audience.length > 0 || row.isSensitive, {
    message: "stands for nothing; a term that is too wide belongs under `wide`",
  });
const wideSchema = z.strictObject({ topics: z.array(z.enum(TOPIC_IDS)), ...lists });

export const termsSchema = z
  .strictObject({
    rows: z.array(rowSchema),
    onlyFiled: words,
    notInNames: words,
    anyone: words,
    wide: z.array(wideSchema),
  })
  .superRefine(({ rows, onlyFiled, notInNames, anyone, wide }, context) => {
    const seen = new Set<string>();
    for (const term of [...[...rows, ...wide].flatMap((row) => termsOf(row).map(([term]) => term)), ...anyone]) {
      if (seen.has(term)) context.addIssue({ code: "custom", message: `"${term}" stands in two places` });
      seen.add(term);
    }
    for (const term of [...onlyFiled, ...notInNames]) {
      if (!seen.has(term)) context.addIssue({ code: "custom", message: `"${term}" stands in no row` });
    }
    const served = new Set(rows.flatMap(({ needs }) => needs));
    for (const need of NEED_IDS) {
      if (!served.has(need)) context.addIssue({ code: "custom", message: `no term stands for ${need}` });
    }
  });
export type TermsFile = z.infer<typeof termsSchema>;

/** What a term stands for. */
export interface TermFound {
  /** As the table has it. */
  readonly term: string;
  readonly list: string;
  readonly needs: readonly NeedId[];
  readonly interests: readonly string[];
  readonly audience: readonly Audience[];
  readonly isSensitive: boolean;
  /** It says that everybody may come. */
  readonly isForAnyone: boolean;
  /** Needs of the topic that a wide term names; meaning may be a little less sure about these. */
  readonly hints: readonly NeedId[];
  /** The feed's term is exactly this one; otherwise a word like "services" or "support" was taken off. */
  readonly isExact: boolean;
}

export interface Terms {
  /** What a term of a feed stands for, or `undefined` when the table does not have it. */
  find(term: string): TermFound | undefined;
  /** The terms that a name contains, longest first, none inside another: not Open Eligibility's, which are curt, nor `notInNames`. */
  inName(name: string): readonly TermFound[];
  /** The same of a description, without words that say little there (`onlyFiled`). */
  inDescription(description: string): readonly TermFound[];
}

/** The most words that a term in running text may have. */
const LONGEST_TERM_WORDS = 6;
const TRAILING = /^(.+?) (?:services?|support|help|advice|groups?|information|and advice|and support|and information)$/;
const LEADING = /^(?:support (?:for|with)|help (?:for|with)|advice (?:on|about)|information (?:on|about)) (.+)$/;

const NOTHING = { needs: [], interests: [], audience: [], hints: [], isSensitive: false, isForAnyone: false } as const;

/** The table made ready to look terms up in. */
export function makeTerms({ rows, onlyFiled, notInNames, anyone, wide }: TermsFile): Terms {
  const table = new Map<string, TermFound>();
  const inText = new Set<string>();
  for (const row of rows) {
    const { needs, interests, audience, isSensitive } = row;
    const means = { ...NOTHING, needs, interests, audience, isSensitive, isExact: true };
    for (const [term, list] of termsOf(row)) {
      table.set(term, { ...means, term, list: LISTS[list] });
      if (list !== "openEligibility") inText.add(term);
    }
    for (const id of row.ids) table.set(wordsOf(id), { ...means, term: row.esd[0] ?? id, list: LISTS.esd });
  }
  for (const row of wide) {
    const hints = row.topics.flatMap((topic) => NEEDS_BY_TOPIC[topic]);
    for (const [term, list] of termsOf(row))
      table.set(term, { ...NOTHING, term, list: LISTS[list], hints, isExact: true });
  }
  for (const term of anyone) {
    table.set(term, { ...NOTHING, term, list: LISTS.directories, isForAnyone: true, isExact: true });
  }
  const inNames = new Set([...inText].filter((term) => !notInNames.includes(term)));
  const inDescriptions = new Set([...inText].filter((term) => !onlyFiled.includes(term)));
  return {
    find: (term) => foundOf(term, table),
    inName: (name) => contained(wordsOf(name).split(" "), table, inNames),
    inDescription: (description) => contained(wordsOf(description).split(" "), table, inDescriptions),
  };
}

/** How a term is compared: its words in lower case and British spelling, "&" as "and", no punctuation. */
export function wordsOf(term: string): string {
  return term
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/['’]/g, "")
    .replace(/&/g, " and ")
    .replace(/\+/g, " plus ")
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\bcounseling\b/g, "counselling")
    .replace(/\bneighbor/g, "neighbour")
    .replace(/\bbehavior/g, "behaviour")
    .replace(/\bspecialised\b/g, "specialized")
    .trim();
}

/** "http://id.esd.org.uk/service/298" and "esdServiceType:298" are one id. */
const ESD_ADDRESS = /^https?:\/\/id\.esd\.org\.uk\/service\//;
const ID = /^\w+:[\w-]+$/;
/** Between the steps of a path ("Money > Debt advice", "human_services:money:loans"): the last one is the term. */
const STEPS = /\s*[>|»:]\s*|\s[-–]\s/;

function foundOf(term: string, table: ReadonlyMap<string, TermFound>): TermFound | undefined {
  const asId = term.trim().replace(ESD_ADDRESS, "esdServiceType:");
  if (ID.test(asId)) return table.get(wordsOf(asId)) ?? nearest(wordsOf(asId.split(":").at(-1) ?? ""), table);
  const last = term.split(STEPS).findLast((step) => step.trim() !== "") ?? "";
  // "Arts / Crafts" is one thing with two names; the first that is known stands for both.
  const asOne = nearest(wordsOf(last.replaceAll("/", " and ")), table);
  return asOne ?? last.split("/").flatMap((part) => nearest(wordsOf(part), table) ?? [])[0];
}

/** The term itself, or without a word that adds nothing. */
function nearest(words: string, table: ReadonlyMap<string, TermFound>): TermFound | undefined {
  const exact = table.get(words);
  if (exact) return exact;
  const [shorter] = [TRAILING.exec(words)?.[1], LEADING.exec(words)?.[1]].flatMap(
    (part) => table.get(part ?? "") ?? [],
  );
  return shorter && { ...shorter, isExact: false };
}

function contained(
  words: readonly string[],
  table: ReadonlyMap<string, TermFound>,
  allowed: ReadonlySet<string>,
): readonly TermFound[] {
  const taken = new Set<number>();
  const all: TermFound[] = [];
  for (let length = LONGEST_TERM_WORDS; length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const places = Array.from({ length }, (_, at) => from + at);
      if (places.some((place) => taken.has(place))) continue;
      const term = words.slice(from, from + length).join(" ");
      const meant = allowed.has(term) ? table.get(term) : undefined;
      if (meant === undefined) continue;
      all.push(meant);
      for (const place of places) taken.add(place);
    }
  }
  return all;
}

function termsOf(row: Readonly<Record<ListId, readonly string[]>>): readonly (readonly [term: string, list: ListId])[] {
  return (Object.keys(LISTS) as ListId[]).flatMap((list) => row[list].map((term) => [term, list] as const));
}
