/**
 * One referral as a FHIR R4 bundle (https://hl7.org/fhir/R4/bundle.html) of UK Core resources: a `collection`, so that a
 * receiver takes from it what it keeps. The flags stand first. The same referral has the same ids in every export, made
 * of what anybody may know who was told its reference; nothing leads back to the conversation.
 */
import { idsOf } from "../../../../knowledge/directory/publish/ids.ts";
import type { KeptReferral } from "../../../store/store.ts";
import { type ExportContext, type Told, toldOf } from "../told.ts";
import { iso } from "../when.ts";
import { carePlan } from "./care-plan.ts";
import { ukCore } from "./codes.ts";
import { communications } from "./communications.ts";
import { consents } from "./consent.ts";
import { flags } from "./flags.ts";
import { organization, patient, relatedPerson } from "./people.ts";
import { plain } from "./plain.ts";
import { questionnaireResponse } from "./questionnaire-response.ts";
import { serviceRequest } from "./service-request.ts";
import type { Bundle, Exported, Identifier, Reference } from "./shapes.ts";

/** What every resource of a bundle is made from. */
export interface Making {
  readonly told: Told;
  /** The id of a resource; `which` tells several of a type apart. */
  readonly id: (type: Exported["resourceType"] | "Bundle", which?: string) => string;
  /** A reference to a resource of this bundle. */
  readonly to: (type: Exported["resourceType"], which?: string) => Reference;
  /** Who wrote: the patient, or whoever asks for them. */
  readonly author: Reference;
  readonly identifier: Identifier;
}

export function bundleOf(referral: KeptReferral, context: ExportContext): Bundle {
  const told = toldOf(referral, context);
  const making = makingOf(told, context);
  const resources: readonly Exported[] = [
    ...flags(making),
    patient(making),
    ...(told.isForSomeoneElse ? [relatedPerson(making)] : []),
    organization(making),
    serviceRequest(making),
    questionnaireResponse(making),
    carePlan(making),
    ...consents(making),
    ...communications(making),
  ];
  return {
    resourceType: "Bundle",
    id: making.id("Bundle"),
    meta: ukCore("Bundle"),
    identifier: making.identifier,
    type: "collection",
    timestamp: iso(context.now),
    entry: resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

function makingOf(told: Told, { world, site }: ExportContext): Making {
  const ids = idsOf(world.partner.city);
  const id: Making["id"] = (type, which = "") => ids("referral", told.reference, String(told.at), type, which);
  const to: Making["to"] = (type, which) => ({ reference: `urn:uuid:${id(type, which)}`, type });
  const identifier = {
    ...(site !== undefined && { system: new URL("/referral", site).href }),
    value: plain(told.reference) ?? id("Bundle"),
  };
  return { told, id, to, author: to(told.isForSomeoneElse ? "RelatedPerson" : "Patient"), identifier };
}
