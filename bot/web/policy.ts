/**
 * What a page may load and do: only our own files, nothing inline, no frames. `forms` says whether it may send a form, and
 * then only to us.
 */
export function pagePolicy({ forms }: { readonly forms: "none" | "self" }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action '${forms}'`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
