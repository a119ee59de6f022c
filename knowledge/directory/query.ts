/** What a resident is looking for, as the directory sees it. */
import type { Point } from "../places/point.ts";
import type { NeedId } from "../taxonomy.ts";
import type { AgeBand } from "../topics/condition.ts";
import type { Audience } from "./service.ts";

export interface Query {
  /** What matters, in the person's own words. */
  readonly text?: string;
  /** Most wanted first. */
  readonly needs: readonly NeedId[];
  /** Needs that its text shows at all, and how likely each is meant (0 to 1): only for the order. */
  readonly hints?: readonly { readonly id: NeedId; readonly score: number }[];
  readonly interests?: readonly string[];
  readonly district?: string;
  /** Where the person is, where it is known more exactly than by the district's centre. */
  readonly point?: Point;
  /** Councils that the person may live in; left out, they are those of the district. */
  readonly councils?: readonly string[];
  /** In years, as stated, of the person whom the help is for. */
  readonly age?: number;
  readonly ageBand?: AgeBand;
  /** Groups that the person said they belong to, beside those that the text speaks of. */
  readonly audience?: readonly Audience[];
  /** What was noticed and is no longer in the text, or was tapped, in the words of `audience-words.ts`: "abuse", "lender". */
  readonly situations?: readonly string[];
  /** Ms since 1970. */
  readonly at: number;
  readonly limit: number;
  /** Somebody looks through the directory: all that may be listed, not only what may be suggested to this person. */
  readonly isBrowsing?: true;
  /** The text is what was searched for: only what shares its words or plainly means the same fits, and nothing is read into it. */
  readonly isSearch?: true;
  /** Services already seen or refused. */
  readonly exclude?: readonly string[];
}

/** A service worth ranking, with how well it fits the text, each 0 to 1: by words, by meaning, by a need that shows. */
export interface Candidate {
  readonly service: string;
  readonly textScore: number;
  readonly meaningScore: number;
  readonly hintScore?: number;
}
