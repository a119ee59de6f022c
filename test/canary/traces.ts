/**
 * Looks for canaries (words, numbers and ids that nothing else in the world has) in bytes, in every form in which software
 * tends to write text down: as it is, in base64, in hexadecimal, in an address, or as a digest that anybody can make again.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Written {
  readonly where: string;
  readonly bytes: Buffer;
}

/** Which canary was found where, and as what; the canary by its name, never as itself. */
export function tracesIn(written: readonly Written[], canaries: Readonly<Record<string, string>>): string[] {
  return Object.entries(canaries).flatMap(([name, canary]) =>
    Object.entries(formsOf(canary)).flatMap(([form, needles]) =>
      written
        .filter(({ bytes }) => needles.some((needle) => bytes.includes(needle)))
        .map(({ where }) => `${name} as ${form} in ${where}`),
    ),
  );
}

/** Every file under a folder, whole. */
export function filesUnder(folder: string): Written[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ where: path.slice(folder.length), bytes: readFileSync(path) }));
}

function formsOf(canary: string): Readonly<Record<string, readonly Buffer[]>> {
  const utf8 = Buffer.from(canary);
  const sha256 = createHash("sha256").update(utf8).digest();
  const asText = (encoding: BufferEncoding, of: Buffer) => Buffer.from(of.toString(encoding));
  return {
    text: [utf8, Buffer.from(canary.replaceAll(" ", "")), Buffer.from(canary.toLowerCase())],
    "UTF-16": [Buffer.from(canary, "utf16le")],
    "an address": [Buffer.from(encodeURIComponent(canary))],
    base64: [0, 1, 2].map((shift) => inBase64(utf8, shift)),
    hexadecimal: [asText("hex", utf8)],
    "a digest without a key": [
      sha256.subarray(0, 16),
      asText("hex", sha256),
      asText("base64url", sha256.subarray(0, 16)),
    ],
  };
}

/** Base64 packs three bytes in four characters, so text that begins at another place in the three looks different. */
function inBase64(text: Buffer, shift: number): Buffer {
  const begin = shift === 0 ? 0 : 3 - shift;
  const whole = text.subarray(begin, begin + Math.floor((text.length - begin) / 3) * 3);
  return Buffer.from(whole.toString("base64"));
}
