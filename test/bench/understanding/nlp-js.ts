/**
 * `@nlpjs/basic` as its guide sets it up, with all its own settings. It knows one intent a message, so an example stands
 * once for each of its needs, and with an intent of its own where there is none. Its network learns in the order in which
 * examples come and forgets: need by need, as our files stand, it gets one in nine right, and mixed every second.
 */
import type { Nlp } from "@nlpjs/basic";
import { type Example, numberOf } from "../../../deploy/scripts/training/examples.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import { NONE, type Show } from "./baseline.ts";

const LANGUAGE = "en";
const NEEDS: ReadonlySet<string> = new Set(NEED_IDS);
/** What it falls back to by itself; only here may they be named beside `log`. */
const ITS_OWN_SETTINGS = {
  keepStopwords: true,
  nonefeatureValue: 1,
  nonedeltaMultiplier: 1.2,
  spellCheck: false,
  spellCheckDistance: 1,
  filterZeros: true,
};
const SILENT = Object.fromEntries(
  ["debug", "info", "warn", "error", "log", "trace", "fatal"].map((level) => [level, () => undefined]),
);

export async function learnNlpJs(examples: readonly Example<NeedId>[]): Promise<Show> {
  const nlp = await silentNlp();
  const mixed = [...examples].sort((one, other) => numberOf(`mixed ${one.text}`) - numberOf(`mixed ${other.text}`));
  for (const { text, says } of mixed) {
    for (const intent of says.length === 0 ? [NONE] : says) nlp.addDocument(LANGUAGE, text, intent);
  }
  await nlp.train();
  return async (text) => {
    const { classifications } = await nlp.process(LANGUAGE, text);
    return classifications.map(({ intent, score }) => ({ id: isNeed(intent) ? intent : NONE, score }));
  };
}

/** Nothing is loaded, saved or printed. */
async function silentNlp(): Promise<Nlp> {
  const { containerBootstrap, LangEn, Nlp } = await importSilently();
  const container = containerBootstrap();
  container.use(LangEn);
  container.register("logger", SILENT, true);
  container.registerConfiguration("nlu-??", { ...ITS_OWN_SETTINGS, log: false }, true);
  const saved = { autoSave: false, autoLoad: false };
  const nlp = new Nlp({ container, languages: [LANGUAGE], calculateSentiment: false, ...saved });
  nlp.addLanguage(LANGUAGE);
  return nlp;
}

/** Elsewhere than in production its logger warns of itself. */
async function importSilently() {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    return await import("@nlpjs/basic");
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

function isNeed(intent: string): intent is NeedId {
  return NEEDS.has(intent);
}
