/** Figures as lines for people. Words of the messages are left out unless asked for: they may be somebody's own. */
import type { Danger, DangerFigures, JudgedDanger } from "./measure-danger.ts";
import { type Counts, type Figures, f1, precision, recall } from "./measure-labels.ts";

const MOST_LISTED = 12;

/** How a message is named in a report. */
export type Naming = (id: string | number) => string;

export function labelsReport<Label extends string>(what: string, figures: Figures<Label>, name: Naming): string[] {
  const { messages, byLabel, macroF1, all, exact, nothing, confusions, mistakes } = figures;
  return [
    `${what} in ${messages} messages`,
    header("label"),
    ...[...byLabel].flatMap(([label, counts]) => (isEmpty(counts) ? [] : [row(label, counts)])),
    row("all", all),
    `macro F1 ${three(macroF1)}; exact ${share(exact, messages)}; something understood where nothing was meant ${share(nothing.falseAlarms, nothing.meant)}`,
    ...listed(
      "Worst confusions (meant, understood instead):",
      confusions.map(({ meant, understood, times }) => `${String(times).padStart(4)}  ${meant} > ${understood}`),
    ),
    ...listed(
      "Surest mistakes (score, wrongly understood, message):",
      mistakes.map(({ id, understood, score }) => `${three(score)}  ${understood}  ${name(id)}`),
    ),
  ];
}

export function dangerReport(figures: DangerFigures, messages: number, name: Naming): string[] {
  const { byKind, byWho, now, quiet, falseAlarms, missed } = figures;
  return [
    `danger in ${messages} messages`,
    header("kind"),
    ...[...byKind].flatMap(([kind, counts]) => (isEmpty(counts) ? [] : [row(kind, counts)])),
    ...[...byWho].flatMap(([who, counts]) => (counts.meant === 0 ? [] : [row(`about: ${who}`, counts)])),
    ...(now.meant === 0 ? [] : [row("happening now", now)]),
    `something noticed where there is nothing ${share(falseAlarms.length, quiet)}`,
    ...listed(
      "Missed (kind, message):",
      missed.map((one) => `${kindsOf(one.meant)}  ${name(one.id)}`),
    ),
    ...listed(
      "False alarms (kind, message):",
      falseAlarms.map((one: JudgedDanger) => `${kindsOf(one.noticed)}  ${name(one.id)}`),
    ),
  ];
}

/** A titled list, cut off where it gets long; nothing when it is empty. */
export function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST_LISTED ? [`  and ${lines.length - MOST_LISTED} more`] : [];
  return ["", title, ...lines.slice(0, MOST_LISTED).map((line) => `  ${line}`), ...more];
}

function header(of: string): string {
  return `${of.padEnd(24)}${["meant", "found", "right", "precision", "recall", "F1"].map((each) => each.padStart(10)).join("")}`;
}

function row(label: string, counts: Counts): string {
  const whole = [counts.meant, counts.understood, counts.right].map((count) => String(count).padStart(10)).join("");
  const shares = [precision(counts), recall(counts), f1(counts)].map((each) => three(each).padStart(10)).join("");
  return `${label.padEnd(24)}${whole}${shares}`;
}

function isEmpty({ meant, understood }: Counts): boolean {
  return meant === 0 && understood === 0;
}

function kindsOf(dangers: readonly Danger[]): string {
  return dangers.map(({ kind }) => kind).join(", ");
}

/** `part` of `whole` as a share and in numbers. */
export function share(part: number, whole: number): string {
  return `${three(part / Math.max(1, whole))} (${part} of ${whole})`;
}

export function three(number: number): string {
  return number.toFixed(3);
}
