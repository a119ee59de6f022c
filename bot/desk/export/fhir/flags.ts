/**
 * What must be seen before anybody rings or writes, each as a flag of its own (https://hl7.org/fhir/R4/flag.html): a
 * system that shows nothing else of a bundle shows these.
 */
import { iso } from "../when.ts";
import type { Making } from "./bundle.ts";
import { FLAGS, ukCore } from "./codes.ts";
import { plain } from "./plain.ts";
import type { CodeableConcept, Flag } from "./shapes.ts";

export function flags(making: Making): readonly Flag[] {
  const { warnings, details, dueFacts, isDemonstration } = making.told;
  const administrative = [
    ...(isDemonstration ? ["This is a demonstration: the people and services in it are made up."] : []),
    ...dueFacts.map(({ words, on }) => `${words}: ${on}`),
    ...(details.interpreter === undefined ? [] : [`Interpreter: ${details.interpreter}`]),
    ...(details.accessNeeds === undefined ? [] : [`Access needs: ${details.accessNeeds}`]),
  ];
  return [...flagged("contact", warnings, making), ...flagged("admin", administrative, making)];
}

function flagged(kind: keyof typeof FLAGS, lines: readonly string[], making: Making): Flag[] {
  const { told, id, to } = making;
  const category: readonly CodeableConcept[] = [FLAGS[kind]];
  return lines.flatMap((line, index) => {
    const text = plain(line);
    if (text === undefined) return [];
    return {
      resourceType: "Flag",
      id: id("Flag", `${kind} ${index + 1}`),
      meta: ukCore("Flag"),
      status: "active",
      category,
      code: { text },
      subject: to("Patient"),
      period: { start: iso(told.at) },
      author: to("Organization"),
    };
  });
}
