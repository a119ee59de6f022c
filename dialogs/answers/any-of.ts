/** Patterns written as lists, so that a reader of the code sees the words and not one line of four hundred signs. */

/** A pattern for any one of the items, which are separated by commas and may themselves be patterns without commas. */
export function anyOf(list: string): string {
  return `(?:${listed(list).join("|")})`;
}

/** The items of a list separated by commas. */
export function listed(list: string): readonly string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** "a: alpha alfa, b: bravo" as each word with what it stands for. */
export function standingFor(list: string): ReadonlyMap<string, string> {
  const pairs = listed(list).flatMap((item) => {
    const [of = "", words = ""] = item.split(":");
    return words
      .trim()
      .split(/ +/)
      .map((word): [string, string] => [word, of.trim()]);
  });
  return new Map(pairs);
}
