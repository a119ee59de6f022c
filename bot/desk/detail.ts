/** One case as its page shows it: all that the person shared, what was noted, and who else it may be. */
import type { Words } from "../../knowledge/languages/words.ts";
import type { KeptReferral, Store } from "../store/store.ts";
import type { CaseDetail } from "./api.ts";
import { newCase } from "./case.ts";
import { type KnownCase, knownCase } from "./known-case.ts";
import type { Queue } from "./queue.ts";
import { rowOf } from "./rows.ts";
import { transcriptOf } from "./transcript.ts";

export interface DetailDeps {
  readonly store: Pick<Store, "entries">;
  readonly queue: Pick<Queue, "all">;
  readonly words: () => Words;
}

/** @param now in ms since 1970. */
export async function detailOf(referral: KeptReferral, now: number, deps: DetailDeps): Promise<CaseDetail> {
  const known = knownCase(referral);
  const { phone, theirAgreement } = referral;
  const { contactTries, notes, details, samePerson } = referral.case?.facts ?? newCase();
  const transcript = await transcriptOf(referral, deps.store, deps.words());
  return {
    row: rowOf(known, now),
    ...(phone !== undefined && { phone }),
    safeContact: referral.safeContact,
    summary: referral.lines,
    services: referral.services ?? [],
    urgentShown: referral.urgentShown ?? [],
    agreement: referral.agreement,
    isForSomeoneElse: referral.isForSomeoneElse,
    ...(theirAgreement && { theirAgreement }),
    ...(transcript && { transcript }),
    contactTries,
    notes,
    details,
    maybeSame: maybeSame(known, deps.queue),
    samePerson,
  };
}

/**
 * Other cases that may be the same person's: only ever a suggestion to staff, since people share telephones, names and
 * even both (rule 21).
 */
function maybeSame(known: KnownCase, queue: Pick<Queue, "all">): CaseDetail["maybeSame"] {
  const settled = new Set([...(known.case?.samePerson ?? []), ...(known.case?.notSamePerson ?? [])]);
  return [...queue.all()].flatMap(({ known: other }) => {
    if (other.id === known.id || settled.has(other.id)) return [];
    const why = sameness(known, other);
    return why === undefined ? [] : [{ id: other.id, reference: other.reference, why }];
  });
}

function sameness(one: KnownCase, other: KnownCase): string | undefined {
  if (one.key.conversation === other.key.conversation) return "The same chat";
  if (one.phone !== undefined && digits(one.phone) === digits(other.phone)) return "The same telephone number";
  const [born, otherBorn] = [one.case?.details.dateOfBirth, other.case?.details.dateOfBirth];
  const isSameName = one.name !== undefined && plain(one.name) === plain(other.name);
  return isSameName && born !== undefined && born === otherBorn ? "The same name and date of birth" : undefined;
}

function digits(phone: string | undefined): string {
  return (phone ?? "").replace(/\D/g, "").replace(/^(0044|44|0)/, "");
}

function plain(name: string | undefined): string {
  return (name ?? "").trim().toLowerCase();
}
