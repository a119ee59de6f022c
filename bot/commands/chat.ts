/** `chat`: a conversation in the terminal, with the same turns, store and knowledge as the server. */
import { randomUUID } from "node:crypto";
import { runTerminal } from "../channels/terminal.ts";
import { systemClock } from "../clock.ts";
import { readConfig } from "../config.ts";
import { dialogue } from "../dialogue.ts";
import { openLog } from "../log.ts";
import { startLookup } from "../lookup/client.ts";
import { openStore } from "../store/open.ts";
import type { ConversationId } from "../store/store.ts";
import { createTurns } from "../turn.ts";
import { loadConfiguredWorld } from "../world.ts";
import type { Command } from "./command.ts";

export const chatCommand: Command = {
  name: "chat",
  does: "a conversation in the terminal",
  async run(streams) {
    const config = readConfig(process.env);
    const world = loadConfiguredWorld(config);
    const [store, lookup] = await Promise.all([openStore(config), startLookup()]);
    const turns = createTurns({
      ...config,
      ...dialogue(() => world),
      store,
      lookup,
      clock: systemClock,
      log: openLog("silent"),
      world: () => world,
    });
    try {
      const conversation = `terminal-${randomUUID()}` as ConversationId;
      await runTerminal({ turns, words: world.words, streams, conversation, newId: randomUUID });
    } finally {
      await turns.idle();
      await Promise.all([lookup.close(), store.close()]);
    }
    return 0;
  },
};
