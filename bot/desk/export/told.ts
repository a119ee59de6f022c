/**
 * What leaves the desk about one referral, the same in FHIR, in text and in CSV: what the person agreed to share, and how
 * it went. Not in it: lines that they struck out, services that are nobody's to read over a shoulder, what danger was
 * about, the chat, and the link workers' notes.
 */
import type { Referral, ReferralLine } from "../../../dialogs/effect.ts";
import { needLabel, topicLabel } from "../../../dialogs/wording.ts";
import { topicOf } from "../../../knowledge/taxonomy.ts";
import type { World } from "../../../knowledge/world.ts";
import type { KeptReferral } from "../../store/store.ts";
import type { CaseFacts, ContactTry, Outcome } from "../case.ts";
import { contactWarnings, inFull } from "../contact-warnings.ts";

/** What is known beside the referral itself. */
export interface ExportContext {
  readonly world: World;
  /** When it is made, in ms since 1970. */
  readonly now: number;
  /** After so many days a referral is deleted, as people were told before they agreed. */
  readonly referralDays: number;
  /** Where the service is reached from outside; absent in a demonstration. */
  readonly site?: string;
}

export interface PlannedService {
  readonly id: string;
  readonly name: string;
  readonly is: "saved" | "taken-up" | "refused";
  /** Why it was refused, in the person's words. */
  readonly reason?: string;
}

export interface Told {
  readonly reference: string;
  /** In ms since 1970, as all times here. */
  readonly at: number;
  /** Who it was made to. */
  readonly service: string;
  /** The names in it are made up. */
  readonly isDemonstration: boolean;
  /** To be read before anybody is contacted. */
  readonly warnings: readonly string[];
  /** Who wrote: whom the name and the number belong to. */
  readonly name?: string;
  readonly phone?: string;
  readonly isForSomeoneElse: boolean;
  /** Of whom it is for, where that is somebody else: as whoever wrote told of it. */
  readonly theirAgreement?: ReferralLine;
  readonly safeContact: readonly ReferralLine[];
  /** In the person's own words. */
  readonly matters: readonly string[];
  /** The questions as they were asked, with the answers as they were given. */
  readonly answers: readonly ReferralLine[];
  readonly services: readonly PlannedService[];
  /** In plain words, needs first, then topics of which no need is known. */
  readonly needs: readonly string[];
  readonly dueFacts: readonly { readonly words: string; readonly on: string }[];
  readonly wants?: Referral["wants"];
  readonly channel: string;
  /** A language tag. */
  readonly language?: string;
  readonly details: CaseFacts["details"];
  readonly agreement: Referral["agreement"];
  /** Until when it may be kept. */
  readonly keptUntil: number;
  /** That urgent help was shown, and when; never for what. */
  readonly urgentShownAt: readonly number[];
  readonly takenUp?: { readonly at: number; readonly by: string };
  readonly contactTries: readonly ContactTry[];
  readonly closed?: { readonly at: number; readonly outcome: Outcome };
  readonly deletionAskedAt?: number;
}

const MS_A_DAY = 24 * 60 * 60_000;
const MATTERS = "matters.";
const SERVICE = "service.";

export function toldOf(referral: KeptReferral, { world, referralDays }: ExportContext): Told {
  const { reference, at, name, phone, isForSomeoneElse, theirAgreement, wants, language, takenUp } = referral;
  const facts = referral.case?.facts;
  const { closed } = facts ?? {};
  return {
    reference,
    at,
    service: world.handOff?.service ?? world.partner.name,
    isDemonstration: world.handOff?.isDemonstration ?? world.isDemonstration,
    warnings: inFull(contactWarnings({ ...referral, contactTries: facts?.contactTries })),
    ...(name !== undefined && { name }),
    ...(phone !== undefined && { phone }),
    isForSomeoneElse,
    ...(isForSomeoneElse && theirAgreement && { theirAgreement }),
    safeContact: referral.safeContact,
    matters: referral.lines.filter(({ id }) => id.startsWith(MATTERS)).map(({ answer }) => answer),
    answers: referral.lines.filter(({ id }) => !id.startsWith(MATTERS) && !id.startsWith(SERVICE)),
    services: plannedServices(referral, facts, world),
    needs: needsInWords(referral, world),
    dueFacts: referral.dueFacts ?? [],
    ...(wants && { wants }),
    channel: referral.channel ?? "web",
    ...(language !== undefined && { language }),
    details: facts?.details ?? {},
    agreement: referral.agreement,
    keptUntil: at + referralDays * MS_A_DAY,
    urgentShownAt: (referral.urgentShown ?? []).map((shown) => shown.at),
    ...(takenUp && { takenUp }),
    contactTries: facts?.contactTries ?? [],
    ...(closed && { closed: { at: closed.at, outcome: closed.outcome } }),
    ...(referral.deletionAskedAt !== undefined && { deletionAskedAt: referral.deletionAskedAt }),
  };
}

/** A saved service was agreed to when its line was left in; one that a link worker added, or heard that it was taken up, is theirs. */
function plannedServices(referral: KeptReferral, facts: CaseFacts | undefined, world: World): PlannedService[] {
  const tookUp = facts?.closed?.tookUp ?? [];
  const isPrivate = (id: string) => world.services.get(id)?.isSensitive ?? false;
  const isAgreed = (id: string) => referral.lines.some((line) => line.id === `${SERVICE}${id}`);
  const refused = (referral.services ?? []).filter(({ is }) => is === "refused");
  const planned = new Set([
    ...referral.savedServices.filter(isAgreed),
    ...(facts?.added ?? []).map(({ service }) => service),
    ...tookUp.filter((id) => world.services.has(id)),
  ]);
  return [
    ...[...planned].map(
      (id): PlannedService => ({
        id,
        name: nameOf(id, referral, world),
        is: tookUp.includes(id) ? "taken-up" : "saved",
      }),
    ),
    ...refused
      .filter(({ service }) => !planned.has(service))
      .map(({ service: id, name, reason }): PlannedService => ({ id, name, is: "refused", ...(reason && { reason }) })),
  ].filter(({ id }) => !isPrivate(id));
}

/** As it was shown; the directory may have another by now. */
function nameOf(id: string, { lines, services = [], case: noted }: KeptReferral, world: World): string {
  const shown = lines.find((line) => line.id === `${SERVICE}${id}`)?.answer;
  const named = [...services, ...(noted?.facts.added ?? [])].find(({ service }) => service === id)?.name;
  return shown ?? named ?? world.services.get(id)?.name ?? id;
}

function needsInWords({ needs = [], topics = [] }: Referral, world: World): readonly string[] {
  const unclear = topics.filter((topic) => !needs.some((need) => topicOf(need) === topic));
  return [...needs.map((need) => needLabel(need, world)), ...unclear.map((topic) => topicLabel(topic, world))];
}
