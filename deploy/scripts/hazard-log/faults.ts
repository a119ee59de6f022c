/**
 * What is wrong with the hazard log: a field that a reader needs and does not find, words or ratings that DCB0129 does not
 * have, a rule of safe conversation without a hazard, and evidence that does not exist. That a log has no fault says only
 * that it is whole; whether it is right is for a Clinical Safety Officer.
 */
import { type Fault, faultsOf, LAST_RULE, rulesOf } from "./hazard-faults.ts";
import { LIKELIHOODS, ratingsOf } from "./ratings.ts";
import { type HazardLog, readHazardLog } from "./read.ts";

const NOT_APPROVED = /^Not approved by a Clinical Safety Officer\b.*\b\d{1,2} [A-Z][a-z]+ 20\d\d\b/;

/** @param testIds every test as `file > describe > it`; a describe stands for all tests under it. */
export function findFaults(text: string, testIds: readonly string[]): Fault[] {
  const log = readHazardLog(text);
  const isApproved = !saysNotApproved(text);
  return [
    ...faultsOfMatrix(log),
    ...log.stray.map(({ line, text: words }) => ({ at: "log", line, why: `cannot be read: ${words}` })),
    ...log.hazards.flatMap((hazard, index) => faultsOf(hazard, log.hazards.slice(0, index), isApproved, testIds)),
    ...rulesWithout(log).map((rule) => ({ at: "log", line: 1, why: `no hazard for rule ${rule}` })),
  ];
}

/** Whether a text begins by saying that nobody approved it, and when that was written. */
export function saysNotApproved(text: string): boolean {
  return NOT_APPROVED.test(text);
}

/** Readers have to see the matrix by which the ratings were made. */
function faultsOfMatrix(log: HazardLog): Fault[] {
  const rows = new Set(log.opening.map((line) => line.toLowerCase().replace(/\s+/g, " ").trim()));
  return LIKELIHOODS.filter((likelihood) => !rows.has(`| ${[likelihood, ...ratingsOf(likelihood)].join(" | ")} |`)).map(
    (likelihood) => ({ at: "log", line: 1, why: `the matrix has no row ${likelihood}: ${ratingsOf(likelihood)}` }),
  );
}

function rulesWithout({ hazards }: HazardLog): number[] {
  const covered = new Set(hazards.flatMap(rulesOf));
  return Array.from({ length: LAST_RULE }, (_, index) => index + 1).filter((rule) => !covered.has(rule));
}
