import assert from "node:assert/strict";
import fc from "fast-check";
import { textOf } from "../../../bot/feeds/text.ts";

const WINDOWS = (text: string) => Buffer.from(text, "latin1");

const CASES: readonly (readonly [bytes: Buffer, text: string, why: string])[] = [
  [Buffer.from("Café"), "Café", "UTF-8"],
  [Buffer.from("\ufeffid,name"), "id,name", "UTF-8 with the mark that Excel writes"],
  [WINDOWS("Caf\xe9 \x96 50\x80 \x9f"), "Café – 50€ Ÿ", "Windows-1252, with its dashes and euros"],
  [
    Buffer.concat([Buffer.from("Café\r\n"), WINDOWS("Caf\xe9\r\n"), Buffer.from("Café")]),
    "Café\r\nCafé\r\nCafé",
    "two programs wrote into one file",
  ],
  [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Café", "utf16le")]), "Café", "UTF-16 as Windows writes it"],
  [Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from("Café", "utf16le").swap16()]), "Café", "UTF-16 the other way"],
  [Buffer.from(""), "", "nothing"],
];

describe("Text of a feed", () => {
  for (const [bytes, text, why] of CASES) {
    it(`is read from ${why}`, () => {
      assert.equal(textOf(bytes), text);
    });
  }

  it("is what it was, for every text in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        fc.pre(!text.startsWith("\ufeff"));
        assert.equal(textOf(Buffer.from(text)), text);
      }),
    );
  });

  it("is read from any bytes, and keeps every line", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        fc.pre(!(bytes[0] === 0xff && bytes[1] === 0xfe) && !(bytes[0] === 0xfe && bytes[1] === 0xff));
        const lines = bytes.filter((byte) => byte === 0x0a).length;
        assert.equal(textOf(Buffer.from(bytes)).split("\n").length - 1, lines);
      }),
    );
  });
});
