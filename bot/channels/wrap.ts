/** Breaks lines between words for a screen of fixed width. Whatever has to be copied or dialled stays in one piece. */

/**
 * The line in pieces of at most `width` characters, indented as it is, a list's text under its text. Telephone numbers and
 * buttons are never broken, nor is a word, even when it is longer than the width.
 */
export function wrapped(line: string, width: number): string[] {
  const [indent = ""] = /^\s*/.exec(line) ?? [];
  const [mark = ""] = /^(?:\d+\.|-) /.exec(line.slice(indent.length)) ?? [];
  const hanging = indent + " ".repeat(mark.length);
  const lines: string[] = [];
  let current = indent + mark;
  let isBegun = false;
  for (const piece of piecesOf(line.slice(indent.length + mark.length))) {
    const longer = `${current}${isBegun ? " " : ""}${piece}`;
    if (isBegun && longer.length > width) {
      lines.push(current);
      current = hanging + piece;
    } else current = longer;
    isBegun = true;
  }
  return [...lines, current];
}

/** A number as it is dialled ("0151 496 0000", "+44 (0)151 496 0000"), a button ("[Show more]"), or a word. */
const PIECE = /(?:\+ ?)?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*)+\S*|\[[^\]]*\]\S*|\S+/g;

function piecesOf(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}
