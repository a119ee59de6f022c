/** Whether every need of the taxonomy is named, can be chosen, has a next step and has a service that residents may see. */
import type { Service } from "../directory/service.ts";
import { NEED_IDS, TOPIC_IDS, topicOf } from "../taxonomy.ts";
import { applies, type Facts } from "../topics/condition.ts";
import type { Topic } from "../topics/topic.ts";
import type { Finding, Sourced } from "./finding.ts";

export function checkCoverage(
  topics: readonly Sourced<Topic>[],
  services: readonly Service[],
  servicesFile: string,
): Finding[] {
  const options = topics.flatMap(({ content }) => content.questions.flatMap((question) => question.options));
  const steps = topics.flatMap(({ content }) => content.steps);
  const shown = services.filter(({ hiddenBecause, status }) => hiddenBecause === undefined && status === "active");
  return [
    ...TOPIC_IDS.filter((id) => !topics.some(({ content }) => content.id === id)).map((id) =>
      missing("knowledge/topics", id, `No file has the topic ${id}.`),
    ),
    ...NEED_IDS.flatMap((need) => {
      const home = topics.find(({ content }) => content.id === topicOf(need));
      const file = home?.file ?? "knowledge/topics";
      const hasStep = steps.some(({ when }) => applies(when, onlyNeed(need)));
      const hasService = shown.some(({ needs }) => needs.includes(need));
      return [
        ...(home?.content.needLabels[need]
          ? []
          : [missing(file, `needLabels.${need}`, `The need ${need} has no plain name.`)]),
        ...(options.some(({ needs }) => needs.includes(need))
          ? []
          : [missing(file, need, `No option leads to the need ${need}.`)]),
        ...(hasStep
          ? []
          : [missing(file, need, `No plan step applies to the need ${need} when nothing else is known.`)]),
        ...(hasService
          ? []
          : [
              {
                ...missing(servicesFile, need, `No service that residents may see helps with ${need}.`),
                level: "warning" as const,
              },
            ]),
      ];
    }),
  ];
}

function onlyNeed(need: (typeof NEED_IDS)[number]): Facts {
  return {
    topics: new Set([topicOf(need)]),
    needs: new Set([need]),
    answers: new Map(),
    age: "unknown",
    dangers: new Set(),
  };
}

function missing(file: string, field: string, message: string): Finding {
  return { file, field, level: "error", message };
}
