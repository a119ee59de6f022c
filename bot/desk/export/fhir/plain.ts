/**
 * People's words as FHIR takes them: a string is never empty, holds something beside white space and no control
 * characters (https://hl7.org/fhir/R4/datatypes.html#string), and a narrative is XHTML.
 */
import type { Narrative } from "./shapes.ts";

const NOT_ALLOWED = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The words without what FHIR refuses; undefined when nothing is left to say. */
export function plain(words: string | undefined): string | undefined {
  const kept = words?.replace(NOT_ALLOWED, "").trim();
  return kept === "" ? undefined : kept;
}

/** An optional property: there when there is something to say. */
export function said<Name extends string>(name: Name, words: string | undefined): { readonly [Key in Name]?: string } {
  const kept = plain(words);
  return (kept === undefined ? {} : { [name]: kept }) as { readonly [Key in Name]?: string };
}

/** What a program that knows none of it can still show, the warnings first. */
export function narrative(warnings: readonly string[], lines: readonly string[]): Narrative {
  const first = warnings.length === 0 ? "" : `<p><b>Before you contact them</b></p><ul>${listed(warnings)}</ul>`;
  const rest = lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  return { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${first}${rest}</div>` };
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `<li>${escaped(line)}</li>`).join("");
}

function escaped(words: string): string {
  return words
    .replace(NOT_ALLOWED, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
