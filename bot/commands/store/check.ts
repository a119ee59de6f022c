/** `store check`: opens everything that is kept, counts it, and says what about the store's own settings should change. */
import { surveyOf } from "../../store/survey.ts";
import type { Run } from "../command.ts";
import { progressBar } from "../progress-bar.ts";
import { withStore } from "../with-store.ts";
import { surveyText } from "./survey-text.ts";

export const runStoreCheck: Run = async (streams, args) => {
  const { output, errors } = streams;
  if (args.length > 0) {
    errors.write("store check takes nothing after it.\n");
    return 2;
  }
  return await withStore(streams, async ({ store }) => {
    const bar = progressBar(errors, " {value} {step}");
    const survey = await surveyOf(store, (done) => bar.show("read", done, undefined)).finally(bar.stop);
    output.write(surveyText(survey));
    for (const warning of await store.warnings()) output.write(`! ${warning}\n`);
    return 0;
  });
};
