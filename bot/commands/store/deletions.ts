/** `store deletions`: who was forgotten and when, by receipt; or the list that a restored store is corrected with. */
import { parseArgs } from "node:util";
import { listIn, readDeletions, writeDeletions } from "../../store/deletion-list.ts";
import { createSeals } from "../../store/seal.ts";
import type { Run } from "../command.ts";
import { withStore } from "../with-store.ts";

const USAGE = "store deletions, or store deletions --out FILE.\n";

export const runStoreDeletions: Run = async (streams, args) => {
  const { output, errors } = streams;
  const asked = askedIn(args);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  return await withStore(streams, async ({ store, config, secrets }) => {
    const seals = createSeals(secrets.dataKeys);
    const { deletions } = await readDeletions(listIn(config.dataDir), seals);
    const all = new Map(deletions.map((each) => [each.receipt, each]));
    for await (const each of store.deletions()) all.set(each.receipt, each);
    const inOrder = [...all.values()].sort((one, other) => one.at - other.at);
    if (asked.out === undefined) {
      for (const { receipt, at } of inOrder)
        output.write(`${JSON.stringify({ receipt, at: new Date(at).toISOString() })}\n`);
    } else {
      writeDeletions(asked.out, inOrder, seals);
      output.write(`${inOrder.length} are listed in ${asked.out}.\n`);
    }
    return 0;
  });
};

function askedIn(args: readonly string[]): { readonly out: string | undefined } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { out: { type: "string" } } });
    return { out: values.out };
  } catch {
    return undefined;
  }
}
