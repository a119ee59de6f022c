/**
 * What has to be minded before anybody rings or writes, in the order in which it matters: in few words for a row of the
 * queue, and in full for whoever reads it away from the desk.
 */
import type { ReferralLine } from "../../dialogs/effect.ts";
import type { ContactTry } from "./case.ts";
import { dayInWords } from "./export/when.ts";

export type ContactWarning =
  | { readonly is: "deletion-asked"; readonly at: number }
  | { readonly is: "asked-to-stop"; readonly at: number }
  | { readonly is: "said"; readonly line: ReferralLine };

/** Answers of these say nothing about how to make contact. */
const NO_WARNING: ReadonlySet<string> = new Set(["refer.who-for", "refer.their-agreement"]);
const SLOT = "refer.slot";
const TIMES = "refer.times";

export function contactWarnings(of: {
  readonly safeContact: readonly ReferralLine[];
  readonly contactTries?: readonly ContactTry[] | undefined;
  readonly deletionAskedAt?: number | undefined;
}): readonly ContactWarning[] {
  const { safeContact, contactTries = [], deletionAskedAt } = of;
  // "Other times" says nothing beside the times themselves.
  const hasTimes = safeContact.some(({ id }) => id === TIMES);
  const isWarning = ({ id }: ReferralLine) => !NO_WARNING.has(id) && !(hasTimes && id === SLOT);
  return [
    ...(deletionAskedAt === undefined ? [] : [{ is: "deletion-asked", at: deletionAskedAt } as const]),
    ...contactTries
      .filter(({ result }) => result === "asked-to-stop")
      .map(({ at }) => ({ is: "asked-to-stop", at }) as const),
    ...safeContact.filter(isWarning).map((line) => ({ is: "said", line }) as const),
  ];
}

/** As a row has room for; the case itself has the questions too. What the row shows in another place is left out. */
export function inShort(warnings: readonly ContactWarning[]): readonly string[] {
  return [...new Set(warnings.map(shortly))].filter((each) => each !== "");
}

/** The question stands with the answer: "no" alone does not say what not to do. */
export function inFull(warnings: readonly ContactWarning[]): readonly string[] {
  return warnings.map(fully).filter((each) => each !== "");
}

function shortly(warning: ContactWarning): string {
  switch (warning.is) {
    case "deletion-asked":
      return "";
    case "asked-to-stop":
      return "Asked not to be contacted again";
    case "said":
      return warning.line.id === SLOT ? "" : warning.line.answer;
  }
}

function fully(warning: ContactWarning): string {
  switch (warning.is) {
    case "deletion-asked":
      return `They asked on ${dayInWords(warning.at)} for all of this to be deleted.`;
    case "asked-to-stop":
      return `They asked on ${dayInWords(warning.at)} not to be contacted again.`;
    case "said":
      return [warning.line.asked, warning.line.answer].join(" ").trim();
  }
}
