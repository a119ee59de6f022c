/**
 * Where each code of an export comes from. UK Core: https://simplifier.net/guide/uk-core-implementation-guide-stu2 and
 * its sources at https://github.com/NHSDigital/FHIR-R4-UKCORE-STAGING-MAIN
 */
import type { ContactTry, Outcome } from "../../case.ts";
import type { CodeableConcept, Coding, Extension } from "./shapes.ts";

const UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition";
const SNOMED_CT = "http://snomed.info/sct";
const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";

type Profiled =
  | "Bundle"
  | "CarePlan"
  | "Communication"
  | "Consent"
  | "Flag"
  | "Organization"
  | "Patient"
  | "QuestionnaireResponse"
  | "RelatedPerson"
  | "ServiceRequest";

/** Says that a resource has the shape that UK Core gives it. */
export function ukCore(type: Profiled): { readonly profile: readonly string[] } {
  return { profile: [`${UK_CORE}/UKCore-${type}`] };
}

/** SNOMED CT UK, to be used only when a referral is made: https://www.england.nhs.uk/personalisedcare/social-prescribing/ */
export const SOCIAL_PRESCRIBING: CodeableConcept = {
  coding: [{ system: SNOMED_CT, code: "871731000000106", display: "Referral to social prescribing service" }],
};

/** No UK Core value set is defined for the category of a request, and its slicing is open. */
export const REFERRAL: CodeableConcept = {
  coding: [{ system: SNOMED_CT, code: "3457005", display: "Patient referral" }],
};

/**
 * UK Core code system ServiceRequestMethod, code 7. HL7 UK retired the extension in May 2022, and receivers of before know
 * no other; `sourceOf` says the same to those of after.
 */
export const SELF_REFERRAL_METHOD: Extension = {
  url: `${UK_CORE}/Extension-UKCore-ServiceRequestMethod`,
  valueCodeableConcept: {
    coding: [
      {
        system: "https://fhir.hl7.org.uk/CodeSystem/UKCore-ServiceRequestMethod",
        code: "7",
        display: "Self Referral",
      },
    ],
  },
};

/** Who it comes from: a code of the value set UKCore-SourceOfServiceRequest, which is extensible, so words may stand instead. */
export function sourceOf(isForSomeoneElse: boolean): Extension {
  const valueCodeableConcept: CodeableConcept = isForSomeoneElse
    ? { text: "Somebody who asked for help for another person, with their agreement" }
    : { coding: [{ system: SNOMED_CT, code: "310434002", display: "Self-referral to service" }] };
  return { url: `${UK_CORE}/Extension-UKCore-SourceOfServiceRequest`, valueCodeableConcept };
}

/** Why a request stands as it does: a standard extension of R4 for ServiceRequest. */
export function statusReason(text: string): Extension {
  return { url: "http://hl7.org/fhir/StructureDefinition/request-statusReason", valueCodeableConcept: { text } };
}

/** UK Core extension ContactPreference: how and when, in the person's own words. */
export function contactPreference(how: string | undefined, when: string | undefined): readonly Extension[] {
  const parts: Extension[] = [];
  if (how !== undefined) parts.push({ url: "PreferredContactMethod", valueCodeableConcept: { text: how } });
  if (when !== undefined) parts.push({ url: "PreferredContactTimes", valueString: when });
  return parts.length === 0 ? [] : [{ url: `${UK_CORE}/Extension-UKCore-ContactPreference`, extension: parts }];
}

export const INTERPRETER_REQUIRED: Extension = {
  url: "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired",
  valueBoolean: true,
};

/** Value set flag-category of R4. */
export const FLAGS = {
  contact: { coding: [{ system: `${TERMINOLOGY}/flag-category`, code: "contact", display: "Subject Contact" }] },
  admin: { coding: [{ system: `${TERMINOLOGY}/flag-category`, code: "admin", display: "Administrative" }] },
} as const satisfies Readonly<Record<string, CodeableConcept>>;

export const PRIVACY_CONSENT: CodeableConcept = {
  coding: [{ system: `${TERMINOLOGY}/consentscope`, code: "patient-privacy", display: "Privacy Consent" }],
};

/** Value set consent-category of R4. */
export const DISCLOSURE: CodeableConcept = {
  coding: [{ system: `${TERMINOLOGY}/v3-ActCode`, code: "IDSCL", display: "information disclosure" }],
};

export const RECIPIENT: CodeableConcept = {
  coding: [{ system: `${TERMINOLOGY}/v3-ParticipationType`, code: "IRCP", display: "information recipient" }],
};

/** Value set v3-PurposeOfUse of R4. */
export const COORDINATION: Coding = {
  system: `${TERMINOLOGY}/v3-ActReason`,
  code: "COC",
  display: "coordination of care",
};

const mode = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: `${TERMINOLOGY}/v3-ParticipationMode`, code, display }],
});

export const ONLINE = mode("ONLINEWRIT", "online written");
export const BY_WAY: Readonly<Record<ContactTry["way"], CodeableConcept>> = {
  rang: mode("PHONE", "telephone"),
  "they-rang": mode("PHONE", "telephone"),
  texted: mode("WRITTEN", "written"),
  wrote: mode("WRITTEN", "written"),
  met: mode("FACE", "face-to-face"),
};

const notDone = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: `${TERMINOLOGY}/communication-not-done-reason`, code, display }],
});

/** Those that did not reach the person, and why. */
export const NOT_DONE: Readonly<Partial<Record<ContactTry["result"], CodeableConcept>>> = {
  "no-answer": notDone("recipient-unavailable", "Recipient Unavailable"),
  "wrong-number": notDone("invalid-phone-number", "Invalid Phone Number"),
};

/** How a request ends by its outcome: whoever declined, moved on or was never reached did not have what was asked for. */
export const STATUS_BY_OUTCOME: Readonly<Record<Outcome, "completed" | "revoked">> = {
  supported: "completed",
  signposted: "completed",
  "no-contact": "revoked",
  declined: "revoked",
  "moved-on": "revoked",
};
