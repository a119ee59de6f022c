/**
 * Whether digits can be dialled from a phone in the United Kingdom, by the shape of Ofcom's National Telephone Numbering
 * Plan. It says that a number can be one, not that anybody answers.
 */

/** Codes with a fixed meaning: emergencies, the police, NHS 111 and 119, power cuts, bank fraud, harmonised helplines, directory enquiries. */
const SHORT = /^(?:999|112|10[015]|11[19]|159|116\d{3}|118\d{3})$/;

/** A number with its first 0, by how it starts and how long it is: some area codes have shorter numbers. Freephone numbers are 7, 9 or 10 digits behind the 0. */
const NATIONAL =
  /^(?:01(?:1\d|[2-9]1)\d{7}|01[2-9][02-9]\d{6,7}|02[03489]\d{8}|03[0347]\d{8}|05[56]\d{8}|07[0-9]\d{8}|0800\d{4}|0800\d{6,7}|0808\d{7}|084[345]\d{7}|0845464\d|087[0-3]\d{7}|09[018]\d{8})$/;

/** Filled in to satisfy a form: one digit over and over, or counted up. */
const MADE_UP = /^0(\d)\1{8,9}$|^0?1234567890?$|^0?9876543210?$/;

/** `digits`: as dialled, a leading "+" kept, gaps and brackets left out, "(0)" behind a country code too. */
export function isDialable(digits: string): boolean {
  const national = digits.replace(/^(?:\+|00)440?/, "0");
  if (/^(?:\+|00)/.test(national)) return /^(?:\+|00)[1-9]\d{7,13}$/.test(national);
  if (MADE_UP.test(national)) return false;
  // Text relay puts its own prefix before any number.
  return SHORT.test(national) || NATIONAL.test(national.replace(/^1800[12](?=0)/, ""));
}

/** A number that texts are sent to and no more: five or six digits. */
export function isTextCode(digits: string): boolean {
  return /^[6-8]\d{4}$/.test(digits);
}
