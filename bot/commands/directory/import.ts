/** `directory import`: feeds taken in and written as one directory, with a bar while it lasts and a report at the end. */
import { parseArgs } from "node:util";
import { reportText } from "../../../knowledge/directory/feed/import-report.ts";
import { localTime } from "../../../knowledge/hours/local-time.ts";
import { loadNeedLayer, loadNeedTerms } from "../../../knowledge/load-directory.ts";
import { systemClock } from "../../clock.ts";
import { readDirectoryConfig } from "../../config.ts";
import { importDirectory } from "../../feeds/import.ts";
import { moveIntoPlace } from "../../feeds/move-into-place.ts";
import { loadEncoder } from "../../lookup/encoder.ts";
import { RELEASE } from "../../release.ts";
import type { Run } from "../command.ts";
import { progressBar } from "../progress-bar.ts";

const USAGE =
  "directory import SOURCE... --out FILE; --report FILE, --most-shrink 0.3. Without SOURCE: those of DIRECTORY_SOURCES.\n";

interface Asked {
  readonly sources: readonly string[];
  readonly out: string;
  readonly report: string | undefined;
  readonly mostShrink: number | undefined;
}

export const runImport: Run = async ({ output, errors }, args) => {
  const asked = askedIn(args);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  const { directory } = readDirectoryConfig(process.env);
  const sources = asked.sources.length > 0 ? asked.sources : directory.sources;
  if (sources.length === 0) {
    errors.write(USAGE);
    return 2;
  }
  const now = Date.now();
  const bar = progressBar(errors, " {bar} {value} of {total} {step}");
  try {
    const { report, feeds, isWritten } = await importDirectory({
      ...asked,
      sources,
      allowedHosts: directory.hosts,
      privateHosts: directory.privateHosts,
      limits: { mostBytes: directory.mostBytes },
      mostShrink: asked.mostShrink ?? directory.mostShrink,
      today: localTime(now).date,
      now,
      madeBy: RELEASE,
      terms: loadNeedTerms(),
      layer: loadNeedLayer(),
      loadEncoder,
      clock: systemClock,
      onProgress: bar.show,
    });
    bar.stop();
    output.write(reportText(report));
    if (asked.report !== undefined) moveIntoPlace(asked.report, `${JSON.stringify(report, null, 2)}\n`);
    for (const { name, problem } of feeds)
      if (problem !== undefined) errors.write(`${name} was not taken in: ${problem}\n`);
    if (!isWritten) return 3;
    return feeds.every(({ problem }) => problem === undefined) ? 0 : 1;
  } finally {
    bar.stop();
  }
};

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: "string" }, report: { type: "string" }, "most-shrink": { type: "string" } },
    });
    const { out, report, "most-shrink": shrink } = values;
    const mostShrink = shrink === undefined ? undefined : Number(shrink);
    if (out === undefined) return undefined;
    if (mostShrink !== undefined && !(mostShrink >= 0 && mostShrink <= 1)) return undefined;
    return { sources: positionals, out, report, mostShrink };
  } catch {
    return undefined;
  }
}
