/**
 * A referral to read or print: for somebody at a GP surgery who has never seen this service. What to mind before anybody
 * is contacted comes first, and whatever is not known is left out.
 */
import type { ReferralLine } from "../../../dialogs/effect.ts";
import type { KeptReferral } from "../../store/store.ts";
import { type ExportContext, type PlannedService, type Told, toldOf } from "./told.ts";
import { dayInWords, momentInWords } from "./when.ts";
import { OUTCOME_WORDS, RESULT_WORDS, WAY_WORDS } from "./words.ts";

/** Lines end with a line feed; times are London's. */
export function exportText(referral: KeptReferral, context: ExportContext): string {
  const told = toldOf(referral, context);
  const sections = [
    headOf(told),
    section("BEFORE YOU CONTACT THEM", told.warnings),
    section(
      "To be done by a day",
      told.dueFacts.map(({ words, on }) => `${words}: ${on}`),
    ),
    section("Who", whoOf(told)),
    section("What matters to them, in their own words", told.matters),
    section("About", told.needs),
    section("What was asked, and what they said", told.answers.map(questionAndAnswer)),
    section("Their plan", told.services.map(planned)),
    section("Since then", sinceOf(told)),
    section("What they agreed to", agreedTo(told)),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headOf({ reference, service, at, isDemonstration, isForSomeoneElse }: Told): string[] {
  const made = `Referral ${reference} to ${service}`;
  return [
    made,
    `Made by ${isForSomeoneElse ? "somebody else for the person" : "the person"} on ${momentInWords(at)}`,
    ...(isDemonstration ? ["A demonstration: names in it are made up"] : []),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  const told = lines.map(oneLine).filter((line) => line !== "");
  return told.length === 0 ? [] : [title, ...told.map((line) => `  - ${line}`)];
}

function whoOf({ name, phone, isForSomeoneElse, theirAgreement, language, details, wants }: Told): string[] {
  const known: readonly (readonly [string, string | undefined])[] = [
    [isForSomeoneElse ? "Name of who asked" : "Name", name],
    [isForSomeoneElse ? "Their number" : "Phone", phone],
    ["Date of birth", details.dateOfBirth],
    ["GP surgery", details.gpSurgery],
    ["Language", language],
    ["Interpreter", details.interpreter],
    ["Access needs", details.accessNeeds],
  ];
  return [
    ...(isForSomeoneElse ? ["The help is for somebody else."] : []),
    ...(theirAgreement === undefined ? [] : [questionAndAnswer(theirAgreement)]),
    ...known.flatMap(([label, value]) => (value === undefined || value === "" ? [] : [`${label}: ${value}`])),
    ...(wants?.is === "call-back"
      ? [`Asked for a call between ${momentInWords(wants.from)} and ${momentInWords(wants.until)}`]
      : []),
  ];
}

function questionAndAnswer({ asked, answer }: ReferralLine): string {
  return answer.trim() === "" ? "" : `${asked} “${answer}”`;
}

const PLANNED: Readonly<Record<PlannedService["is"], string>> = {
  saved: "wants to try it",
  "taken-up": "has taken it up",
  refused: "not for them",
};

function planned({ name, is, reason }: PlannedService): string {
  return `${name} (${PLANNED[is]}${reason === undefined ? "" : `: “${reason}”`})`;
}

function sinceOf({ takenUp, urgentShownAt, contactTries, closed }: Told): string[] {
  const events = [
    ...urgentShownAt.map((at) => ({
      at,
      words: "urgent help was shown. What for is not in this: ask the link worker",
    })),
    ...(takenUp === undefined ? [] : [{ at: takenUp.at, words: `${takenUp.by} has this referral` }]),
    ...contactTries.map(({ at, way, result }) => ({ at, words: `${WAY_WORDS[way]}: ${RESULT_WORDS[result]}` })),
    ...(closed === undefined ? [] : [{ at: closed.at, words: `closed: ${OUTCOME_WORDS[closed.outcome]}` }]),
  ];
  return events.sort((one, other) => one.at - other.at).map(({ at, words }) => `${momentInWords(at)}: ${words}`);
}

function agreedTo({ agreement, keptUntil, isForSomeoneElse, theirAgreement }: Told): string[] {
  const who = isForSomeoneElse ? "Whoever asked" : "They";
  const theirs = theirAgreement && questionAndAnswer(theirAgreement);
  return [
    ...(agreement.words === "" ? [] : [`${who} said yes to: “${agreement.words}”`]),
    ...(theirs === undefined || theirs === "" ? [] : [`Of the person themself, whoever asked said: ${theirs}`]),
    `Agreed on ${momentInWords(agreement.at)}. Kept until ${dayInWords(keptUntil)}, then deleted.`,
  ];
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}
