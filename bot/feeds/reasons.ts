/** Why a file or a host could not be read, in words: what systems and libraries give is a code that only their makers know. */

const NOT_ALLOWED = "this user may not open it or write there";
const UNTRUSTED = "its certificate is signed by nobody who is trusted here";
const BROKEN_OFF = "the connection broke off";
const TOO_SLOW = "it did not answer in time";

const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", NOT_ALLOWED],
  ["EISDIR", "it is a folder"],
  ["ENOENT", "there is no such file"],
  ["ENOSPC", "the disk is full"],
  ["ENOTDIR", "a part of its path is a file and no folder"],
  ["EPERM", NOT_ALLOWED],
  ["EROFS", "the disk is read-only"],

  ["EAI_AGAIN", "its name could not be looked up"],
  ["ECONNREFUSED", "nothing listens there"],
  ["ECONNRESET", BROKEN_OFF],
  ["EHOSTUNREACH", "the network does not reach it"],
  ["ENETUNREACH", "the network does not reach it"],
  ["ENOTFOUND", "there is no host of this name"],
  ["EPIPE", BROKEN_OFF],
  ["ETIMEDOUT", TOO_SLOW],
  ["UND_ERR_BODY_TIMEOUT", TOO_SLOW],
  ["UND_ERR_CONNECT_TIMEOUT", TOO_SLOW],
  ["UND_ERR_HEADERS_TIMEOUT", TOO_SLOW],
  ["UND_ERR_SOCKET", BROKEN_OFF],

  ["CERT_HAS_EXPIRED", "its certificate has expired"],
  ["CERT_NOT_YET_VALID", "its certificate is not valid yet"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", UNTRUSTED],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "it does not speak https"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its certificate is for another host"],
  ["SELF_SIGNED_CERT_IN_CHAIN", UNTRUSTED],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", UNTRUSTED],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", UNTRUSTED],
]);

/** The words for what was thrown; a code that is not known is named, and `otherwise` stands for what has none. */
export function reasonOf(error: unknown, otherwise: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return otherwise;
  return REASONS.get(code) ?? `${otherwise} (${code})`;
}
