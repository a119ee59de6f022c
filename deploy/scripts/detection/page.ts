/** The page `deploy/clinical-safety/detection.md`, and the figures that a page already says. */
import { f1, precision, recall } from "../../../bot/commands/evaluate/measure-labels.ts";
import type { SetFigures, Shown } from "./figures.ts";

const TITLES: Readonly<Record<Shown, string>> = {
  sealed: "Sealed: a writer who knew neither rules nor examples; nobody tunes on it",
  "held-out": "Held out: a fifth of the corpus that never trained the weights and was kept from whoever wrote rules",
  "rules-alone": "Sealed, with the phrase rules alone: what stands while the encoder is not running",
  "worked-with": "Worked with: what rules and weights were made from; no forecast, only a floor",
};

/** Sets in the order in which they say most. */
export function pageOf(figures: Readonly<Partial<Record<Shown, SetFigures>>>): string {
  const sections = (["sealed", "rules-alone", "held-out", "worked-with"] as const).flatMap((set) => {
    const own = figures[set];
    return own === undefined ? [] : [section(set, own)];
  });
  return `${INTRODUCTION}\n${sections.join("\n")}`;
}

const INTRODUCTION = `Not approved by a Clinical Safety Officer.

# How well danger is noticed

Made by \`npm run detection\`, which refuses to write a lower figure unless told to; a test fails when any figure of the sealed or the held-out messages is lower than here. All messages are invented, so this says how phrase rules and trained layer do on what our writers could think of, not how often a person in danger is noticed. With 35 to 40 messages of a kind, one message is nearly three hundredths. The first control is urgent help on every screen and in the first message ([hazard log](hazard-log.md)).

Recall is the share of the messages with a danger in which that kind was noticed. A kind is noticed or not: there is no level.
`;

function section(set: Shown, { messages, all, everyday, mood }: SetFigures): string {
  const kinds = [...all.byKind].map(
    ([kind, counts]) =>
      `| ${kind} | ${counts.meant} | ${counts.right} | ${three(recall(counts))} | ${three(precision(counts))} | ${three(f1(counts))} |`,
  );
  const who = [...all.byWho].map(
    ([about, counts]) => `| about: ${about} | ${counts.meant} | ${counts.right} | ${three(recall(counts))} | | |`,
  );
  const { now } = all;
  return [
    `## ${TITLES[set]}`,
    "",
    `${messages} messages.`,
    "",
    "| in the message | meant | noticed | recall | precision | F1 |",
    "| --- | --- | --- | --- | --- | --- |",
    ...kinds,
    ...who,
    `| happening now | ${now.meant} | ${now.right} | ${three(recall(now))} | ${three(precision(now))} | ${three(f1(now))} |`,
    "",
    "| nothing in the message | messages | something noticed | share |",
    "| --- | --- | --- | --- |",
    quiet("everyday talk, idiom, questions", everyday.quiet, everyday.falseAlarms.length),
    quiet("low mood, grief, worry without danger", mood.quiet, mood.falseAlarms.length),
    "",
  ].join("\n");
}

function quiet(name: string, messages: number, falseAlarms: number): string {
  return `| ${name} | ${messages} | ${falseAlarms} | ${three(falseAlarms / Math.max(1, messages))} |`;
}

function three(share: number): string {
  return share.toFixed(3);
}

/** What a page says of one set: recall by row, and the share of false alarms by row. */
export interface Said {
  readonly recall: ReadonlyMap<string, number>;
  readonly falseAlarms: ReadonlyMap<string, number>;
}

/** The figures that a page says, by the title of their section. */
export function figuresIn(page: string): ReadonlyMap<string, Said> {
  const sections = page.split(/^## /m).slice(1);
  return new Map(
    sections.map((text) => {
      const rows = text
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .map((line) =>
          line
            .split("|")
            .map((cell) => cell.trim())
            .slice(1, -1),
        );
      const numbers = rows.filter(([, count]) => /^\d+$/.test(count ?? ""));
      const pick = (cells: number) =>
        new Map(
          numbers.filter(({ length }) => length === cells).map(([name = "", , , share = ""]) => [name, Number(share)]),
        );
      return [text.split("\n")[0] ?? "", { recall: pick(6), falseAlarms: pick(4) }];
    }),
  );
}

/** What is worse in a new page than in the old one, in words; empty when nothing is. */
export function dropsFrom(old: string, made: string): string[] {
  const now = figuresIn(made);
  return [...figuresIn(old)].flatMap(([set, before]) => {
    const after = now.get(set);
    const worse = (name: string, was: number, is: number | undefined, isWorse: boolean) =>
      isWorse ? [`${set}: ${name} was ${three(was)} and is ${is === undefined ? "missing" : three(is)}`] : [];
    return [
      ...[...before.recall].flatMap(([name, was]) => {
        const is = after?.recall.get(name);
        return worse(name, was, is, is === undefined || is < was);
      }),
      ...[...before.falseAlarms].flatMap(([name, was]) => {
        const is = after?.falseAlarms.get(name);
        return worse(name, was, is, is === undefined || is > was);
      }),
    ];
  });
}
