/** `understand`: topics, needs, danger and language of each text, only what the assistant would act on. */
import { z } from "zod";
import { notice } from "../../knowledge/safety/notice.ts";
import { LONGEST_KEPT, LONGEST_READ, whole } from "../arrival.ts";
import { joined } from "../understand.ts";
import type { Run } from "./command.ts";
import { eachLine, type Streams } from "./json-lines.ts";
import { lineId } from "./line-fields.ts";
import { type Knowledge, withKnowledge } from "./with-knowledge.ts";

const lineSchema = z.object({ id: lineId, text: z.string() });

export const runUnderstand: Run = (streams) =>
  withKnowledge(streams, (knowledge) => understandLines(streams, knowledge));

/** As much of a text is read as of a message: danger is looked for further than the rest. */
export function understandLines(streams: Streams, { world, lookup }: Knowledge): Promise<0 | 1> {
  return eachLine(streams, lineSchema, async ({ id, text }) => {
    const noticed = notice(whole(text, LONGEST_READ), world.rules);
    const { topics, needs, safety, language } = await lookup.understand(whole(text, LONGEST_KEPT));
    return { id, topics, needs, safety: joined(noticed, safety), language };
  });
}
