/** `match`: services that fit a situation, with the reasons a person would be shown. */
import { match } from "../../knowledge/directory/match.ts";
import type { Run } from "./command.ts";
import { eachLine, type Streams } from "./json-lines.ts";
import { queryOf, situationSchema } from "./situation.ts";
import { type Knowledge, withKnowledge } from "./with-knowledge.ts";

export const runMatch: Run = (streams) => withKnowledge(streams, (knowledge) => matchLines(streams, knowledge));

/** Finds services for each line, at most `limit` of them. */
export function matchLines(streams: Streams, knowledge: Knowledge): Promise<0 | 1> {
  const { world, lookup } = knowledge;
  return eachLine(streams, situationSchema(world.places), async (line) => {
    const query = await queryOf(line, knowledge);
    const services = match(query, await lookup.search(query), world);
    return {
      id: line.id,
      services: services.map(({ service, reasons, distanceMetres }) => ({
        id: service.id,
        name: service.name,
        reasons,
        ...(distanceMetres === undefined ? {} : { distanceMetres }),
      })),
    };
  });
}
