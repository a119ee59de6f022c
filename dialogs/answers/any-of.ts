/** Patterns written as lists, so that a reader of the code sees the words and not one line of four hundred signs. */

/** A pattern for any one of the items, which are separated by commas and may themselves be patterns. */
export function anyOf(list: string): string {
  const items = list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  return `(?:${items.join("|")})`;
}
