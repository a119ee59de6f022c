/**
 * `store reseal`: after a new key was put in front of `DATA_KEYS`, everything is sealed again with it, beside the servers
 * that run. Then the older keys can be taken out. It looks through everything a second time, since a server that has not
 * been started with the new keys yet goes on sealing with an old one.
 */

import { systemClock } from "../../clock.ts";
import { renewList } from "../../store/deletion-list.ts";
import { createSeals } from "../../store/seal.ts";
import type { Resealed, Store } from "../../store/store.ts";
import type { Run } from "../command.ts";
import { type ProgressBar, progressBar } from "../progress-bar.ts";
import { withStore } from "../with-store.ts";

export const runStoreReseal: Run = async (streams, args) => {
  const { output, errors } = streams;
  if (args.length > 0) {
    errors.write("store reseal takes nothing after it: the keys are those of DATA_KEYS, the newest first.\n");
    return 2;
  }
  return await withStore(streams, async ({ store, config, secrets }) => {
    const bar = progressBar(errors, " {value} {step}");
    const first = await resealAll(store, bar, "looked at").finally(bar.stop);
    const second = await resealAll(store, bar, "looked at again").finally(bar.stop);
    await renewList({ ...config, store, clock: systemClock, seals: createSeals(secrets.dataKeys) });
    output.write(`${first.resealed} were sealed with an older key, and are sealed with the newest now.\n`);
    if (second.resealed === 0) {
      output.write(
        "Nothing here needs an older key any more: all but the first of DATA_KEYS can be taken out.\n" +
          "A back-up made before still does: keep the older keys, apart from it, until the last of those is gone.\n",
      );
      return 0;
    }
    errors.write(
      `${second.resealed} more were sealed with an older key meanwhile: a server runs that has not got the new one. ` +
        "Start every server again with these DATA_KEYS, then run this again.\n",
    );
    return 1;
  });
};

async function resealAll(store: Store, bar: ProgressBar, step: string): Promise<Resealed> {
  let last: Resealed = { looked: 0, resealed: 0 };
  for await (const so of store.reseal()) {
    last = so;
    bar.show(step, so.looked, undefined);
  }
  return last;
}
