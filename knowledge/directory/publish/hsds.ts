/**
 * The objects of HSDS-UK 3.0 that are published, as far as our records fill them. Field names are the standard's.
 * `eligibility_description`, `application_process` and phones belong to HSDS 3.0; the UK profile leaves them out and
 * allows them. `what_matters` is our own addition.
 */

export interface HsdsTaxonomy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export interface HsdsTerm {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parent_id?: string | undefined;
  readonly taxonomy: string;
  readonly taxonomy_id: string;
}

export interface HsdsAttribute {
  readonly id: string;
  readonly link_id: string;
  readonly link_type: string;
  readonly taxonomy_term_id: string;
  readonly taxonomy_term: HsdsTerm;
}

export interface HsdsSchedule {
  readonly id: string;
  readonly service_id: string;
  readonly valid_from?: string | undefined;
  readonly valid_to?: string | undefined;
  readonly freq?: "WEEKLY" | undefined;
  readonly byday?: string | undefined;
  readonly opens_at?: string | undefined;
  readonly closes_at?: string | undefined;
  readonly description?: string | undefined;
}

export interface HsdsAddress {
  readonly id: string;
  readonly location_id: string;
  readonly address_1: string;
  readonly city: string;
  readonly state_province: string;
  readonly postal_code: string;
  readonly country: string;
  readonly address_type: "physical" | "postal";
}

export interface HsdsLocation {
  readonly id: string;
  readonly location_type: "physical" | "postal" | "virtual";
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly external_identifier?: string | undefined;
  readonly external_identifier_type?: string | undefined;
  readonly addresses?: readonly HsdsAddress[] | undefined;
  readonly accessibility?:
    | readonly { readonly id: string; readonly location_id: string; readonly description: string }[]
    | undefined;
}

/** A service where it is given, without the service. */
export interface HsdsPlace {
  readonly id: string;
  readonly service_id: string;
  readonly location_id: string;
  readonly location: HsdsLocation;
}

export interface HsdsPhone {
  readonly id: string;
  readonly number: string;
  readonly type: "voice" | "text";
}

export interface HsdsContact {
  readonly id: string;
  readonly service_id: string;
  readonly phones: readonly HsdsPhone[];
}

export interface HsdsArea {
  readonly id: string;
  readonly service_id: string;
  readonly name?: string | undefined;
  readonly service_area?: string | undefined;
}

export interface HsdsCost {
  readonly id: string;
  readonly service_id: string;
  readonly option?: string | undefined;
  readonly amount?: number | undefined;
  readonly amount_description?: string | undefined;
}

export interface HsdsService {
  readonly id: string;
  readonly organization_id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  readonly email?: string | undefined;
  readonly status: string;
  readonly minimum_age?: number | undefined;
  readonly maximum_age?: number | undefined;
  readonly assured_date?: string | undefined;
  readonly assurer_email?: string | undefined;
  readonly last_modified?: string | undefined;
  readonly eligibility_description?: string | undefined;
  readonly application_process?: string | undefined;
  readonly organization: { readonly id: string; readonly name: string; readonly description: string };
  readonly contacts?: readonly HsdsContact[];
  readonly schedules?: readonly HsdsSchedule[];
  readonly service_areas?: readonly HsdsArea[];
  readonly service_at_locations?: readonly HsdsPlace[];
  readonly cost_options?: readonly HsdsCost[];
  readonly attributes?: readonly HsdsAttribute[];
  readonly what_matters?: {
    readonly slug?: string | undefined;
    readonly confidence: string;
    readonly sources: readonly { readonly url: string }[];
    readonly is_sensitive?: boolean | undefined;
  };
}
