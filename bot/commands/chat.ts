/** `chat`: a conversation in the terminal, with the same turns, store and knowledge as the server. */
import { randomUUID } from "node:crypto";
import { runTerminal } from "../channels/terminal.ts";
import { systemClock } from "../clock.ts";
import { readConfig } from "../config.ts";
import { dialogue } from "../dialogue.ts";
import { servedLocation } from "../directory/imported.ts";
import { openLog } from "../log.ts";
import { startLookup } from "../lookup/client.ts";
import { startUpNotices } from "../notices.ts";
import { secretsFor } from "../secrets.ts";
import { openForCommand } from "../store/open.ts";
import type { ConversationId } from "../store/store.ts";
import { createTurns } from "../turn.ts";
import { loadConfiguredWorld } from "../world.ts";
import type { Run } from "./command.ts";

export const runChat: Run = async (streams) => {
  const config = readConfig(process.env);
  const log = openLog("warn", streams.errors);
  // The encoder gets ready in its own thread while the content is read and the person is greeted.
  const starting = startLookup({ log, directory: servedLocation(config) });
  try {
    const world = loadConfiguredWorld(config);
    for (const notice of startUpNotices(config, world, Date.now())) streams.errors.write(`! ${notice}\n`);
    const { store, close } = await openForCommand(config, await secretsFor(config), log);
    const turns = createTurns({
      ...config,
      ...dialogue(() => world),
      store,
      lookup: {
        understand: async (text) => (await starting).understand(text),
        search: async (query) => (await starting).search(query),
      },
      clock: systemClock,
      log,
      world: () => world,
    });
    const conversation = `terminal-${randomUUID()}` as ConversationId;
    try {
      await runTerminal({
        turns,
        words: world.words,
        streams,
        conversation,
        newId: randomUUID,
        ready: starting,
        columns: process.stdout.columns,
      });
    } finally {
      await turns.idle();
      await close();
    }
  } finally {
    await (await starting).close();
  }
  return 0;
};
