/** How well what was understood agrees with what was meant, label by label: topics, or needs. */

export interface Judged<Label extends string> {
  /** How the message is named in a report. */
  readonly id: string | number;
  readonly meant: readonly Label[];
  readonly understood: readonly { readonly id: Label; readonly score: number }[];
}

/** Messages that mean a label, in which it was understood, and both. */
export interface Counts {
  readonly meant: number;
  readonly understood: number;
  readonly right: number;
}

export interface Figures<Label extends string> {
  readonly messages: number;
  readonly byLabel: ReadonlyMap<Label, Counts>;
  /** Mean F1 of the labels that anybody meant. */
  readonly macroF1: number;
  readonly all: Counts;
  /** Messages of which all labels were understood and no other. */
  readonly exact: number;
  /** Messages that mean nothing, and those of them in which something was understood. */
  readonly nothing: { readonly meant: number; readonly falseAlarms: number };
  /** Most frequent first: one label was missed where another was wrongly understood. */
  readonly confusions: readonly {
    readonly meant: Label | "nothing";
    readonly understood: Label;
    readonly times: number;
  }[];
  /** What was wrongly understood, surest first. */
  readonly mistakes: readonly { readonly id: string | number; readonly understood: Label; readonly score: number }[];
}

export function measureLabels<Label extends string>(
  judged: readonly Judged<Label>[],
  labels: readonly Label[],
): Figures<Label> {
  const byLabel = new Map(labels.map((label) => [label, countsOf(label, judged)]));
  const meantAtAll = [...byLabel.values()].filter(({ meant }) => meant > 0);
  const nothing = judged.filter(({ meant }) => meant.length === 0);
  return {
    messages: judged.length,
    byLabel,
    macroF1: meantAtAll.reduce((sum, counts) => sum + f1(counts), 0) / Math.max(1, meantAtAll.length),
    all: sumOf([...byLabel.values()]),
    exact: judged.filter(isExact).length,
    nothing: { meant: nothing.length, falseAlarms: nothing.filter(({ understood }) => understood.length > 0).length },
    confusions: confusionsIn(judged),
    mistakes: judged
      .flatMap(({ id, meant, understood }) =>
        understood
          .filter((one) => !meant.includes(one.id))
          .map((one) => ({ id, understood: one.id, score: one.score })),
      )
      .sort((one, other) => other.score - one.score),
  };
}

/** Share of what was understood that was meant; 1 when nothing was understood. */
export function precision({ understood, right }: Counts): number {
  return understood === 0 ? 1 : right / understood;
}

/** Share of what was meant that was understood; 1 when nobody meant it. */
export function recall({ meant, right }: Counts): number {
  return meant === 0 ? 1 : right / meant;
}

/** 0 for a label that is never got right. */
export function f1({ meant, understood, right }: Counts): number {
  return meant + understood === 0 ? 1 : (2 * right) / (meant + understood);
}

function countsOf<Label extends string>(label: Label, judged: readonly Judged<Label>[]): Counts {
  const meant = judged.filter((one) => one.meant.includes(label));
  const isUnderstood = ({ understood }: Judged<Label>): boolean => understood.some(({ id }) => id === label);
  return {
    meant: meant.length,
    understood: judged.filter(isUnderstood).length,
    right: meant.filter(isUnderstood).length,
  };
}

function sumOf(all: readonly Counts[]): Counts {
  const sum = (of: (counts: Counts) => number): number => all.reduce((total, counts) => total + of(counts), 0);
  return {
    meant: sum(({ meant }) => meant),
    understood: sum(({ understood }) => understood),
    right: sum(({ right }) => right),
  };
}

function isExact<Label extends string>({ meant, understood }: Judged<Label>): boolean {
  return meant.length === understood.length && understood.every(({ id }) => meant.includes(id));
}

function confusionsIn<Label extends string>(judged: readonly Judged<Label>[]): Figures<Label>["confusions"] {
  const times = new Map<string, { meant: Label | "nothing"; understood: Label; times: number }>();
  for (const { meant, understood } of judged) {
    const missed = meant.filter((label) => !understood.some(({ id }) => id === label));
    const from: readonly (Label | "nothing")[] = meant.length === 0 ? ["nothing"] : missed;
    for (const { id } of understood.filter((one) => !meant.includes(one.id))) {
      for (const label of from) {
        const key = `${label} ${id}`;
        const known = times.get(key) ?? { meant: label, understood: id, times: 0 };
        times.set(key, { ...known, times: known.times + 1 });
      }
    }
  }
  return [...times.values()].sort((one, other) => other.times - one.times);
}
