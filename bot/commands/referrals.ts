/** `referrals`: everybody who asked for a person, newest last, as JSON lines. The store may be in use by a server. */
import { readConfig } from "../config.ts";
import { openStore } from "../store/open.ts";
import type { Command } from "./command.ts";

export const referralsCommand: Command = {
  name: "referrals",
  does: "lists the people who asked for a link worker, as JSON lines",
  async run({ output }) {
    const store = await openStore(readConfig(process.env));
    try {
      for await (const referral of store.referrals()) output.write(`${JSON.stringify(referral)}\n`);
    } finally {
      await store.close();
    }
    return 0;
  },
};
