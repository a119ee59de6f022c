/**
 * `store reapply-deletions FILE`: after a restore, whoever was forgotten since the back-up was made is forgotten again
 * (rule 26), before a server opens the store: what somebody says to it afterwards is theirs to keep. A server with an
 * embedded store does this by itself with the list in its own data folder; this is for Redis, and for a list kept elsewhere.
 */
import { existsSync } from "node:fs";
import { readDeletions, reapplyDeletions } from "../../store/deletion-list.ts";
import { createSeals } from "../../store/seal.ts";
import type { Run } from "../command.ts";
import { withStoreAlone } from "../with-store.ts";

const USAGE =
  "store reapply-deletions FILE, which is deletions.jsonl of a data folder, or what store deletions --out wrote.\n";

export const runReapplyDeletions: Run = async (streams, [file, ...more]) => {
  const { output, errors } = streams;
  if (file === undefined || file.startsWith("--") || more.length > 0) {
    errors.write(USAGE);
    return 2;
  }
  if (!existsSync(file)) {
    errors.write(`There is no file ${file}.\n`);
    return 1;
  }
  return await withStoreAlone(streams, async ({ store, secrets }) => {
    const { deletions, unopened } = await readDeletions(file, createSeals(secrets.dataKeys));
    const gone = await reapplyDeletions({ deletions }, store);
    output.write(`${deletions.length} deletions are listed; ${gone} were in the store again and are gone now.\n`);
    if (unopened.length === 0) return 0;
    errors.write(`${unopened.length} lines could not be opened: put the keys that sealed them back into DATA_KEYS.\n`);
    return 1;
  });
};
