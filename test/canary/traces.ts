/**
 * Looks for canaries in bytes, in every form in which software tends to write text down: as it is, in other letters, in
 * base64, in hexadecimal, in an address, or as a digest that anybody can make again.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Canaries } from "./canaries.ts";

export interface Written {
  readonly where: string;
  readonly bytes: Buffer;
}

interface Form {
  readonly is: string;
  readonly needle: Buffer;
  readonly isInAnyCase?: true;
}

/** Shorter pieces than this are found by chance among sealed bytes. */
const SHORTEST_BASE64 = 8;
/** As few of a digest as anybody keeps; a multiple of three, so that in base64 what follows changes nothing. */
const DIGEST_BYTES = 15;

/** Which canary was found where, and as what: the canary by its name, never as itself. Each once. */
export function tracesIn(written: readonly Written[], canaries: Canaries): string[] {
  const forms = Object.entries(canaries).flatMap(([name, spellings]) =>
    spellings.flatMap((spelling) => formsOf(spelling).map((form) => ({ name, ...form }))),
  );
  const found = written.flatMap(({ where, bytes }) => {
    const lower = lowered(bytes);
    return forms
      .filter(({ needle, isInAnyCase }) => (isInAnyCase ? lower : bytes).includes(needle))
      .map(({ name, is }) => `${name} as ${is} in ${where}`);
  });
  return [...new Set(found)];
}

/** Every file under a folder, whole. */
export function filesUnder(folder: string): Written[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ where: path.slice(folder.length), bytes: readFileSync(path) }));
}

function formsOf(spelling: string | Buffer): readonly Form[] {
  const bytes = Buffer.from(spelling);
  const sha256 = createHash("sha256").update(bytes).digest();
  const packed = [0, 1, 2].map((shift) => inBase64(bytes, shift)).filter((text) => text.length >= SHORTEST_BASE64);
  const digests = [
    sha256.subarray(0, DIGEST_BYTES),
    sha256.toString("hex", 0, DIGEST_BYTES),
    sha256.toString("base64", 0, DIGEST_BYTES),
    sha256.toString("base64url", 0, DIGEST_BYTES),
  ];
  return [
    ...(typeof spelling === "string" ? asText(spelling) : [{ is: "bytes", needle: bytes }]),
    ...[...packed, ...packed.map(forAddresses)].map((text) => ({ is: "base64", needle: Buffer.from(text) })),
    { is: "hexadecimal", needle: Buffer.from(bytes.toString("hex")), isInAnyCase: true },
    ...digests.map((each) => ({
      is: "a digest without a key",
      needle: Buffer.from(each),
    })),
  ];
}

function asText(spelling: string): readonly Form[] {
  const plain = spelling.toLowerCase();
  const inAddress = [encodeURIComponent(plain).toLowerCase(), plain.replaceAll(" ", "+"), plain.replaceAll(" ", "%20")];
  return [
    { is: "text", needle: Buffer.from(plain), isInAnyCase: true },
    { is: "UTF-16", needle: Buffer.from(plain, "utf16le"), isInAnyCase: true },
    ...inAddress
      .filter((text) => text !== plain)
      .map((text) => ({ is: "an address", needle: Buffer.from(text), isInAnyCase: true as const })),
  ];
}

/** Base64 packs three bytes in four characters, so text that begins at another place in the three looks different. */
function inBase64(text: Buffer, shift: number): string {
  const begin = shift === 0 ? 0 : 3 - shift;
  const whole = text.subarray(begin, begin + Math.floor((text.length - begin) / 3) * 3);
  return whole.toString("base64");
}

function forAddresses(base64: string): string {
  return base64.replaceAll("+", "-").replaceAll("/", "_");
}

/** In small letters, byte for byte. */
function lowered(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString("latin1").toLowerCase(), "latin1");
}
