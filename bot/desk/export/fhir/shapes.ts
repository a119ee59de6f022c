/**
 * The parts of FHIR R4 (4.0.1) that an export is made of, no more. Names are FHIR's own: https://hl7.org/fhir/R4/
 * What is written in them is checked against the published definitions by the tests.
 */
export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** Something coded, or only said in words. */
export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text?: string;
}

/** To a resource of the same bundle, or only named. */
export interface Reference {
  readonly reference?: string;
  readonly type?: string;
  readonly display?: string;
}

export interface Identifier {
  readonly system?: string;
  readonly value: string;
}

export interface Period {
  readonly start?: string;
  readonly end?: string;
}

export interface Annotation {
  readonly text: string;
  readonly time?: string;
}

export interface Narrative {
  readonly status: "generated";
  readonly div: string;
}

export type Extension = { readonly url: string } & (
  | { readonly valueCodeableConcept: CodeableConcept }
  | { readonly valueString: string }
  | { readonly valueBoolean: boolean }
  | { readonly extension: readonly Extension[] }
);

/** What every resource begins with. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly meta?: { readonly profile: readonly string[] };
  readonly language?: string;
  readonly text?: Narrative;
}

export interface HumanName {
  readonly use: "usual";
  readonly text: string;
}

export interface ContactPoint {
  readonly system: "phone";
  readonly value: string;
}

export interface Patient extends Resource {
  readonly resourceType: "Patient";
  readonly extension?: readonly Extension[];
  readonly active: boolean;
  readonly name?: readonly HumanName[];
  readonly telecom?: readonly ContactPoint[];
  readonly birthDate?: string;
  readonly communication?: readonly { readonly language: CodeableConcept; readonly preferred: true }[];
  readonly generalPractitioner?: readonly Reference[];
  readonly managingOrganization: Reference;
}

export interface RelatedPerson extends Resource {
  readonly resourceType: "RelatedPerson";
  readonly extension?: readonly Extension[];
  readonly active: boolean;
  readonly patient: Reference;
  readonly name?: readonly HumanName[];
  readonly telecom?: readonly ContactPoint[];
}

export interface Organization extends Resource {
  readonly resourceType: "Organization";
  readonly name: string;
}

export interface ServiceRequest extends Resource {
  readonly resourceType: "ServiceRequest";
  readonly extension: readonly Extension[];
  readonly identifier: readonly Identifier[];
  readonly status: "active" | "revoked" | "completed";
  readonly intent: "plan";
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly occurrencePeriod?: Period;
  readonly authoredOn: string;
  readonly requester: Reference;
  readonly performer: readonly Reference[];
  readonly reasonCode?: readonly CodeableConcept[];
  readonly supportingInfo: readonly Reference[];
  readonly note?: readonly Annotation[];
}

export interface QuestionnaireItem {
  readonly linkId: string;
  readonly text: string;
  readonly answer?: readonly { readonly valueString: string }[];
  readonly item?: readonly QuestionnaireItem[];
}

export interface QuestionnaireResponse extends Resource {
  readonly resourceType: "QuestionnaireResponse";
  readonly identifier: Identifier;
  readonly basedOn: readonly Reference[];
  readonly status: "completed";
  readonly subject: Reference;
  readonly authored: string;
  readonly author: Reference;
  readonly source: Reference;
  readonly item: readonly QuestionnaireItem[];
}

export interface CarePlanActivity {
  readonly detail: {
    readonly code: CodeableConcept;
    readonly status: "not-started" | "in-progress" | "cancelled" | "unknown";
    readonly statusReason?: CodeableConcept;
    readonly description: string;
  };
}

export interface CarePlan extends Resource {
  readonly resourceType: "CarePlan";
  readonly status: "active" | "completed" | "revoked";
  readonly intent: "plan";
  readonly category: readonly CodeableConcept[];
  readonly title: string;
  readonly description?: string;
  readonly subject: Reference;
  readonly created: string;
  readonly author: Reference;
  readonly activity?: readonly CarePlanActivity[];
}

export interface Consent extends Resource {
  readonly resourceType: "Consent";
  readonly status: "active" | "inactive";
  readonly scope: CodeableConcept;
  readonly category: readonly CodeableConcept[];
  readonly patient: Reference;
  readonly dateTime: string;
  readonly performer: readonly Reference[];
  readonly organization: readonly Reference[];
  readonly sourceReference: Reference;
  readonly policyRule: CodeableConcept;
  readonly provision: {
    readonly type: "permit";
    readonly period: Period;
    readonly actor: readonly { readonly role: CodeableConcept; readonly reference: Reference }[];
    readonly purpose: readonly Coding[];
  };
}

export interface Communication extends Resource {
  readonly resourceType: "Communication";
  readonly basedOn: readonly Reference[];
  readonly status: "completed" | "not-done";
  readonly statusReason?: CodeableConcept;
  readonly category: readonly CodeableConcept[];
  readonly medium?: readonly CodeableConcept[];
  readonly subject: Reference;
  readonly recipient: readonly Reference[];
  readonly sent: string;
  readonly sender: Reference;
  readonly payload?: readonly { readonly contentString: string }[];
}

export interface Flag extends Resource {
  readonly resourceType: "Flag";
  readonly status: "active";
  readonly category: readonly CodeableConcept[];
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly period: Period;
  readonly author?: Reference;
}

export type Exported =
  | Patient
  | RelatedPerson
  | Organization
  | ServiceRequest
  | QuestionnaireResponse
  | CarePlan
  | Consent
  | Communication
  | Flag;

export interface Bundle extends Resource {
  readonly resourceType: "Bundle";
  readonly identifier: Identifier;
  readonly type: "collection";
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Exported }[];
}
