/** A process for `local.test.ts` to kill: commits to ten conversations at once and prints each commit once it is durable. */
import { writeSync } from "node:fs";
import { openLocalStore } from "../../../bot/store/local.ts";
import { commitOf, conversation, entryOf, referralOf } from "../../contracts/store-samples.ts";

const store = openLocalStore(process.argv[2] ?? "");

async function talk(name: string): Promise<never> {
  for (;;) {
    const { version } = await store.load(conversation(name));
    const inbound = `m${version + 1}`;
    const entries = [entryOf(`${inbound}-person`), entryOf(`${inbound}-assistant`)];
    const effects = [{ kind: "refer", referral: referralOf(`R${version}`) }] as const;
    await store.commit(
      commitOf({ conversation: conversation(name), inbound, expectedVersion: version, entries, effects }),
    );
    writeSync(1, `${JSON.stringify([name, version + 1])}\n`);
  }
}

await Promise.all(Array.from({ length: 10 }, (_, index) => talk(`c${index}`)));
