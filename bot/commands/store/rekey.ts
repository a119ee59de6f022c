/**
 * `store rekey`: everything is put under names made with another `ID_KEY`. No server may run meanwhile, since it would find
 * nothing under the names that it knows. In a data folder that is seen to; who uses a Redis cannot be seen from here, so
 * whoever runs this says that all servers are stopped.
 */
import { parseArgs } from "node:util";
import { CodedError } from "../../../knowledge/errors.ts";
import { openLog } from "../../log.ts";
import { openForCommand } from "../../store/open.ts";
import { rekey } from "../../store/rekey.ts";
import { isSame, surveyOf } from "../../store/survey.ts";
import type { Run } from "../command.ts";
import { progressBar } from "../progress-bar.ts";
import { withStoreAlone } from "../with-store.ts";
import { surveyText } from "./survey-text.ts";

const USAGE = `store rekey, with the new key in ID_KEY and the one until now in ID_KEY_OLD.
With Redis: store rekey --servers-stopped, when all servers on it are.
`;

export const runStoreRekey: Run = async (streams, args) => {
  const { output, errors } = streams;
  const asked = askedIn(args);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  return await withStoreAlone(streams, async ({ config, secrets, store: renamed }) => {
    const { idKeyOld } = config;
    if (idKeyOld === undefined) throw new CodedError("config.invalid", { ID_KEY_OLD: "is not set" });
    if (idKeyOld === secrets.idKey) throw new CodedError("config.invalid", { ID_KEY_OLD: "is the same as ID_KEY" });
    if (config.redis !== undefined && !asked.areServersStopped) {
      errors.write(USAGE);
      return 2;
    }
    const old = await openForCommand(config, { ...secrets, idKey: idKeyOld }, openLog("warn", errors));
    const bar = progressBar(errors, " {value} {step}");
    try {
      const before = await rekey({ old: old.store, renamed }, (done) => bar.show("renamed", done, undefined));
      const after = await surveyOf(renamed, (done) => bar.show("counted", done, undefined));
      bar.stop();
      output.write(`Before\n${surveyText(before)}Now\n${surveyText(after)}`);
      if (isSame(before, after)) {
        output.write("All is under the new key: take ID_KEY_OLD out of the settings.\n");
        return 0;
      }
      errors.write("They differ. Was a server running? Stop it, then run this again.\n");
      return 1;
    } finally {
      bar.stop();
      await old.close();
    }
  });
};

function askedIn(args: readonly string[]): { readonly areServersStopped: boolean } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { "servers-stopped": { type: "boolean" } } });
    return { areServersStopped: values["servers-stopped"] === true };
  } catch {
    return undefined;
  }
}
