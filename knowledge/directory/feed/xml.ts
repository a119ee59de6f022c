/** XML as plain objects: attributes under "@name", text beside them under "#text", everything as text. */
import { XMLParser } from "fast-xml-parser";

/** Names that text in the wild uses though XML does not know them. What else a document defines stays as it is written. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00a0",
    pound: "£",
    ndash: "–",
    mdash: "—",
    lsquo: "‘",
    rsquo: "’",
    ldquo: "“",
    rdquo: "”",
    bull: "•",
    hellip: "…",
    eacute: "é",
  }),
);
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Its own decoder would expand what the document type defines: a few lines can become gigabytes.
  entityDecoder: { decode: decoded, setExternalEntities() {}, addInputEntities() {}, reset() {}, setXmlVersion() {} },
});

/** Reads a whole document; throws an error of the parser when it does not end or is no XML. */
export function readXml(text: string): unknown {
  return parser.parse(withEscapedAmpersands(text.replace(/^\ufeff/, "").trim()), true);
}

function decoded(text: string): string {
  return text.replace(ENTITY, (written, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? written;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : written;
  });
}

/** "Tom & Jerry" is not XML, and still written. Sections of CDATA hold it rightly. */
function withEscapedAmpersands(text: string): string {
  return text
    .split("<![CDATA[")
    .map((part, at) => {
      const end = at === 0 ? 0 : part.indexOf("]]>");
      return end === -1 ? part : `${part.slice(0, end)}${part.slice(end).replace(/&(?!#?\w{1,8};)/g, "&amp;")}`;
    })
    .join("<![CDATA[");
}
