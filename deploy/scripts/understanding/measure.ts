/** How well what was understood agrees with what was meant, over a set of messages. */
import { NEED_IDS, type NeedId, TOPIC_IDS, type TopicId, topicOf } from "../../../knowledge/taxonomy.ts";

export interface Judged {
  readonly meant: readonly NeedId[];
  readonly understood: readonly NeedId[];
}

export interface Figures {
  readonly macroNeeds: number;
  readonly macroTopics: number;
  readonly precision: number;
  readonly recall: number;
  /** Share of messages whose needs are all and only those meant. */
  readonly exact: number;
  /** Share of the messages about nothing in which something was understood. */
  readonly falseAlarms: number;
  readonly byNeed: ReadonlyMap<NeedId, number>;
  readonly byTopic: ReadonlyMap<TopicId, number>;
}

/** F1 is 0 for a label that is never got right; a label that nobody meant is left out of the averages. */
export function measure(judged: readonly Judged[]): Figures {
  const byNeed = f1ByLabel(NEED_IDS, judged);
  const byTopic = f1ByLabel(
    TOPIC_IDS,
    judged.map(({ meant, understood }) => ({ meant: meant.map(topicOf), understood: understood.map(topicOf) })),
  );
  const count = (of: (one: Judged) => number) => judged.reduce((sum, one) => sum + of(one), 0);
  const right = count(({ meant, understood }) => understood.filter((need) => meant.includes(need)).length);
  const nothing = judged.filter(({ meant }) => meant.length === 0);
  return {
    macroNeeds: average([...byNeed.values()]),
    macroTopics: average([...byTopic.values()]),
    precision:
      right /
      Math.max(
        1,
        count(({ understood }) => understood.length),
      ),
    recall:
      right /
      Math.max(
        1,
        count(({ meant }) => meant.length),
      ),
    exact: count((one) => (isExact(one) ? 1 : 0)) / Math.max(1, judged.length),
    falseAlarms: nothing.filter(({ understood }) => understood.length > 0).length / Math.max(1, nothing.length),
    byNeed,
    byTopic,
  };
}

/** One line for people. */
export function inWords(figures: Figures): string {
  const two = (share: number) => share.toFixed(3);
  const { macroNeeds, macroTopics, precision, recall, exact, falseAlarms } = figures;
  return `needs F1 ${two(macroNeeds)} (precision ${two(precision)}, recall ${two(recall)}), topics F1 ${two(macroTopics)}, exact ${two(exact)}, false alarms ${two(falseAlarms)}`;
}

function f1ByLabel<Label extends string>(
  labels: readonly Label[],
  judged: readonly { readonly meant: readonly Label[]; readonly understood: readonly Label[] }[],
): Map<Label, number> {
  const byLabel = new Map<Label, number>();
  for (const label of labels) {
    const meant = judged.filter((one) => one.meant.includes(label));
    const understood = judged.filter((one) => one.understood.includes(label)).length;
    const right = meant.filter((one) => one.understood.includes(label)).length;
    if (meant.length > 0) byLabel.set(label, (2 * right) / (meant.length + understood));
  }
  return byLabel;
}

function isExact({ meant, understood }: Judged): boolean {
  return meant.length === understood.length && meant.every((need) => understood.includes(need));
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
}
