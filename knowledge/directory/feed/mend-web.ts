/** E-mail addresses and websites of a record: mended where it is plain what was meant, left out where nobody is reached. */
import { pathOf, type Untidy, wordsAt } from "./untidy.ts";

const EMAIL = /[a-z0-9][a-z0-9._%+'-]{0,63}@[a-z0-9](?:[a-z0-9-]{0,62}\.)+[a-z]{2,24}/gi;
/** Written to satisfy a form. */
const NOBODY =
  /^(?:no-?e?-?mail|none|n\/?a|nobody|unknown|no-?reply|do-?not-?reply|test|example|your-?name|name|user|someone|xxx+)(?:[.+_-].*)?@|@(?:no-?e?-?mail|none|test|email|domain|unknown)\./i;
/** Domains that lead nowhere by agreement (RFC 2606). Of those kept for examples `.example` is let through: invented directories use it. */
const NOWHERE =
  /(?:^|[.@])(?:invalid|test|local|localhost|localdomain)$|(?:^|@|^www\.)example\.(?:com|net|org|edu|co\.uk)$/i;

/** The first e-mail address of a field that can reach somebody. */
export function emailAt(object: Untidy, field: string): string | undefined {
  const words = wordsAt(object, field, ", ");
  if (words === undefined) return undefined;
  const path = pathOf(object, field);
  const found = (words.slice(0, MOST_CHARACTERS).match(EMAIL) ?? []).find(
    (address) => !NOBODY.test(address) && !NOWHERE.test(address),
  );
  if (found === undefined) object.note(path, "email-invalid");
  else if (found !== words) object.note(path, "email-split");
  return found;
}

const MOST_CHARACTERS = 2_000;
const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/** A website that opens in a browser: http or https, at a host with a name. Kept as written where it is whole. */
export function urlAt(object: Untidy, field: string): string | undefined {
  const words = wordsAt(object, field, " ");
  if (words === undefined) return undefined;
  const found = words.length > MOST_CHARACTERS ? undefined : candidates(words).find(leadsSomewhere);
  if (found === undefined) object.note(pathOf(object, field), "url-invalid");
  else if (found !== words) object.note(pathOf(object, field), "url-mended");
  return found;
}

/** What may have been meant, the likeliest first: as it stands, its first address, the same with its gaps closed. */
function candidates(words: string): readonly string[] {
  const addresses = words.split(/[\s,;|<>"()]+/).filter((each) => each.includes("."));
  return [words, ...addresses, words.replace(/\s+/g, "")].map(withScheme);
}

function withScheme(words: string): string {
  const straight = words.replaceAll("\\", "/").replace(/[.,;)]+$/, "");
  if (/^https?:\/\/[^/]/i.test(straight) && !/^https?:\/\/h?ttps?[:/]/i.test(straight)) return straight;
  // "http//", "htttp://", "https:/", "http://https://": the last of them is the one that was pasted.
  const slipped = /^(?:h?t{2,3}ps?\s*[:;]?\s*\/{1,3}\s*[:]?)+/i.exec(straight)?.[0] ?? "";
  const rest = straight.slice(slipped.length);
  if (/^[a-z][a-z0-9+-]*:(?!\d)/i.test(rest)) return rest;
  return `${/^h?t+p[^s]*$/i.test(slipped) ? "http" : "https"}://${rest.replace(/^\/+/, "")}`;
}

function leadsSomewhere(address: string): boolean {
  if (/[\s<>"]/.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  const isWeb = protocol === "http:" || protocol === "https:";
  return isWeb && username === "" && HOST.test(hostname) && !NOWHERE.test(hostname);
}
