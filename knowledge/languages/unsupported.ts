/**
 * What is said to somebody who writes in a language that we cannot answer in yet: one line in that language with 999, 111
 * and the English words to read out (rule 28 of safe conversation). A native speaker has to check each line.
 */
import { z } from "zod";
import { reviewSchema } from "../topics/topic.ts";

const languageSchema = z.strictObject({
  tag: z.string().regex(/^[a-z]{2,3}$/),
  name: z.string(),
  /** The names to read out on the telephone, as an English-speaking call handler knows them. */
  say: z.array(z.string()).min(1),
  line: z.string().min(1),
});

export const unsupportedSchema = z.strictObject({ review: reviewSchema, languages: z.array(languageSchema).min(1) });
export type UnsupportedLanguages = z.infer<typeof unsupportedSchema>;
export type UnsupportedLanguage = UnsupportedLanguages["languages"][number];

/** The entry for a BCP 47 tag, whatever its region or script ("pt-BR", "zh-Hant"), or undefined. */
export function unsupportedLanguage(known: UnsupportedLanguages, tag: string): UnsupportedLanguage | undefined {
  const primary = tag.toLowerCase().split("-")[0];
  return known.languages.find((language) => language.tag === primary);
}
