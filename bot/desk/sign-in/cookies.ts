/**
 * The desk's cookies. Behind TLS they carry the `__Host-` prefix: only this host, only over TLS, and no other page of the
 * domain can set them. `Lax`, not `Strict`: coming back from the provider, or from a link in an e-mail, is a step from
 * another site, on which a strict cookie stays at home. What changes something is guarded by the CSRF token.
 */
import type { IncomingHttpHeaders } from "node:http";

export interface Cookie {
  /** Without a prefix: "desk". */
  readonly name: string;
  readonly value: string;
  /** Absent: until the browser is closed. */
  readonly maxAgeSeconds?: number;
}

export function cookieHeader({ name, value, maxAgeSeconds }: Cookie, isBehindTls: boolean): string {
  return [
    `${nameOf(name, isBehindTls)}=${value}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    ...(isBehindTls ? ["Secure"] : []),
    ...(maxAgeSeconds === undefined ? [] : [`Max-Age=${maxAgeSeconds}`]),
  ].join("; ");
}

/** The value that the browser sent; `undefined` too where it sent two, which no browser does by itself. */
export function cookieIn(headers: IncomingHttpHeaders, name: string, isBehindTls: boolean): string | undefined {
  const wanted = `${nameOf(name, isBehindTls)}=`;
  const [found, ...more] = (headers.cookie ?? "")
    .split(";")
    .map((each) => each.trim())
    .filter((each) => each.startsWith(wanted));
  return more.length === 0 ? found?.slice(wanted.length) : undefined;
}

function nameOf(name: string, isBehindTls: boolean): string {
  return isBehindTls ? `__Host-${name}` : name;
}
