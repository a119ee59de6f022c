/** Where to search, when it was said along with what to search for: "choirs near L15", "a food bank in Toxteth". */
import type { Place, Places } from "../../knowledge/places/places.ts";

export interface Searched {
  /** What to search for. */
  readonly words: string;
  /** Where, when that was said: for this search only. */
  readonly place?: Place;
}

const NEAR = "(?:near(?:by)?(?: to)?|close to|next to|in|around|round|by|at)";
const ENDS_NEAR = new RegExp(`(?:^|[\\s,]+)${NEAR}(?: the)?\\s*$`, "i");
const NEAR_NAME = new RegExp(`^(?<words>.+)\\s${NEAR}\\s+(?<where>\\S+(?: \\S+){0,2})$`, "i");

/** Takes a place off the end of the words. A neighbourhood counts only after "in" or "near": it may be part of a name. */
export function searchedFor(typed: string, places: Places): Searched {
  const end = places.atEnd(typed);
  if (end === undefined) return misspelt(typed, places);
  const before = typed.slice(0, end.from);
  const words = before.replace(ENDS_NEAR, "").replace(/[\s,]+$/, "");
  const isCode = end.place.name === undefined;
  if (words === "" || (!isCode && !ENDS_NEAR.test(before))) return { words: typed };
  // "in Toxteth, L8" says the same place twice.
  return { words: isCode ? searchedFor(words, places).words : words, place: end.place };
}

/** "near Aigbirth", and districts of other cities. A place with more behind it ("L15 for women") is not the end. */
function misspelt(typed: string, places: Places): Searched {
  const { words, where = "" } = NEAR_NAME.exec(typed)?.groups ?? {};
  const place = places.find(where);
  const isMore = places.find(where.replace(/\s*\S+$/, "")) !== undefined;
  return words === undefined || place === undefined || isMore ? { words: typed } : { words, place };
}
