/** One case as its page shows it: all that the person shared, what was noted, and who else it may be. */
import type { Words } from "../../knowledge/languages/words.ts";
import type { Clock } from "../clock.ts";
import type { Entry, KeptReferral, Store } from "../store/store.ts";
import type { CaseDetail } from "./api.ts";
import { newCase } from "./case.ts";
import { type KnownCase, knownCase } from "./known-case.ts";
import { maySee } from "./named-staff.ts";
import type { Queue } from "./queue.ts";
import { rowOf } from "./rows.ts";
import type { SignedIn } from "./signed-in.ts";
import { linesIfShared, transcriptOf } from "./transcript.ts";

export interface DetailDeps {
  readonly store: Pick<Store, "entries">;
  readonly queue: Pick<Queue, "all">;
  readonly words: () => Words;
  readonly clock: Pick<Clock, "now">;
}

/**
 * @param who reads it.
 * @param written of the conversation; absent: all of it. What may not be read stays out either way.
 */
export async function detailOf(
  referral: KeptReferral,
  who: Pick<SignedIn, "id" | "role">,
  deps: DetailDeps,
  written?: readonly Entry[],
): Promise<CaseDetail> {
  const now = deps.clock.now();
  const known = knownCase(referral);
  const { phone, theirAgreement } = referral;
  const { contactTries, notes, details, samePerson } = referral.case?.facts ?? newCase();
  const words = deps.words();
  const transcript = written
    ? linesIfShared(written, referral, words)
    : await transcriptOf(referral, deps.store, words);
  return {
    row: rowOf(known, now),
    ...(phone !== undefined && { phone }),
    safeContact: referral.safeContact,
    summary: referral.lines,
    services: servicesOf(referral),
    urgentShown: referral.urgentShown ?? [],
    agreement: referral.agreement,
    isForSomeoneElse: referral.isForSomeoneElse,
    ...(theirAgreement && { theirAgreement }),
    ...(transcript && { transcript }),
    contactTries,
    notes: notes.filter((note) => note.isDebrief !== true || who.role === "lead" || note.by.id === who.id),
    details,
    ...(referral.hold && referral.hold.until > now && { hold: referral.hold }),
    maybeSame: maybeSame(known, who, deps.queue),
    samePerson,
  };
}

/** As the person met them, and those that link workers added since. */
function servicesOf({ services = [], case: noted }: KeptReferral): CaseDetail["services"] {
  const added = (noted?.facts.added ?? []).map(({ service, name }) => ({ service, name, is: "saved" as const }));
  const isAdded = new Set(added.map(({ service }) => service));
  return [...services.filter(({ service }) => !isAdded.has(service)), ...added];
}

/**
 * Other cases that may be the same person's: only ever a suggestion to staff, since people share telephones, names and
 * even both (rule 21).
 */
function maybeSame(
  known: KnownCase,
  who: Pick<SignedIn, "id" | "role">,
  queue: Pick<Queue, "all">,
): CaseDetail["maybeSame"] {
  const settled = new Set([...(known.case?.samePerson ?? []), ...(known.case?.notSamePerson ?? [])]);
  const found: CaseDetail["maybeSame"][number][] = [];
  for (const { known: other, row } of queue.all()) {
    const isOut = other.id === known.id || settled.has(other.id) || !maySee(who, row);
    const why = isOut ? undefined : sameness(known, other);
    if (why !== undefined) found.push({ id: other.id, reference: other.reference, why });
  }
  return found;
}

function sameness(
  { key, identity: one }: KnownCase,
  { key: otherKey, identity: other }: KnownCase,
): string | undefined {
  if (key.conversation === otherKey.conversation) return "The same chat";
  if (one.phone !== undefined && one.phone === other.phone) return "The same telephone number";
  const isSame = one.name !== undefined && one.name === other.name && one.born !== undefined && one.born === other.born;
  return isSame ? "The same name and date of birth" : undefined;
}
