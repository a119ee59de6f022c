/** Tables of our own Markdown pages, for tests that hold a page against the code. */

/** The rows of all tables under a heading, cells trimmed, the heading row and its rule left out. */
export function rowsUnder(markdown: string, heading: string): string[][] {
  const lines = markdown.split("\n");
  const start = lines.indexOf(heading);
  if (start === -1) return [];
  const depth = heading.indexOf(" ");
  const length = lines.slice(start + 1).findIndex((line) => {
    const marks = /^(#+) /.exec(line)?.[1]?.length;
    return marks !== undefined && marks <= depth;
  });
  const part = lines.slice(start + 1, length === -1 ? undefined : start + 1 + length);
  return part.filter((line, index) => line.startsWith("|") && !isHead(part, index)).map(cellsOf);
}

function isHead(lines: readonly string[], index: number): boolean {
  const isRule = (line = "") => /^\|(?: *:?-+:? *\|)+$/.test(line);
  return isRule(lines[index]) || isRule(lines[index + 1]);
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim());
}
