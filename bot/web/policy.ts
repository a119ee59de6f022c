export interface PagePolicy {
  /** Whether it may send a form, and then only to us. */
  readonly forms: "none" | "self";
  /** The origins of sites that may show it in a frame; nobody else may, and nobody at all where it is left out. */
  readonly framedBy?: readonly string[];
}

/** What a page may load and do: only our own files, nothing inline, no frames in it. */
export function pagePolicy({ forms, framedBy = [] }: PagePolicy): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    `form-action '${forms}'`,
    "base-uri 'none'",
    `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(" ")}`,
  ].join("; ");
}
