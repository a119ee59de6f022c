/** The contacts of a record. Names of the people behind them are left out: what is needed is how to get in touch. */
import { phonesAt } from "./mend-phones.ts";
import { emailAt } from "./mend-web.ts";
import { objectsAt, type Untidy } from "./untidy.ts";

/** Contacts with a way to get in touch; the others say nothing. */
export function contactsAt(parent: Untidy): readonly unknown[] {
  return objectsAt(parent, "contacts")
    .map((contact) => ({ email: emailAt(contact, "email"), phones: phonesAt(contact) }))
    .filter(({ email, phones }) => email !== undefined || phones.length > 0);
}
