/**
 * Reads the hazard log as it is written for people: a section for each hazard (`### HAZ-01 Title`), a line for each field
 * (`- **Owner:** deployer`), and under a field its items, numbered or not. It judges nothing; `faults.ts` does.
 */
export interface HazardLog {
  /** What stands before the first hazard, for the approval and the matrix. */
  readonly opening: readonly string[];
  readonly hazards: readonly Hazard[];
  /** Lines within a hazard that are neither field nor item. */
  readonly stray: readonly Line[];
}

export interface Hazard {
  readonly id: string;
  readonly title: string;
  /** Where it begins, from 1. */
  readonly line: number;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  /** What stands on the line of the field itself. */
  readonly text: string;
  readonly items: readonly Line[];
  readonly line: number;
}

export interface Line {
  readonly line: number;
  readonly text: string;
}

const HEADING = /^(#+) (.*)$/;
const HAZARD = /^(\S+) *(.*)$/;
const FIELD = /^- \*\*(.+?):\*\* *(.*)$/;
const ITEM = /^ +(?:\d+\.|-) (.+)$/;
const HAZARD_LEVEL = 3;

export function readHazardLog(text: string): HazardLog {
  const opening: string[] = [];
  const stray: Line[] = [];
  const hazards: { id: string; title: string; line: number; fields: (Field & { items: Line[] })[] }[] = [];
  let isInHazard = false;
  for (const [index, words] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const [, marks, heading = ""] = HEADING.exec(words) ?? [];
    const hazard = hazards.at(-1);
    if (marks !== undefined && (marks.length === HAZARD_LEVEL || hazards.length > 0)) {
      isInHazard = marks.length === HAZARD_LEVEL;
      const [, id = "", title = ""] = HAZARD.exec(heading) ?? [];
      if (isInHazard) hazards.push({ id, title, line, fields: [] });
    } else if (hazard === undefined) {
      opening.push(words);
    } else if (isInHazard && words.trim() !== "") {
      const [, name, value = ""] = FIELD.exec(words) ?? [];
      const [, item] = ITEM.exec(words) ?? [];
      const field = hazard.fields.at(-1);
      if (name !== undefined) hazard.fields.push({ name, text: value, items: [], line });
      else if (item !== undefined && field) field.items.push({ line, text: item });
      else stray.push({ line, text: words });
    }
  }
  return { opening, hazards, stray };
}

const TEST_ID = /^`(.+)`$/;

/** The id of the test that an item of evidence gives in back-quotes; `undefined` when it gives none. */
export function testIdIn({ text }: Line): string | undefined {
  return TEST_ID.exec(text)?.[1];
}

/** The files of all tests that the log gives as evidence, each once, in order. */
export function citedFiles({ hazards }: HazardLog): string[] {
  const evidence = hazards.flatMap(({ fields }) => fields.filter(({ name }) => name === "Evidence"));
  const ids = evidence.flatMap(({ items }) => items.flatMap((item) => testIdIn(item) ?? []));
  return [...new Set(ids.map((id) => id.split(" > ")[0] ?? id))].sort();
}
