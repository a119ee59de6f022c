/**
 * The person's agreement to share, in the words that they said yes to, and for how long
 * (https://hl7.org/fhir/R4/consent.html). It is an agreement, not the lawful basis: that is the deployer's (rule 19).
 */
import { iso } from "../when.ts";
import type { Making } from "./bundle.ts";
import { COORDINATION, DISCLOSURE, PRIVACY_CONSENT, RECIPIENT, ukCore } from "./codes.ts";
import { plain } from "./plain.ts";
import type { Consent } from "./shapes.ts";

export function consent({ told, id, to, author }: Making): Consent {
  const { agreement, deletionAskedAt, keptUntil, service } = told;
  return {
    resourceType: "Consent",
    id: id("Consent"),
    meta: ukCore("Consent"),
    status: deletionAskedAt === undefined ? "active" : "inactive",
    scope: PRIVACY_CONSENT,
    category: [DISCLOSURE],
    patient: to("Patient"),
    dateTime: iso(agreement.at),
    performer: [author],
    organization: [to("Organization")],
    sourceReference: to("QuestionnaireResponse"),
    policyRule: { text: plain(agreement.words) ?? `Agreed that ${service} is told what was left in.` },
    provision: {
      type: "permit",
      period: { start: iso(agreement.at), end: iso(Math.max(agreement.at, deletionAskedAt ?? keptUntil)) },
      actor: [{ role: RECIPIENT, reference: to("Organization") }],
      purpose: [COORDINATION],
    },
  };
}
