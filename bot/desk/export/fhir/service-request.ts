/**
 * The referral itself (https://hl7.org/fhir/R4/servicerequest.html). Its intent is `plan`: an intention that authorises
 * nobody yet, as an `order` would (https://hl7.org/fhir/R4/valueset-request-intent.html). It has no priority, since
 * nobody's need is graded; what has to be seen to by a day stands in its notes. Who is referred by somebody else has not
 * referred themself, and it says so.
 */
import { dayInWords, iso } from "../when.ts";
import { OUTCOME_WORDS } from "../words.ts";
import type { Making } from "./bundle.ts";
import {
  REFERRAL,
  SELF_REFERRAL_METHOD,
  SOCIAL_PRESCRIBING,
  STATUS_BY_OUTCOME,
  sourceOf,
  statusReason,
  ukCore,
} from "./codes.ts";
import { THEIRS } from "./consent.ts";
import { narrative, plain } from "./plain.ts";
import type { Annotation, ServiceRequest } from "./shapes.ts";

export function serviceRequest({ told, id, to, author, identifier }: Making): ServiceRequest {
  const { closed, wants } = told;
  const reasonCode = told.needs.flatMap((need) => {
    const text = plain(need);
    return text === undefined ? [] : [{ text }];
  });
  const note = notesOf(told);
  return {
    resourceType: "ServiceRequest",
    id: id("ServiceRequest"),
    meta: ukCore("ServiceRequest"),
    text: narrative(told.warnings, [
      `Referral ${told.reference} to ${told.service}, ${dayInWords(told.at)}.`,
      ...(told.needs.length === 0 ? [] : [`About: ${told.needs.join(", ")}.`]),
      ...(closed === undefined ? [] : [closedLine(closed)]),
    ]),
    extension: [
      ...(told.isForSomeoneElse ? [] : [SELF_REFERRAL_METHOD]),
      sourceOf(told.isForSomeoneElse),
      ...(closed === undefined ? [] : [statusReason(OUTCOME_WORDS[closed.outcome])]),
    ],
    identifier: [identifier],
    status: closed === undefined ? "active" : STATUS_BY_OUTCOME[closed.outcome],
    intent: "plan",
    category: [REFERRAL],
    code: SOCIAL_PRESCRIBING,
    subject: to("Patient"),
    ...(wants?.is === "call-back" && { occurrencePeriod: { start: iso(wants.from), end: iso(wants.until) } }),
    authoredOn: iso(told.at),
    requester: author,
    performer: [to("Organization")],
    ...(reasonCode.length > 0 && { reasonCode }),
    supportingInfo: [
      to("QuestionnaireResponse"),
      to("CarePlan"),
      to("Consent"),
      ...(told.theirAgreement === undefined ? [] : [to("Consent", THEIRS)]),
    ],
    ...(note.length > 0 && { note }),
  };
}

/** The warnings first. */
function notesOf({ warnings, dueFacts, closed }: Making["told"]): readonly Annotation[] {
  const lines = [
    ...warnings.map((warning) => `Before you contact them: ${warning}`),
    ...dueFacts.map(({ words, on }) => `${words}: ${on}`),
    ...(closed === undefined ? [] : [closedLine(closed)]),
  ];
  return lines.flatMap((line) => {
    const text = plain(line);
    return text === undefined ? [] : [{ text }];
  });
}

function closedLine({ at, outcome }: NonNullable<Making["told"]["closed"]>): string {
  return `Closed on ${dayInWords(at)}: ${OUTCOME_WORDS[outcome]}.`;
}
