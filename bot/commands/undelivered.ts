/** `undelivered`: messages that their channel would not take, for whoever has to reach these people another way. */
import type { Run } from "./command.ts";
import { withStore } from "./with-store.ts";

/** No words and no number: what was to be said stands in the conversation. */
export const runUndelivered: Run = (streams) =>
  withStore(streams, async ({ store }) => {
    for await (const { conversation, sequence, channel, reason, at } of store.undelivered()) {
      const line = { at: new Date(at).toISOString(), channel, reason, conversation, sequence };
      streams.output.write(`${JSON.stringify(line)}\n`);
    }
    return 0;
  });
