/** `directory`: how many services there are for each topic and need, and which records still need a person's eye. */

import type { Service } from "../../knowledge/directory/service.ts";
import { NEEDS_BY_TOPIC, TOPIC_IDS } from "../../knowledge/taxonomy.ts";
import { readConfig } from "../config.ts";
import { loadConfiguredWorld } from "../world.ts";
import type { Command } from "./command.ts";

export const directoryCommand: Command = {
  name: "directory",
  does: "counts services by topic and need, and lists records without a phone, hidden ones and unchecked ones",
  async run({ output }) {
    const world = loadConfiguredWorld(readConfig(process.env));
    const all = [...world.services.values()];
    const shown = all.filter(({ hiddenBecause }) => hiddenBecause === undefined);
    const line = (value: unknown) => output.write(`${JSON.stringify(value)}\n`);
    line({ services: all.length, shown: shown.length, hidden: all.length - shown.length });
    for (const topic of TOPIC_IDS) {
      const ofTopic = shown.filter(({ topics }) => topics.includes(topic));
      const needs = NEEDS_BY_TOPIC[topic].map((need) => [
        need,
        shown.filter((each) => each.needs.some((id) => id === need)).length,
      ]);
      line({ topic, services: ofTopic.length, needs: Object.fromEntries(needs) });
    }
    line({ withoutPhone: ids(shown.filter(({ phone }) => phone === undefined)) });
    line({
      hidden: all.flatMap(({ id, hiddenBecause }) =>
        hiddenBecause === undefined ? [] : [{ id, because: hiddenBecause }],
      ),
    });
    line({ notCheckedByAPerson: shown.filter(({ checked }) => checked === undefined).length });
    return 0;
  },
};

function ids(services: readonly Service[]): string[] {
  return services.map(({ id }) => id);
}
