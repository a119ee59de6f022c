/**
 * HTML as text that is safe by default: whatever is put into a template is escaped, and only another template's result is
 * taken as it is.
 */

/** Markup, made by `html` alone. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a template; `undefined` and `false` are left out. */
export type Piece = Html | string | number | undefined | false | readonly Piece[];

/** Markup with its values escaped, for text and for attributes in double quotes alike. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.map((part, index) => part + (index < pieces.length ? markupOf(pieces[index]) : "")).join(""));
}

/** Data for other programs inside a page, as JSON that cannot end its own element. */
export function jsonScript(type: string, data: unknown): Html {
  const json = JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return new Html(`<script type="${escaped(type)}">${json}</script>`);
}

/** Text as it stands in HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function markupOf(piece: Piece): string {
  if (piece === undefined || piece === false) return "";
  if (piece instanceof Html) return piece.toString();
  if (typeof piece === "object") return piece.map(markupOf).join("");
  return escaped(String(piece));
}
