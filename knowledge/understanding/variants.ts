/** How people write it and what it stands for: the shape of `variants.yaml`, and the table that `normalise` looks words up in. */
import { z } from "zod";

export const variantsSchema = z.strictObject({
  mine: z.array(z.string().regex(/^[a-z]+$/)).min(1),
  words: z.record(z.string().regex(/^[a-z0-9]+( [a-z0-9]+){0,5}$/), z.string().regex(/^[a-z0-9 ']+$/)),
});
export type VariantsFile = z.infer<typeof variantsSchema>;

export interface Variants {
  /** Words after which "me" means "my". */
  readonly mine: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, string>;
  /** Words in the longest key. */
  readonly longest: number;
}

/** The table to look words up in. */
export function variantsOf(file: VariantsFile): Variants {
  const words = new Map(Object.entries(file.words));
  const longest = Math.max(1, ...[...words.keys()].map((key) => key.split(" ").length));
  return { mine: new Set(file.mine), words, longest };
}
