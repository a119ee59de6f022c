/** Finds services by their words: name, organisation, description, what people do there, and whom it is for. */
import MiniSearch from "minisearch";
import type { Service } from "./service.ts";

export interface TextIndex {
  /** How well the words of a text fit, 0 to 1, by service id; only of the wanted services, and only where some word fits. */
  search(text: string, wanted: Iterable<string>): ReadonlyMap<string, number>;
}

const FIELDS = ["name", "organisation", "description", "interests", "who"] as const;
const BOOST = { name: 2, interests: 2, who: 1.2, description: 1, organisation: 0.6 };
/** Rarest words first: the rest of a long story adds time and little else. */
const MOST_TERMS = 8;
/** The search score at which a fit counts as half. */
const HALF_FIT = 12;

// "Credit" is a card, a benefit or a union: it would send people in debt to lenders.
const STOP_WORDS = new Set(
  (
    "a about after all also always am an and any anyone anything are as at back be because been being both but by can cannot cant could " +
    "day did didnt do does doesnt doing dont down each even ever every everything feel feeling feels few for from get gets getting give " +
    "go going gone good got had has hasnt have havent having he help helping helps her here hers him his how i id if ill im in into is " +
    "isnt it its ive just keep know last let like live lived lives living long look looking lot lots make many may me might more most " +
    "much my myself need needed needs never new no not nothing now of off ok on one only or other our out over own please put really " +
    "right said same say says see she should since so some someone something somewhere still sure take than thank thanks that thats the " +
    "their them then there these they theyre thing things think this those though through time to today too try trying up us use used " +
    "very want wanted wants was wasnt way we week weeks well went were what when where which while who why will with wont work would " +
    "credit year years yes you your youre people person place local free liverpool bit anymore tell told cos keeps away"
  ).split(" "),
);

/** Makes the index. Costs time in proportion to the directory: off the main thread for big ones. */
export function makeTextIndex(services: Iterable<Service>): TextIndex {
  const ids: string[] = [];
  const numberOf = new Map<string, number>();
  const index = new MiniSearch<Record<(typeof FIELDS)[number], string> & { readonly id: number }>({
    fields: [...FIELDS],
    tokenize: wordsOf,
    processTerm: termOf,
  });
  const seenIn = new Map<string, number>();
  for (const service of services) {
    const fields = {
      name: service.name,
      organisation: service.organisation,
      description: service.description,
      interests: service.interests.join(" "),
      who: service.who ?? "",
    };
    const id = ids.push(service.id) - 1;
    numberOf.set(service.id, id);
    index.add({ ...fields, id });
    for (const term of new Set(wordsOf(Object.values(fields).join(" ")).map(termOf))) {
      if (term !== null) seenIn.set(term, (seenIn.get(term) ?? 0) + 1);
    }
  }
  return {
    search(text, wanted) {
      const terms = new Set(
        wordsOf(text)
          .map(termOf)
          .filter((term) => term !== null),
      );
      const known = [...terms].filter((term) => seenIn.has(term)).sort((one, other) => countOf(one) - countOf(other));
      if (known.length === 0) return new Map();
      const isWanted = new Uint8Array(ids.length);
      for (const id of wanted) isWanted[numberOf.get(id) ?? ids.length] = 1;
      const found = index.search(known.slice(0, MOST_TERMS).join(" "), {
        boost: BOOST,
        combineWith: "OR",
        // The terms were already brought to their stems.
        processTerm: (term) => term,
        // Passed over before it is scored; `filter` would score the whole directory first.
        boostDocument: (id) => isWanted[id] ?? 0,
      });
      return new Map(found.map(({ id, score }) => [ids[id] ?? "", score / (score + HALF_FIT)]));
    },
  };

  function countOf(term: string): number {
    return seenIn.get(term) ?? 0;
  }
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, "")
    .split(/[^\p{L}\p{N}]+/u);
}

/** The stem of a word, or `null` for one that says nothing about a service. Plural and -ing endings only. */
function termOf(word: string): string | null {
  if (word.length < 2 || STOP_WORDS.has(word)) return null;
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.length > 5 && word.endsWith("ing")) return undoubled(word.slice(0, -3));
  if (word.length > 3 && word.endsWith("s") && !word.endsWith("ss")) return word.slice(0, -1);
  return word;
}

function undoubled(stem: string): string {
  return /([bdgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
