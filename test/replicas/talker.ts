/**
 * Somebody who talks to whichever replica answers, as the published client does: what was not acknowledged is sent again
 * with the same `clientActivityID`, elsewhere, and the next message waits for that.
 */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { type Conversation, post, start, texts, words } from "../bot/channels/directline/rest.ts";

export interface Talker {
  /** Resolves once it is acknowledged. */
  say(text: string): Promise<void>;
  /** All lines, the person's and the assistant's. */
  lines(): Promise<string[]>;
  /** How often something had to be sent again. */
  resends(): number;
}

const TRY_WITHIN_MS = 30_000;

/** @param urls of the replicas that a balancer would send to now. */
export async function startTalker(urls: () => readonly string[], name: string): Promise<Talker> {
  let tries = 0;
  let resends = 0;
  let messages = 0;

  /** The balancer takes the replicas in turn. */
  async function insist<Outcome>(ask: (url: string) => Promise<Outcome | undefined>): Promise<Outcome> {
    const giveUpAt = Date.now() + TRY_WITHIN_MS;
    for (;;) {
      const url = urls()[tries++ % urls().length];
      const outcome = url === undefined ? undefined : await ask(url).catch(() => undefined);
      if (outcome !== undefined) return outcome;
      assert.ok(Date.now() < giveUpAt, `${name} was not answered`);
      resends += 1;
      await pause(20);
    }
  }

  const conversation: Conversation = await insist(async (url) => {
    const started = await start(url);
    return started.token === undefined ? undefined : started;
  });
  return {
    async say(text) {
      const activity = words(text, `${name}-${++messages}`);
      await insist(async (url) => ((await post(url, conversation, activity)).status === 200 ? true : undefined));
    },
    lines: () => insist((url) => texts(url, conversation)),
    resends: () => resends,
  };
}
