/** `places import`: street-level places of postcodes from OS Code-Point Open; without them the middle of a district serves. */
import { parseArgs } from "node:util";
import { ROW_REJECTIONS, type RowRejection } from "../../knowledge/places/code-point.ts";
import { readDirectoryConfig } from "../config.ts";
import { importCodePoint, type PlacesReport } from "../places/import-code-point.ts";
import { postcodesFileOf } from "../places/postcodes-file.ts";
import type { Run } from "./command.ts";
import { progressBar } from "./progress-bar.ts";

const USAGE = "places import FILE; --areas L,CH,PR,WA to keep only these postcode areas, --out FILE.\n";

export const runPlaces: Run = async ({ output, errors }, args) => {
  const asked = askedIn(args);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  const { source, areas } = asked;
  const out = asked.out ?? postcodesFileOf(readDirectoryConfig(process.env).dataDir);
  const bar = progressBar(errors, " {bar} {percentage}%");
  const onProgress = (done: number, total: number) => bar.show("rows", done, total);
  try {
    const report = await importCodePoint({ source, out, ...(areas && { areas }), onProgress });
    bar.stop();
    output.write(placesReportText(report, out));
    return report.postcodes > 0 ? 0 : 1;
  } finally {
    bar.stop();
  }
};

function askedIn(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { areas: { type: "string" }, out: { type: "string" } },
    });
    const [what, source, extra] = positionals;
    if (what !== "import" || source === undefined || extra !== undefined) return undefined;
    const areas = values.areas?.split(",").map((area) => area.trim().toUpperCase());
    if (areas?.every((area) => /^[A-Z]{1,2}$/.test(area)) === false) return undefined;
    return { source, areas, out: values.out };
  } catch {
    return undefined;
  }
}

/** What was read, what was not and why, and where it went. */
function placesReportText(report: PlacesReport, out: string): string {
  const { rows, postcodes, bytes, otherAreas, rejected } = report;
  const whys = Object.keys(ROW_REJECTIONS) as RowRejection[];
  const lines = [
    `${rows} rows read`,
    ...(otherAreas > 0 ? [`${otherAreas} left out, of other areas`] : []),
    ...whys.filter((why) => rejected[why] > 0).map((why) => `${rejected[why]} rejected: ${ROW_REJECTIONS[why]}`),
    postcodes > 0
      ? `${postcodes} postcodes written to ${out} (${(bytes / 1_000_000).toFixed(1)} MB)`
      : "No postcode was found, so nothing was written. Give OS Code-Point Open: its zip, its CSV folder or one CSV.",
  ];
  return `${lines.join("\n")}\n`;
}
