/** How well each system understands each set, and by how much ours is ahead. */
import { type Figures, measureLabels, precision, recall } from "../../../bot/commands/evaluate/measure-labels.ts";
import { NEED_IDS, type NeedId, TOPIC_IDS, type TopicId, topicOf } from "../../../knowledge/taxonomy.ts";
import { verdict } from "../figures.ts";
import { type LabelledMessage, type MessageSet, SEALED } from "./message-sets.ts";
import type { Read, System, Systems } from "./systems.ts";

const LEAST_MACRO_F1 = 0.9;
const LEAST_LEAD_POINTS = 15;

interface Quality {
  readonly needs: Figures<NeedId>;
  readonly topics: Figures<TopicId>;
}

/** The lines of one set: each system, then the aims. */
export async function qualityLines(
  { name, messages }: MessageSet,
  { ours, nlpJs, keywords }: Systems,
): Promise<string[]> {
  const [own, other, plain] = [
    await measured(ours, messages),
    await measured(nlpJs, messages),
    await measured(keywords, messages),
  ];
  const lead = 100 * (own.needs.macroF1 - other.needs.macroF1);
  const isMet = own.needs.macroF1 >= LEAST_MACRO_F1;
  return [
    `  ${name}, ${messages.length} messages${name === SEALED ? " (nobody tunes on these)" : ""}`,
    `    ${"".padEnd(16)}macro F1: needs  topics   precision   recall    exact   false alarms`,
    line(ours, own),
    line(nlpJs, other),
    line(keywords, plain),
    `  ${verdict("macro F1 of needs", own.needs.macroF1.toFixed(3), isMet, `${LEAST_MACRO_F1} or better`)}`,
    `  ${verdict("ahead of nlp.js", `${lead.toFixed(1)} points`, lead >= LEAST_LEAD_POINTS, `${LEAST_LEAD_POINTS} or more`)}`,
    "",
  ];
}

async function measured(system: System, messages: readonly LabelledMessage[]): Promise<Quality> {
  const read: Read[] = [];
  for (const { text } of messages) read.push(await system.read(text));
  const judged = messages.map(({ needs }, id) => ({ id, meant: needs, understood: read[id]?.needs ?? [] }));
  const byTopic = messages.map(({ needs }, id) => {
    return { id, meant: [...new Set(needs.map(topicOf))], understood: read[id]?.topics ?? [] };
  });
  return { needs: measureLabels(judged, NEED_IDS), topics: measureLabels(byTopic, TOPIC_IDS) };
}

function line({ name }: System, { needs, topics }: Quality): string {
  const { meant, falseAlarms } = needs.nothing;
  return [
    `    ${name.padEnd(16)}`,
    needs.macroF1.toFixed(3).padStart(15),
    topics.macroF1.toFixed(3).padStart(8),
    precision(needs.all).toFixed(3).padStart(12),
    recall(needs.all).toFixed(3).padStart(9),
    `${needs.exact}/${needs.messages}`.padStart(11),
    `${falseAlarms}/${meant}`.padStart(13),
  ].join("");
}
