/**
 * What is not sure about services, for a person to settle in `overlay.yaml`: one entry for each service, with the lines to
 * paste. First those where being wrong hurts most: a service for abuse that may end in a plan, then needs that were used or
 * left out by a hair.
 */
import { SURE_ENOUGH } from "./needs/infer-needs.ts";
import { whySensitive } from "./needs/sensitive.ts";
import { type Overlay, ROLE_TO_FILL_IN as ROLE } from "./overlay.ts";
import { type PossibleDouble, possibleDoubles } from "./possible-doubles.ts";
import type { NeedFound, Service } from "./service.ts";

/** What may be wrong, in the order of how much it matters. */
export const MATTERS = ["abuse", "said", "needs", "same", "no-need", "no-contact"] as const;
export type Matter = (typeof MATTERS)[number];

export interface Review {
  readonly id: string;
  readonly name: string;
  readonly matters: readonly { readonly what: Matter; readonly why: string }[];
  /** YAML for `overlay.yaml`, as it stands under `services:`; whoever pastes it puts their role in. */
  readonly lines: readonly string[];
}

export interface ReviewOptions {
  /** The day to write into the lines, as an ISO date. */
  readonly today: string;
  /** What was settled before is not asked again. */
  readonly overlay?: Overlay;
  /** What visitors wrote about services. */
  readonly corrections?: readonly Correction[];
}

/** What a visitor says is wrong with a service. */
export interface Correction {
  /** Its id. */
  readonly service: string;
  /** ISO date. */
  readonly on: string;
  readonly text: string;
}

/** Needs found by meaning further than this from the bar are left alone. */
const CLOSE = 0.15;

/** Services with something to settle, what matters most first and the least sure before the rest. */
export function reviewLines(services: readonly Service[], options: ReviewOptions): readonly Review[] {
  const doubles = possibleDoubles(services);
  return services
    .map((service) => openMatters(service, doubles.get(service.id), options))
    .filter(({ matters }) => matters.length > 0)
    .sort(mostUrgentFirst)
    .map(({ service, matters }) => ({
      id: service.id,
      name: service.name,
      matters: matters.map(({ what, why }) => ({ what, why })),
      lines: linesFor(service, matters, options.today),
    }));
}

interface Open {
  readonly service: Service;
  readonly matters: readonly Found[];
}

interface Found {
  readonly what: Matter;
  readonly why: string;
  /** How far from the bar, where there is one: the smaller, the less sure. */
  readonly margin: number;
}

function openMatters(
  service: Service,
  double: PossibleDouble | undefined,
  { overlay, corrections = [] }: ReviewOptions,
): Open {
  const settled = overlay?.services[service.id];
  if (settled?.hide !== undefined || service.status !== "active") return { service, matters: [] };
  const isSettledDouble = double === undefined || overlay?.services[double.id]?.hide !== undefined;
  return {
    service,
    matters: [
      ...(settled?.sensitive === undefined ? abuseOf(service) : []),
      ...corrections.filter((each) => each.service === service.id && each.on > (settled?.on ?? "")).map(said),
      ...(settled?.needs === undefined ? needsOf(service) : []),
      ...(isSettledDouble ? [] : [{ what: "same", why: `may be ${double.id}: ${double.because}`, margin: 0 } as const]),
      ...contactOf(service),
    ],
  };
}

/** An entry of a later day settles it, whatever it says. */
function said({ on, text }: Correction): Found {
  // Nobody outside may move the cursor of a terminal or write over its lines.
  const words = text.replace(/[\p{C}\s]+/gu, " ").trim();
  return { what: "said", why: `a visitor wrote on ${on}: "${words}"`, margin: 0 };
}

/** One of a feed was marked by its words; one of ours was marked by hand, and may have been missed. */
function abuseOf(service: Service): readonly Found[] {
  const { name, organisation, description, who, url } = service;
  const words = whySensitive({ name, organisation, description, who, url });
  if (!service.isSensitive && words !== undefined) {
    return [{ what: "abuse", why: `may be about abuse, and is not marked: ${words}`, margin: 0 }];
  }
  if (service.feed === undefined || !service.isSensitive) return [];
  return [{ what: "abuse", why: `kept out of plans: ${words ?? "by a term of its feed"}`, margin: 1 }];
}

function needsOf(service: Service): readonly Found[] {
  const close = (service.needsFound ?? []).filter(
    ({ by, sureness }) => by === "meaning" && marginOf(sureness) <= CLOSE,
  );
  if (close.length > 0) {
    const least = Math.min(...close.map(({ sureness }) => marginOf(sureness)));
    return [{ what: "needs", why: close.map(inWords).join("; "), margin: least }];
  }
  if (service.needs.length > 0 || service.hiddenBecause !== undefined) return [];
  return [{ what: "no-need", why: "no need was found; it is found by its words only", margin: 0 }];
}

function inWords({ need, because, sureness }: NeedFound): string {
  return `${sureness >= SURE_ENOUGH ? "used" : "left out"}: ${need} (${sureness.toFixed(2)}), since ${because}`;
}

function contactOf({ hiddenBecause, phone, text, email, url }: Service): readonly Found[] {
  if (hiddenBecause !== undefined) return [{ what: "no-contact", why: `hidden: ${hiddenBecause}`, margin: 0 }];
  if (phone ?? text ?? email ?? url) return [];
  return [{ what: "no-contact", why: "only an address; no phone, email or website", margin: 1 }];
}

function marginOf(sureness: number): number {
  return Math.abs(sureness - SURE_ENOUGH);
}

function mostUrgentFirst(one: Open, other: Open): number {
  const [first, second] = [worst(one), worst(other)];
  return first.rank - second.rank || first.margin - second.margin || (one.service.id < other.service.id ? -1 : 1);
}

function worst({ matters }: Open): { readonly rank: number; readonly margin: number } {
  return matters
    .map(({ what, margin }) => ({ rank: MATTERS.indexOf(what), margin }))
    .reduce((one, other) => (other.rank < one.rank ? other : one));
}

function linesFor(service: Service, matters: readonly Found[], today: string): readonly string[] {
  const has = (what: Matter) => matters.some((matter) => matter.what === what);
  const leftOut = (service.needsFound ?? [])
    .filter(({ need }) => !service.needs.includes(need))
    .map(({ need }) => need);
  const needs = leftOut.length > 0 ? ` # or also ${leftOut.join(", ")}` : "";
  return [
    `  ${/^[a-z][\w-]*$/i.test(service.id) ? service.id : JSON.stringify(service.id)}:`,
    ...(has("abuse") ? ["    sensitive: true # or false"] : []),
    ...(has("said") ? ["    # correct: { what the visitor says, once it is found to be so }"] : []),
    ...(has("needs") || has("no-need") ? [`    needs: [${service.needs.join(", ")}]${needs}`] : []),
    // What nobody did yet stays a comment: pasted as it is, it must not pass for done.
    ...(has("same") ? ["    # hide: WHY, on one of the two"] : []),
    ...(has("no-contact")
      ? [`    # phone: NUMBER, once somebody dialled it`, `    # checked: { on: ${today}, by: ${ROLE} }`]
      : []),
    `    by: ${ROLE}`,
    `    on: ${today}`,
  ];
}
