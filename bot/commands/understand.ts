/** `understand`: topics, needs, danger and language of each text, only what the assistant would act on. */
import { z } from "zod";
import { notice } from "../../knowledge/safety/notice.ts";
import { joined } from "../understand.ts";
import type { Command } from "./command.ts";
import { eachLine, lineId } from "./json-lines.ts";
import { withKnowledge } from "./with-knowledge.ts";

const lineSchema = z.object({ id: lineId, text: z.string() });

export const understandCommand: Command = {
  name: "understand",
  does: "{id, text} to {id, topics, needs, safety, language}",
  run: (streams) =>
    withKnowledge((world, lookup) =>
      eachLine(streams, lineSchema, async ({ id, text }) => {
        const { topics, needs, safety, language } = await lookup.understand(text);
        return { id, topics, needs, safety: joined(notice(text, world.rules), safety), language };
      }),
    ),
};
