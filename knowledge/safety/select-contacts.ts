/**
 * Whom to call for a danger that was noticed (rules 5, 7 and 12 of safe conversation): 999 first when it is happening now,
 * then the contacts that the reviewed reply names for this person, and where none of them may be shown, 999, 101 or 111.
 */
import type { SafetyKind } from "../taxonomy.ts";
import { replyFor, type SafetyReplies, type SafetyReply } from "./replies.ts";
import type { Signal } from "./signal.ts";
import type { UrgentAudience, UrgentContact } from "./urgent-contact.ts";

export const EMERGENCY = "999";
const POLICE = "police-101";
const HEALTH = "nhs-111-mental-health";

/** Numbers for anything: where a list has nothing else, there is a gap. */
const FOR_ANYTHING: readonly string[] = [EMERGENCY, POLICE, HEALTH];

/** What is shown in a gap, and nothing else. */
const LAST_RESORT: Readonly<Record<SafetyKind, readonly string[]>> = {
  // The record of 111 is that of its mental health option, which is wrong for a hurt body.
  "medical-emergency": [EMERGENCY],
  suicide: [EMERGENCY, HEALTH],
  "self-harm": [EMERGENCY, HEALTH],
  "mental-health-crisis": [EMERGENCY, HEALTH],
  "sexual-violence": [EMERGENCY, POLICE, HEALTH],
  "domestic-abuse": [EMERGENCY, POLICE],
  "child-safeguarding": [EMERGENCY, POLICE],
  "adult-safeguarding": [EMERGENCY, POLICE],
  violence: [EMERGENCY, POLICE],
  "homeless-tonight": [EMERGENCY, POLICE],
};

/**
 * The contacts to show, in order, each once; only those with status `use`. Say all that is known of the person: under-18s get
 * their own list and no other; an adult whose gender is not known gets the lines for women, men and LGBT+ people.
 */
export function selectContacts(
  signal: Signal,
  audience: UrgentAudience | readonly UrgentAudience[],
  replies: SafetyReplies,
  urgent: ReadonlyMap<string, UrgentContact>,
): UrgentContact[] {
  const reply = replyFor(signal.kind, signal.who, replies);
  const named = reply === undefined ? [] : idsFor(reply, typeof audience === "string" ? [audience] : audience);
  const isGap = shown(named, urgent).every(({ id }) => FOR_ANYTHING.includes(id));
  const ids = isGap ? LAST_RESORT[signal.kind] : named;
  return shown(signal.now ? [EMERGENCY, ...ids] : ids, urgent);
}

const SPECIFIC = ["women", "men", "lgbt"] as const;

/** The ids that a reply names for a person: their most specific lists, else those for adults, else those for anyone. */
export function idsFor({ contacts }: SafetyReply, audiences: readonly UrgentAudience[]): readonly string[] {
  if (audiences.includes("under-18")) return contacts["under-18"] ?? contacts.anyone;
  const specific = SPECIFIC.flatMap((each) => (audiences.includes(each) ? (contacts[each] ?? []) : []));
  if (specific.length > 0) return specific;
  const isAdult = audiences.some((each) => each !== "anyone");
  return (isAdult ? contacts.adults : undefined) ?? contacts.anyone;
}

function shown(ids: readonly string[], urgent: ReadonlyMap<string, UrgentContact>): UrgentContact[] {
  return [...new Set(ids)].flatMap((id) => urgent.get(id) ?? []).filter(({ status }) => status === "use");
}
