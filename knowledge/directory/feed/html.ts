/**
 * Plain words from a text that may hold HTML. Links become their words; headings, list items and paragraphs become lines.
 * Feeds escape twice and leave tags open, so it goes on until no tag and no entity is left.
 */
import { compile, type Formatter } from "html-to-text";

const MOST_CHARACTERS = 100_000;
const MOST_PASSES = 4;

// A tag that never ends counts too; "<3", "< 18" and "R&D" are ordinary words.
const MARKUP = /<[a-z/!?][^>]*(?:>|$)|&(?:[a-z][a-z0-9]{1,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i;
const ALL_MARKUP = new RegExp(MARKUP, "gi");

/** Whether a text holds a tag or an entity. */
export function hasMarkup(text: string): boolean {
  return MARKUP.test(text);
}

/** The lines of a text with HTML, of at most 100,000 characters: a heading ends in a colon, a list item starts with a bullet. */
export function htmlToLines(html: string): string {
  let text = html.slice(0, MOST_CHARACTERS).replace(/&(?:amp;)+/gi, "&");
  for (let pass = 0; pass < MOST_PASSES && hasMarkup(text); pass += 1) text = convert(text);
  while (hasMarkup(text)) text = text.replace(ALL_MARKUP, " ");
  return text;
}

const heading: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1, blockTransform: asHeading });
};

const item: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1, blockTransform: (text) => `• ${text}` });
};

const block: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Without the gap the cells of a row would run into one word. */
const cell: Formatter = (element, walk, builder) => {
  walk(element.children, builder);
  builder.addInline(" ");
};

function asHeading(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  return /[.!?:]$/.test(words) || words === "" ? words : `${words}:`;
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  heading: ["h1", "h2", "h3", "h4", "h5", "h6"],
  item: ["li", "dd"],
  ownLine: ["ul", "ol", "dl", "dt", "table", "tr", "p", "div", "section", "article", "blockquote", "address", "pre"],
  cell: ["td", "th"],
  inline: ["a"],
  skip: ["script", "style", "head", "iframe", "noscript", "img", "svg", "object", "form"],
};

const convert = compile({
  wordwrap: false,
  limits: { maxInputLength: MOST_CHARACTERS, maxDepth: 40, ellipsis: " " },
  formatters: { heading, item, cell, ownLine: block },
  selectors: Object.entries(FORMATS).flatMap(([format, tags]) => tags.map((selector) => ({ selector, format }))),
});
