/** Fills `{{name}}` in wording that stands outside the word files: a question's text, say. */

const PLACEHOLDER = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/**
 * The text with every `{{name}}` replaced. What is put in is never read for placeholders itself, so a person's own words
 * cannot pull in anything. A name with no value stays visible, so that a test or a reader catches it.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}

/** The names that a text has to be given, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""))];
}
