/**
 * Who agreed to what is shared, in which words and for how long (https://hl7.org/fhir/R4/consent.html): whoever wrote, and
 * where that was for another person, that person too, as far as whoever wrote told of it. It is an agreement, not the lawful
 * basis: that is the deployer's (rule 19).
 */
import type { ReferralLine } from "../../../../dialogs/effect.ts";
import { iso } from "../when.ts";
import type { Making } from "./bundle.ts";
import { COORDINATION, DISCLOSURE, PRIVACY_CONSENT, RECIPIENT, ukCore } from "./codes.ts";
import { plain } from "./plain.ts";
import type { Consent, Reference } from "./shapes.ts";

/** Tells the other person's agreement from that of whoever wrote. */
export const THEIRS = "theirs";

export function consents(making: Making): readonly Consent[] {
  const { agreement, service, theirAgreement } = making.told;
  const own = plain(agreement.words) ?? `Agreed that ${service} is told what was left in.`;
  return [
    consent("", making.author, own, making),
    ...(theirAgreement === undefined ? [] : [consent(THEIRS, making.to("Patient"), toldOf(theirAgreement), making)]),
  ];
}

/** A yes that was passed on is not one that was heard. */
function toldOf({ asked, answer }: ReferralLine): string {
  const words = plain([asked, answer].map((each) => plain(each) ?? "").join(" "));
  const said = "Agreed, as whoever asked for them said";
  return words === undefined ? `${said}.` : `${said}: ${words}`;
}

function consent(which: string, performer: Reference, words: string, { told, id, to }: Making): Consent {
  const { agreement, deletionAskedAt, keptUntil } = told;
  return {
    resourceType: "Consent",
    id: id("Consent", which),
    meta: ukCore("Consent"),
    status: deletionAskedAt === undefined ? "active" : "inactive",
    scope: PRIVACY_CONSENT,
    category: [DISCLOSURE],
    patient: to("Patient"),
    dateTime: iso(agreement.at),
    performer: [performer],
    organization: [to("Organization")],
    sourceReference: to("QuestionnaireResponse"),
    policyRule: { text: words },
    provision: {
      type: "permit",
      period: { start: iso(agreement.at), end: iso(Math.max(agreement.at, deletionAskedAt ?? keptUntil)) },
      actor: [{ role: RECIPIENT, reference: to("Organization") }],
      purpose: [COORDINATION],
    },
  };
}
