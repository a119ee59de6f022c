/** What a server says of a copy, so that next time it need only say whether there is news (RFC 9110, section 13). */
import type { IncomingHttpHeaders } from "node:http";

/** Kept with the copy. Written as they came. */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export function validatorsFrom(headers: IncomingHttpHeaders): Validators {
  const { etag, "last-modified": lastModified } = headers;
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

/** Headers that ask for an answer only when it differs from the copy that is had. */
export function wantsOnlyNews({ etag, lastModified }: Validators = {}): Record<string, string> {
  return {
    ...(etag !== undefined && { "if-none-match": etag }),
    ...(lastModified !== undefined && { "if-modified-since": lastModified }),
  };
}

/** Some servers name the copy but never answer 304. */
export function isSameCopy(now: Validators, known: Validators | undefined): boolean {
  return now.etag !== undefined && known?.etag !== undefined && withoutWeak(now.etag) === withoutWeak(known.etag);
}

function withoutWeak(etag: string): string {
  return etag.replace(/^W\//, "");
}

/**
 * A copy is out of date as well when it was read in another way, by a mapping that has changed since. What it was read
 * with is written in front of the server's name for it.
 */
export function sealed(validators: Validators, seal: string): Validators {
  return { ...validators, etag: `${seal} ${validators.etag ?? ""}` };
}

/** What to tell the server of a copy: nothing when it was read in another way. */
export function unsealed({ etag, lastModified }: Validators, seal: string): Validators {
  if (etag === undefined || !etag.startsWith(`${seal} `)) return {};
  const own = etag.slice(seal.length + 1);
  return { ...(own !== "" && { etag: own }), ...(lastModified !== undefined && { lastModified }) };
}
