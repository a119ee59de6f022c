/**
 * Headers of every reply. A page sets its own `Content-Security-Policy` over this strictest one, never a looser
 * default.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

export const HSTS = { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" };

/** Behind TLS browsers are told never to come back without it. */
export function securityHeaders(isBehindTls: boolean): Readonly<Record<string, string>> {
  return isBehindTls ? { ...SECURITY_HEADERS, ...HSTS } : SECURITY_HEADERS;
}
