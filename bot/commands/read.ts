/** `read`: what each slot reader makes of an answer; null when the assistant would ask again. */
import { z } from "zod";
import { type ReadingContext, readJson } from "../../dialogs/answers/read.ts";
import { loadCommands } from "../../knowledge/load.ts";
import { loadPlaces } from "../../knowledge/load-directory.ts";
import { SLOTS } from "../../knowledge/taxonomy.ts";
import { LONGEST_KEPT, whole } from "../arrival.ts";
import type { Run } from "./command.ts";
import { eachLine, type Streams } from "./json-lines.ts";
import { lineId, moment, optional } from "./line-fields.ts";

/** The label alone, or the option as a channel carries it. */
const option = z.union([z.string(), z.object({ label: z.string() })]);

const lineSchema = z
  .object({
    id: lineId,
    slot: z.enum(SLOTS),
    text: z.string(),
    options: optional(z.array(option)),
    now: optional(moment),
  })
  .refine(({ slot, options }) => slot !== "choice" || options !== undefined, {
    path: ["options"],
    message: "a choice is read by the options that were shown, in their order",
  });

export const runRead: Run = (streams) => readLines(streams, { places: loadPlaces(), commands: loadCommands() });

/** Reads each answer as in a conversation, without the encoder. */
export function readLines(streams: Streams, known: Pick<ReadingContext, "places" | "commands">): Promise<0 | 1> {
  return eachLine(streams, lineSchema, ({ id, slot, text, options = [], now = Date.now() }) => ({
    id,
    value: readJson(slot, whole(text, LONGEST_KEPT), { ...known, now, options }),
  }));
}
