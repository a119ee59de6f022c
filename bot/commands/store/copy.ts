/**
 * `store copy FROM TO`: everything in one store is put into another, and then both are counted. What was copied before is
 * copied again to the same place, so after a break it is simply run again. Nothing is taken out of FROM.
 */
import { parseArgs } from "node:util";
import { type Config, readConfig } from "../../config.ts";
import { openLog } from "../../log.ts";
import { secretsFor } from "../../secrets.ts";
import { hasStore, openAlone, type Place, refuseOtherIdKey } from "../../store/open.ts";
import type { Store } from "../../store/store.ts";
import { isSame, surveyOf } from "../../store/survey.ts";
import type { Run } from "../command.ts";
import { type ProgressBar, progressBar } from "../progress-bar.ts";
import { placeOf } from "./place.ts";
import { surveyText } from "./survey-text.ts";

const USAGE =
  "store copy FROM TO, each a data folder, redis://HOST:PORT, cluster:redis://A,redis://B, or redis for that of the settings.\n";

/** One wait for the disk is shared by so many. */
const AT_ONCE = 64;

export const runStoreCopy: Run = async ({ output, errors }, args) => {
  const config = readConfig(process.env);
  const asked = askedIn(args, config);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  if (!hasStore(asked.from)) {
    errors.write(`There is no store in ${asked.from.dataDir}.\n`);
    return 1;
  }
  const secrets = await secretsFor(config);
  const log = openLog("warn", errors);
  const from = await openAlone({ ...config, ...asked.from }, secrets, log);
  try {
    const to = await openAlone({ ...config, ...asked.to }, secrets, log);
    const bar = progressBar(errors, " {bar} {value} of {total} {step}");
    try {
      // Under two keys everybody would be in TO twice.
      for (const { store } of [from, to]) await refuseOtherIdKey(store);
      const [before, after] = await copy(from.store, to.store, bar);
      output.write(`FROM\n${surveyText(before)}TO\n${surveyText(after)}`);
      if (isSame(before, after)) {
        output.write("Both hold the same.\n");
        return 0;
      }
      errors.write(
        "They differ. Was a server running, or was something else in TO? Stop it, or empty TO, then run this again.\n",
      );
      return 1;
    } finally {
      bar.stop();
      await to.close();
    }
  } finally {
    await from.close();
  }
};

async function copy(from: Store, to: Store, bar: ProgressBar) {
  let done = 0;
  let underWay: Promise<void>[] = [];
  for await (const kept of from.dump()) {
    underWay.push(to.restore(kept));
    done += 1;
    if (underWay.length < AT_ONCE) continue;
    await Promise.all(underWay);
    underWay = [];
    bar.show("copied", done, undefined);
  }
  await Promise.all(underWay);
  const before = await surveyOf(from, (at) => bar.show("of FROM counted", at, done));
  const after = await surveyOf(to, (at) => bar.show("of TO counted", at, done));
  return [before, after] as const;
}

function askedIn(args: readonly string[], config: Config): { readonly from: Place; readonly to: Place } | undefined {
  try {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const [from, to, ...more] = positionals.map((word) => placeOf(word, config));
    return from === undefined || to === undefined || more.length > 0 ? undefined : { from, to };
  } catch {
    return undefined;
  }
}
