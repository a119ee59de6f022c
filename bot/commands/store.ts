/** `store`: moves, counts and re-keys what is kept, and makes a restored store forget again whom it should. */
import type { Run } from "./command.ts";

const USAGE = `store check
store copy FROM TO
store reseal
store rekey
store deletions [--out FILE]
store reapply-deletions FILE
store --help says what each does.
`;

const PARTS: Readonly<Record<string, () => Promise<Run>>> = {
  check: async () => (await import("./store/check.ts")).runStoreCheck,
  copy: async () => (await import("./store/copy.ts")).runStoreCopy,
  reseal: async () => (await import("./store/reseal.ts")).runStoreReseal,
  rekey: async () => (await import("./store/rekey.ts")).runStoreRekey,
  deletions: async () => (await import("./store/deletions.ts")).runStoreDeletions,
  "reapply-deletions": async () => (await import("./store/reapply-deletions.ts")).runReapplyDeletions,
};

export const runStore: Run = async (streams, [what = "", ...args]) => {
  const load = Object.hasOwn(PARTS, what) ? PARTS[what] : undefined;
  if (load !== undefined) return (await load())(streams, args);
  streams.errors.write(USAGE);
  return 2;
};
