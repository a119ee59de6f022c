/**
 * Who is in a referral. The name and the number are those of whoever wrote: for somebody else that is a related person,
 * and of the patient nothing is known but that they agreed.
 */
import type { Told } from "../told.ts";
import type { Making } from "./bundle.ts";
import { contactPreference, INTERPRETER_REQUIRED, ukCore } from "./codes.ts";
import { narrative, plain } from "./plain.ts";
import type { ContactPoint, Extension, HumanName, Organization, Patient, RelatedPerson } from "./shapes.ts";

/** UKCore-Patient asks for no element; what it lists as "must support" is here when it is known. */
export function patient({ told, id, to }: Making): Patient {
  const { details, isForSomeoneElse } = told;
  const own = isForSomeoneElse ? { extension: [], contact: {} } : writer(told);
  const needsInterpreter = plain(details.interpreter) !== undefined;
  const extension = [...own.extension, ...(needsInterpreter ? [INTERPRETER_REQUIRED] : [])];
  const surgery = plain(details.gpSurgery);
  return {
    resourceType: "Patient",
    id: id("Patient"),
    meta: ukCore("Patient"),
    text: narrative(told.warnings, [
      isForSomeoneElse ? "Somebody else asked for this person." : `Name: ${told.name ?? "not given"}`,
    ]),
    ...(extension.length > 0 && { extension }),
    active: told.closed === undefined,
    ...own.contact,
    ...(details.dateOfBirth !== undefined && isDate(details.dateOfBirth) && { birthDate: details.dateOfBirth }),
    ...(!isForSomeoneElse && communication(told)),
    ...(surgery !== undefined && { generalPractitioner: [{ display: surgery }] }),
    managingOrganization: to("Organization"),
  };
}

export function relatedPerson({ told, id, to }: Making): RelatedPerson {
  const { extension, contact } = writer(told);
  return {
    resourceType: "RelatedPerson",
    id: id("RelatedPerson"),
    meta: ukCore("RelatedPerson"),
    text: narrative(told.warnings, [`Asked for another person. Name: ${told.name ?? "not given"}`]),
    ...(extension.length > 0 && { extension }),
    active: told.closed === undefined,
    patient: to("Patient"),
    ...contact,
  };
}

/** Who receives the referral. */
export function organization({ told, id }: Making): Organization {
  return {
    resourceType: "Organization",
    id: id("Organization"),
    meta: ukCore("Organization"),
    name: plain(told.service) ?? "The receiving service",
  };
}

interface Writer {
  readonly extension: readonly Extension[];
  readonly contact: { readonly name?: readonly HumanName[]; readonly telecom?: readonly ContactPoint[] };
}

function writer({ name, phone, safeContact }: Told): Writer {
  const answer = (of: string) => plain(safeContact.find(({ id }) => id === of)?.answer);
  const [named, number] = [plain(name), plain(phone)];
  return {
    extension: contactPreference(answer("refer.contact"), answer("refer.times") ?? answer("refer.slot")),
    contact: {
      ...(named !== undefined && { name: [{ use: "usual", text: named }] }),
      ...(number !== undefined && { telecom: [{ system: "phone", value: number }] }),
    },
  };
}

const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** The binding to all languages is a required one: a tag, or nothing. */
function communication({ language }: Told): Pick<Patient, "communication"> {
  if (language === undefined || !LANGUAGE_TAG.test(language)) return {};
  const display =
    plain(new Intl.DisplayNames("en-GB", { type: "language", fallback: "code" }).of(language)) ?? language;
  const coding = [{ system: "urn:ietf:bcp:47", code: language, display }];
  return { communication: [{ language: { coding }, preferred: true }] };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
}
