/** What the directory's worker is asked and answers. */
import type { Candidate, Query } from "../../knowledge/directory/query.ts";
import type { Service } from "../../knowledge/directory/service.ts";
import type { Vector } from "../../knowledge/directory/vectors.ts";

export type DirectoryQuestions = {
  /** Services worth ranking, at most 100, 200 to look through by oneself, the most promising first. */
  readonly search: {
    readonly ask: { readonly query: Query; readonly sentences: readonly Vector[] };
    readonly answer: readonly Candidate[];
  };
  /** Some of the services, in one order, for whoever takes all of them a slice at a time; none after the last. */
  readonly services: {
    readonly ask: { readonly from: number; readonly most: number };
    readonly answer: readonly Service[];
  };
};
