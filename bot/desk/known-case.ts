/**
 * What this process remembers of every case so that the queue can be shown at once: what a row needs and what tells that
 * two may be the same person. What people told stays in the store until somebody opens the case.
 */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { KeptReferral, ReferralKey } from "../store/store.ts";
import type { CaseFacts } from "./case.ts";
import { caseIdOf } from "./case-id.ts";

type Told =
  | "lines"
  | "hold"
  | "services"
  | "savedServices"
  | "agreement"
  | "theirAgreement"
  | "urgentShown"
  | "conversation";

/** What tells that two cases may be one person's, so written that the same is the same. */
export interface Identity {
  readonly phone?: string;
  readonly name?: string;
  /** ISO date. */
  readonly born?: string;
}

export interface KnownCase extends Omit<KeptReferral, Told | "case"> {
  readonly id: string;
  readonly key: ReferralKey;
  readonly identity: Identity;
  readonly case?: Omit<CaseFacts, "notes" | "lastActs"> & {
    readonly hasDebrief: boolean;
    /** When the last note was written, in ms since 1970. */
    readonly lastNoteAt?: number;
    /** Another one after each act. */
    readonly version?: string;
  };
}

export function knownCase(referral: KeptReferral): KnownCase {
  const { lines, services, savedServices, agreement, theirAgreement, urgentShown, hold, ...rest } = referral;
  const { conversation, case: noted, ...facts } = rest;
  const key = { conversation, reference: referral.reference };
  const found = { ...facts, key, id: caseIdOf(key), identity: identityOf(referral) };
  if (noted === undefined) return found;
  const { notes, lastActs, ...known } = noted.facts;
  const hasDebrief = notes.some(({ isDebrief }) => isDebrief === true);
  const lastNote = notes.at(-1);
  const version = lastActs?.at(-1);
  return {
    ...found,
    case: { ...known, hasDebrief, ...(lastNote && { lastNoteAt: lastNote.at }), ...(version && { version }) },
  };
}

function identityOf({ phone, name, case: noted }: KeptReferral): Identity {
  const born = noted?.facts.details.dateOfBirth;
  return {
    ...(phone !== undefined && { phone: phone.replace(/\D/g, "").replace(/^(?:0044|44|0)/, "") }),
    ...(name !== undefined && { name: name.trim().toLowerCase() }),
    ...(born !== undefined && { born }),
  };
}

/**
 * Whose it is: who talks with the person now, else whose caseload it was put in, else who took it up. Somebody who waits
 * is everybody's, whoever gave them back.
 */
export function workerOf({ live, takenUp, case: noted }: Pick<KnownCase, "live" | "takenUp" | "case">) {
  if (live?.is === "waiting") return undefined;
  const talking = live?.is === "with-link-worker" ? live.by : undefined;
  return talking ?? ownerOf({ case: noted, takenUp });
}

/** Whose caseload it is in, whoever talks with the person right now. */
export function ownerOf(of: {
  readonly case?: Pick<CaseFacts, "worker"> | undefined;
  readonly takenUp?: KnownCase["takenUp"] | undefined;
}): LinkWorker | undefined {
  if (of.case?.worker !== undefined) return of.case.worker;
  // Taken up from the command line there is a name and no account.
  return of.takenUp && { id: of.takenUp.workerId ?? "", name: of.takenUp.by };
}

/** Somebody waits or talks. */
export function isLive({ live }: Pick<KnownCase, "live">): boolean {
  return live !== undefined && live.is !== "ended";
}
