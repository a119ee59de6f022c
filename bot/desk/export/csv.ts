/** Referrals as a table, one line each. What to mind before anybody is contacted stands before the number. */
import type { Slices } from "../../../knowledge/safety/slices.ts";
import type { KeptReferral } from "../../store/store.ts";
import { csvOf } from "../csv.ts";
import { type ExportContext, type PlannedService, type Told, toldOf } from "./told.ts";
import { iso } from "./when.ts";
import { OUTCOME_WORDS } from "./words.ts";

const COLUMNS: Readonly<Record<string, (told: Told) => string | number>> = {
  reference: ({ reference }) => reference,
  "before you contact them": ({ warnings }) => warnings.join("; "),
  made: ({ at }) => iso(at),
  name: ({ name = "" }) => name,
  phone: ({ phone = "" }) => phone,
  "for someone else": ({ isForSomeoneElse }) => (isForSomeoneElse ? "yes" : "no"),
  "who agreed": (told) => whoAgreed(told),
  agreed: ({ agreement }) => iso(agreement.at),
  "to be done by": ({ dueFacts }) => dueFacts.map(({ words, on }) => `${words}: ${on}`).join("; "),
  "what matters": ({ matters }) => matters.join("; "),
  about: ({ needs }) => needs.join("; "),
  answers: ({ answers }) => answers.map(({ asked, answer }) => `${asked} ${answer}`).join("; "),
  "services saved": (told) => servicesThat(told, "saved"),
  "services taken up": (told) => servicesThat(told, "taken-up"),
  "services refused": (told) => servicesThat(told, "refused"),
  language: ({ language = "" }) => language,
  interpreter: ({ details }) => details.interpreter ?? "",
  "access needs": ({ details }) => details.accessNeeds ?? "",
  "date of birth": ({ details }) => details.dateOfBirth ?? "",
  "GP surgery": ({ details }) => details.gpSurgery ?? "",
  channel: ({ channel }) => channel,
  "call back from": ({ wants }) => (wants?.is === "call-back" ? iso(wants.from) : ""),
  "call back until": ({ wants }) => (wants?.is === "call-back" ? iso(wants.until) : ""),
  "taken up": ({ takenUp }) => (takenUp === undefined ? "" : iso(takenUp.at)),
  by: ({ takenUp }) => takenUp?.by ?? "",
  "tries to reach them": ({ contactTries }) => contactTries.length,
  closed: ({ closed }) => (closed === undefined ? "" : iso(closed.at)),
  outcome: ({ closed }) => (closed === undefined ? "" : OUTCOME_WORDS[closed.outcome]),
  "kept until": ({ keptUntil }) => iso(keptUntil),
};

/** Every cell as text but for counts; times in ISO 8601. Goes on by slices, a referral each. */
export function* exportCsv(referrals: readonly KeptReferral[], context: ExportContext): Slices<string> {
  const rows: (string | number)[][] = [];
  for (const referral of referrals) {
    const told = toldOf(referral, context);
    rows.push(Object.values(COLUMNS).map((cell) => cell(told)));
    yield;
  }
  return csvOf(Object.keys(COLUMNS), rows);
}

function whoAgreed({ isForSomeoneElse, theirAgreement }: Told): string {
  if (!isForSomeoneElse) return "the person";
  if (theirAgreement === undefined) return "whoever asked";
  return `whoever asked, and of the person they said: ${theirAgreement.asked} ${theirAgreement.answer}`;
}

function servicesThat({ services }: Told, is: PlannedService["is"]): string {
  return services
    .filter((service) => service.is === is)
    .map(({ name, reason }) => (reason === undefined ? name : `${name} (${reason})`))
    .join("; ");
}
