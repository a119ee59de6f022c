/**
 * Where nobody but 999 would answer (rule 7 of safe conversation): every kind of danger, for everybody, at every hour, needs a
 * contact that the data marks `use`. Hours that the record does not give count as shut, since nobody can rely on them.
 */
import { DAYS, type Day, type OpeningHours } from "../hours/opening-hours.ts";
import { SAFETY_KINDS, type SafetyKind } from "../taxonomy.ts";
import type { SafetyReplies, SafetyReply } from "./replies.ts";
import { EMERGENCY, idsFor } from "./select-contacts.ts";
import type { UrgentAudience, UrgentContact } from "./urgent-contact.ts";

const CHECKED_FOR = ["adults", "under-18", "men", "women", "lgbt"] as const satisfies readonly UrgentAudience[];

const WHEN = {
  always: "at every hour",
  weekdays: "in the day on weekdays",
  weekends: "in the day at weekends",
  evenings: "in the evening",
  nights: "at night",
  "bank-holidays": "on bank holidays",
} as const;
type PartOfWeek = Exclude<keyof typeof WHEN, "always">;
const PARTS_OF_WEEK: readonly PartOfWeek[] = ["weekdays", "weekends", "evenings", "nights", "bank-holidays"];

export interface ContactGap {
  readonly kind: SafetyKind;
  readonly audience: UrgentAudience;
  /** A part of the week with at least a quarter of an hour in which nobody answers; `always` when that is all of them. */
  readonly when: keyof typeof WHEN;
}

/** Every gap, in the order of the kinds. A person in danger and one who worries about them both need somebody. */
export function contactGaps(replies: SafetyReplies, urgent: ReadonlyMap<string, UrgentContact>): ContactGap[] {
  return SAFETY_KINDS.flatMap((kind) =>
    CHECKED_FOR.flatMap((audience): ContactGap[] => {
      const lists = replies.replies
        .filter((reply) => reply.kind === kind && speaksTo(reply, audience))
        .map((reply) => answering(reply, audience, urgent));
      const without = PARTS_OF_WEEK.filter(
        (part) => lists.length === 0 || lists.some((list) => !isCovered(part, list)),
      );
      if (without.length === PARTS_OF_WEEK.length) return [{ kind, audience, when: "always" }];
      return without.map((when) => ({ kind, audience, when }));
    }),
  );
}

/** A gap as a line for people: "violence, men, at night". */
export function describeGap({ kind, audience, when }: ContactGap): string {
  return `${kind}, ${audience}, ${WHEN[when]}`;
}

/** The reply to a child who is in danger is not for adults; who may do harm is not the one in danger. */
function speaksTo({ kind, who }: SafetyReply, audience: UrgentAudience): boolean {
  if (who === "doing") return false;
  return kind !== "child-safeguarding" || who !== "self" || audience === "under-18";
}

/** The contacts of a reply that stand for its whole kind and serve this audience. */
function answering(reply: SafetyReply, audience: UrgentAudience, urgent: ReadonlyMap<string, UrgentContact>) {
  return idsFor(reply, [audience])
    .flatMap((id) => urgent.get(id) ?? [])
    .filter(({ id, status, kinds, isForOneCause }) => {
      return id !== EMERGENCY && status === "use" && kinds.includes(reply.kind) && isForOneCause !== true;
    })
    .filter((contact) => serves(contact, audience));
}

/** Whether somebody of this audience is among those whom a contact is for. Women, men and LGBT+ people stand for adults here. */
export function serves({ audiences }: UrgentContact, audience: UrgentAudience): boolean {
  const adults: readonly UrgentAudience[] = ["adults", "women", "men", "lgbt"];
  if (audience === "anyone" || audiences.includes("anyone") || audiences.includes(audience)) return true;
  if (audience === "adults") return audiences.some((each) => adults.includes(each));
  return adults.includes(audience) && audiences.includes("adults");
}

const QUARTERS = Array.from({ length: 24 * 4 }, (_, index) => index * 15);

function isCovered(part: PartOfWeek, contacts: readonly UrgentContact[]): boolean {
  const isHoliday = part === "bank-holidays";
  const hours = contacts
    .flatMap((contact) => contact.hours ?? [])
    .filter(({ openOnBankHolidays }) => !isHoliday || openOnBankHolidays === true);
  return DAYS.every((day) =>
    QUARTERS.filter((minutes) => isHoliday || partAt(day, minutes) === part).every((minutes) =>
      hours.some((each) => isOpen(each, day, minutes)),
    ),
  );
}

function partAt(day: Day, minutes: number): PartOfWeek {
  if (minutes < 9 * 60 || minutes >= 22 * 60) return "nights";
  if (minutes >= 18 * 60) return "evenings";
  return day === "SA" || day === "SU" ? "weekends" : "weekdays";
}

function isOpen({ periods }: OpeningHours, day: Day, minutes: number): boolean {
  const dayBefore = DAYS[(DAYS.indexOf(day) + DAYS.length - 1) % DAYS.length];
  return periods.some(({ days, opens, closes }) => {
    const [from, to] = [minutesOf(opens), minutesOf(closes)];
    if (from < to) return days.includes(day) && from <= minutes && minutes < to;
    const isFromTheDayBefore = dayBefore !== undefined && days.includes(dayBefore) && minutes < to;
    return isFromTheDayBefore || (days.includes(day) && from <= minutes);
  });
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
