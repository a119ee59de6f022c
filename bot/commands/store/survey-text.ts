/** The figures of a store, a line for each kind. */
import { KINDS, type Kind, type Survey, sumText } from "../../store/survey.ts";

const WORDS: Readonly<Record<Kind, string>> = {
  conversation: "conversations",
  referral: "referrals",
  unmet: "unmet needs",
  deletion: "deletions",
  shelf: "desk records",
  trail: "trail lines",
};

/** "  12 conversations  7f3a…" */
export function surveyText(survey: Survey): string {
  return KINDS.map((kind) => {
    const { count, sum } = survey.get(kind) ?? { count: 0, sum: 0n };
    return `${String(count).padStart(9)} ${WORDS[kind].padEnd(14)} ${sumText({ count, sum })}\n`;
  }).join("");
}
