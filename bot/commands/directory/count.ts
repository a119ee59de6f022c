/** `directory`, without more words: how many services there are for each topic and need, and which records still need a person's eye. */
import { CHECK_HOLDS_DAYS } from "../../../knowledge/checks/contacts.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { loadDirectory } from "../../../knowledge/load-directory.ts";
import { NEEDS_BY_TOPIC, TOPIC_IDS } from "../../../knowledge/taxonomy.ts";
import { readDirectoryConfig } from "../../config.ts";
import { servedLocation } from "../../directory/imported.ts";
import type { Run } from "../command.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

export const runCount: Run = async ({ output }) => {
  for (const line of directoryLines(
    [...loadDirectory(servedLocation(readDirectoryConfig(process.env))).services.values()],
    Date.now(),
  )) {
    output.write(`${JSON.stringify(line)}\n`);
  }
  return 0;
};

/** What is written, line by line. Counts are of services that residents are shown. `at` is now, in ms since 1970. */
export function directoryLines(all: readonly Service[], at: number): readonly object[] {
  const shown = all.filter(({ hiddenBecause }) => hiddenBecause === undefined);
  const hidden = all.flatMap(({ id, hiddenBecause: because }) => (because === undefined ? [] : [{ id, because }]));
  return [
    { services: all.length, shown: shown.length, hidden: hidden.length },
    ...TOPIC_IDS.map((topic) => ({
      topic,
      services: shown.filter(({ topics }) => topics.includes(topic)).length,
      needs: Object.fromEntries(NEEDS_BY_TOPIC[topic].map((need) => [need, countOf(need, shown)])),
    })),
    { withoutPhone: ids(all.filter(({ phone }) => phone === undefined)) },
    { hidden },
    { stale: staleOf(all, at) },
  ];
}

/**
 * Only a person's own check counts, and for a year; nothing else in a record says how old it is but where it was found: in
 * one old source, when its confidence is low.
 */
function staleOf(all: readonly Service[], at: number) {
  const oldest = at - CHECK_HOLDS_DAYS * DAY_MS;
  return {
    neverChecked: ids(all.filter(({ checked }) => checked === undefined)),
    checkedOverAYearAgo: all.flatMap(({ id, checked }) =>
      checked !== undefined && Date.parse(checked.on) < oldest ? [{ id, on: checked.on }] : [],
    ),
    lowConfidence: ids(all.filter(({ confidence }) => confidence === "low")),
  };
}

function countOf(need: string, services: readonly Service[]): number {
  return services.filter(({ needs }) => needs.some((each) => each === need)).length;
}

function ids(services: readonly Service[]): readonly string[] {
  return services.map(({ id }) => id);
}
