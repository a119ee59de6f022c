/** For people who write in a language that we cannot answer in: one line in it, with the words to say on the phone (rule 28). */
import { unsupportedLanguage } from "../../knowledge/languages/unsupported.ts";
import type { World } from "../../knowledge/world.ts";

/** The line in their language, then in English; only English where we have no line. */
export function languageLines(tag: string, world: World): string[] {
  const known = unsupportedLanguage(world.unsupported, tag);
  const name = known?.say[0] ?? new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  return [...(known ? [known.line] : []), world.words("command.language", { language: name })];
}
