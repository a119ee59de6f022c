/** `read`: what each slot reader makes of an answer; null when the assistant would ask again. */
import { z } from "zod";
import { readJson } from "../../dialogs/answers/read.ts";
import { SLOTS } from "../../knowledge/taxonomy.ts";
import { readConfig } from "../config.ts";
import { loadConfiguredWorld } from "../world.ts";
import type { Command } from "./command.ts";
import { eachLine, lineId, moment } from "./json-lines.ts";

const lineSchema = z.object({
  id: lineId,
  slot: z.enum(SLOTS),
  text: z.string(),
  options: z.array(z.string()).optional(),
  now: moment.optional(),
});

export const readCommandLine: Command = {
  name: "read",
  does: "{id, slot, text, options?, now?} to {id, value}",
  async run(streams) {
    const { places, commands } = loadConfiguredWorld(readConfig(process.env));
    return await eachLine(streams, lineSchema, ({ id, slot, text, options, now }) => ({
      id,
      value: readJson(slot, text, { now: now ?? Date.now(), places, commands, ...(options ? { options } : {}) }),
    }));
  },
};
