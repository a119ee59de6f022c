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
