/** A process for other tests to kill: commits to ten conversations at once and prints each commit once it is durable. */
import { writeSync } from "node:fs";
import { openLocalStore } from "../../../bot/store/local.ts";
import {
  commitOf,
  conversation,
  entryOf,
  factsOf,
  liveOf,
  notice,
  personEntryOf,
  referralOf,
  reminder,
  START,
  TEXTS,
  testKeys,
} from "../../contracts/store-samples.ts";

const store = openLocalStore(process.argv[2] ?? "", testKeys());

async function talk(name: string): Promise<never> {
  for (;;) {
    const { version } = await store.load(conversation(name));
    const inbound = `m${version + 1}`;
    const { is } = await store.commit(
      commitOf({
        conversation: conversation(name),
        inbound,
        expectedVersion: version,
        at: START + version,
        entries: [personEntryOf(`${inbound}-person`), entryOf(`${inbound}-assistant`)],
        effects: [
          { kind: "refer", referral: referralOf(`R${version}`) },
          { kind: "live", reference: `R${version}`, live: liveOf(START + version) },
          notice("new", `R${version}`),
          reminder("still there?", START + version),
        ],
        deliverTo: TEXTS,
      }),
    );
    const of = { conversation: conversation(name), reference: `R${version}` };
    await store.changeCase(of, { expectedVersion: 0, facts: factsOf(inbound) });
    await store.shelf.append("audit", START, { did: inbound });
    await store.shelf.put("duty", name, { version }, { expectedVersion: "any" });
    if (is === "committed") writeSync(1, `${JSON.stringify([name, version + 1])}\n`);
  }
}

await Promise.all(Array.from({ length: 10 }, (_, index) => talk(`c${index}`)));
