/**
 * Contacts that nobody has checked, or whose check is old (rules 7 and 29 of safe conversation). A check holds for a year;
 * it is called in thirty days before. Only a person's own check counts: nothing is ever dated by this software.
 */
import type { Service } from "../directory/service.ts";
import type { UrgentContact } from "../safety/urgent-contact.ts";
import type { Finding } from "./finding.ts";

export const CHECK_HOLDS_DAYS = 365;
const CALLED_IN_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

type Contact = Pick<Service | UrgentContact, "id" | "name" | "checked">;

/** `at` is the time of the check of the content, in ms since 1970. */
export function checkContacts(file: string, contacts: readonly Contact[], at: number): Finding[] {
  const unchecked = contacts.filter(({ checked }) => checked === undefined).length;
  return [
    ...(unchecked === 0
      ? []
      : [warning(file, "checked", `${unchecked} of ${contacts.length} contacts were never checked by a person.`)]),
    ...contacts.flatMap(({ id, name, checked }) => {
      const days = checked === undefined ? Number.POSITIVE_INFINITY : daysLeft(checked.on, at);
      if (days > CALLED_IN_DAYS) return [];
      const when = days < 0 ? `was due ${-days} days ago` : `is due in ${days} days`;
      return [warning(file, id, `The next check of ${name} ${when}.`)];
    }),
  ];
}

function daysLeft(checkedOn: string, at: number): number {
  return Math.ceil((Date.parse(checkedOn) + CHECK_HOLDS_DAYS * DAY_MS - at) / DAY_MS);
}

function warning(file: string, field: string, message: string): Finding {
  return { file, field, level: "warning", message };
}
