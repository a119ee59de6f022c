/** `directory review`: what a person should settle about services, least sure first, with the lines for `overlay.yaml`. */
import { parseArgs } from "node:util";
import { MATTERS, type Matter, type Review, reviewLines } from "../../../knowledge/directory/review.ts";
import { localTime } from "../../../knowledge/hours/local-time.ts";
import { loadDirectory, loadOverlay } from "../../../knowledge/load-directory.ts";
import { readDirectoryConfig } from "../../config.ts";
import { readCorrections } from "../../corrections.ts";
import { servedLocation } from "../../directory/imported.ts";
import type { Run } from "../command.ts";

const USAGE = "directory review; --limit 20, --json.\n";
const USUAL_LIMIT = 20;

export const runReview: Run = async ({ output, errors }, args) => {
  const asked = askedIn(args);
  if (asked === undefined) {
    errors.write(USAGE);
    return 2;
  }
  const config = readDirectoryConfig(process.env);
  const services = [...loadDirectory(servedLocation(config)).services.values()];
  const overlay = loadOverlay();
  const reviews = reviewLines(services, {
    today: localTime(Date.now()).date,
    overlay,
    corrections: await readCorrections(config.dataDir),
  });
  const first = reviews.slice(0, asked.limit);
  output.write(
    asked.isJson ? first.map((review) => `${JSON.stringify(review)}\n`).join("") : reviewText(first, reviews),
  );
  const known = new Set(services.map(({ id }) => id));
  for (const id of Object.keys(overlay.services)) {
    if (!known.has(id)) errors.write(`overlay.yaml speaks of ${id}, which the directory no longer has.\n`);
  }
  return 0;
};

/** The reviews as somebody reads them, and how many of each kind there are in all. */
export function reviewText(reviews: readonly Review[], all: readonly Review[]): string {
  const told = reviews.map(({ id, name, matters, lines }) =>
    [`${name} (${id})`, ...matters.map(({ what, why }) => `  ${what}: ${why}`), "", ...lines, ""].join("\n"),
  );
  const counts = MATTERS.flatMap((what) => {
    const count = all.filter(({ matters }) => matters.some((matter) => matter.what === what)).length;
    return count === 0 ? [] : [`${count} ${COUNTED[what]}`];
  });
  const rest =
    counts.length === 0 ? "Nothing to settle." : `${counts.join(", ")}. ${reviews.length} of ${all.length} shown.`;
  return `${told.map((each) => `${each}\n`).join("")}${rest}\n`;
}

const COUNTED: Readonly<Record<Matter, string>> = {
  abuse: "that may be about abuse",
  said: "that a visitor wrote about",
  needs: "with needs that are not sure",
  same: "that may be another's double",
  "no-need": "without a need",
  "no-contact": "without a contact",
};

function askedIn(args: readonly string[]): { readonly limit: number; readonly isJson: boolean } | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { limit: { type: "string" }, json: { type: "boolean" } },
    });
    const limit = values.limit === undefined ? USUAL_LIMIT : Number(values.limit);
    return Number.isInteger(limit) && limit > 0 ? { limit, isJson: values.json === true } : undefined;
  } catch {
    return undefined;
  }
}
