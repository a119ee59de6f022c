/**
 * Text of a feed's bytes. Lists that people keep come as UTF-8 with or without its mark, as UTF-16, or as Windows wrote
 * them. Only a line that cannot be UTF-8 is read as Windows-1252, so one odd line does not spoil the accents of all others.
 */

const UTF_8 = new TextDecoder("utf-8", { fatal: true });
const LINE_END = 0x0a;
/**
 * Windows-1252 from 0x80 to 0x9f; everything else in it is Latin 1. Node.js 20 decodes these as Latin 1 as well, which
 * makes invisible signs of dashes and quotes (https://encoding.spec.whatwg.org/index-windows-1252.txt).
 */
const WINDOWS_ONLY = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Without a byte order mark. Never fails: every byte is something in Windows-1252. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return (
    utf8(bytes) ??
    linesOf(bytes)
      .map((line) => utf8(line) ?? windows1252(line))
      .join("")
  );
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}

function windows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_ONLY[sign.charCodeAt(0) - 0x80] ?? sign);
}

/** Each with its end. */
function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, from);
    const next = end === -1 ? bytes.length : end + 1;
    lines.push(bytes.subarray(from, next));
    from = next;
  }
  return lines;
}

/** What JSON says, or `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
