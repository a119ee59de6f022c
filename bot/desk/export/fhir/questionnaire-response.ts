/**
 * The questions as they were asked, with the answers as they were given, in two groups: about what matters, and how it is
 * safe to make contact (https://hl7.org/fhir/R4/questionnaireresponse.html).
 */
import type { ReferralLine } from "../../../../dialogs/effect.ts";
import { iso } from "../when.ts";
import type { Making } from "./bundle.ts";
import { ukCore } from "./codes.ts";
import { plain } from "./plain.ts";
import type { QuestionnaireItem, QuestionnaireResponse } from "./shapes.ts";

export function questionnaireResponse({ told, id, to, author, identifier }: Making): QuestionnaireResponse {
  const matters = told.matters.map((answer, index) => ({
    id: `matters.${index + 1}`,
    asked: "What matters to you?",
    answer,
  }));
  const theirs = told.theirAgreement === undefined ? [] : [told.theirAgreement];
  return {
    resourceType: "QuestionnaireResponse",
    id: id("QuestionnaireResponse"),
    meta: ukCore("QuestionnaireResponse"),
    identifier,
    basedOn: [to("ServiceRequest")],
    status: "completed",
    subject: to("Patient"),
    authored: iso(told.at),
    author,
    source: author,
    item: [
      ...group("safe-contact", "Safe contact", [...told.safeContact, ...theirs]),
      ...group("about", "What was said", [...matters, ...told.answers]),
    ],
  };
}

function group(linkId: string, text: string, lines: readonly ReferralLine[]): QuestionnaireItem[] {
  const item = lines.flatMap((line) => itemOf(line));
  return item.length === 0 ? [] : [{ linkId, text, item }];
}

function itemOf({ id, asked, answer }: ReferralLine): QuestionnaireItem[] {
  const [linkId, text, valueString] = [plain(id), plain(asked), plain(answer)];
  if (linkId === undefined || valueString === undefined) return [];
  return [{ linkId, text: text ?? "Said without being asked", answer: [{ valueString }] }];
}
