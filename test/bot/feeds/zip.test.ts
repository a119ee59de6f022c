import assert from "node:assert/strict";
import { USUAL_LIMITS } from "../../../bot/feeds/limits.ts";
import { isZip, unzip } from "../../../bot/feeds/zip.ts";
import { type Zipped, zipOf } from "./zip-file.ts";

const LIMITS = { ...USUAL_LIMITS, mostBytes: 100_000, mostFiles: 5 };

describe("Zips", () => {
  const open = (files: readonly Zipped[], limits = LIMITS) => unzip({ name: "feed.zip", bytes: zipOf(files) }, limits);

  it("are unpacked into memory, file by file", async () => {
    const files = await open([
      { name: "services.csv", content: "id,name\n1,Choir" },
      { name: "data/phones.csv", content: "id,number" },
    ]);
    assert.deepEqual(
      files.map(({ name, bytes }) => [name, bytes.toString()]),
      [
        ["services.csv", "id,name\n1,Choir"],
        ["data/phones.csv", "id,number"],
      ],
    );
  });

  it("give nothing but data", async () => {
    const names = ["services.csv", "datapackage.json", "readme.pdf", "__MACOSX/services.csv", ".hidden.csv"];
    const files = await open(names.map((name) => ({ name, content: "x" })));
    assert.deepEqual(
      files.map(({ name }) => name),
      ["services.csv"],
    );
  });

  const zeros = Buffer.alloc(90_000);
  const CASES: readonly (readonly [files: readonly Zipped[], code: string, why: string])[] = [
    [[{ name: "a.csv", content: Buffer.alloc(10_000_000) }], "feed.too-large", "it says that it unpacks to too much"],
    [
      [{ name: "a.csv", content: Buffer.alloc(10_000_000), claims: { size: 1_000 } }],
      "feed.incomplete",
      "it unpacks to more than it says",
    ],
    [
      [
        { name: "a.csv", content: zeros },
        { name: "b.csv", content: zeros },
      ],
      "feed.too-large",
      "all files together unpack to too much",
    ],
    [
      Array.from({ length: 6 }, (_, at) => ({ name: `${at}.csv`, content: "" })),
      "feed.too-large",
      "there are too many files in it",
    ],
    [[{ name: "../../etc/services.csv", content: "x" }], "feed.incomplete", "a name in it leads out of it"],
    [[{ name: "/etc/services.csv", content: "x" }], "feed.incomplete", "a name in it is a place on the disk"],
    [[{ name: "a.csv", content: "x", claims: { isLocked: true } }], "feed.not-a-feed", "it has a password"],
    [[{ name: "a.csv", content: "x", claims: { crc: 1 } }], "feed.incomplete", "a file in it came to harm"],
  ];
  for (const [files, code, why] of CASES) {
    it(`are not taken when ${why}`, async () => {
      await assert.rejects(open(files), { code });
    });
  }

  it("are not taken when they are cut short anywhere", async () => {
    const whole = zipOf([{ name: "services.csv", content: "id,name\n1,Choir" }]);
    for (let length = 4; length < whole.length; length += 1) {
      await assert.rejects(unzip({ name: "feed.zip", bytes: whole.subarray(0, length) }, LIMITS), {
        code: "feed.incomplete",
      });
    }
  });

  it("are known by how they begin", () => {
    assert.equal(isZip(zipOf([{ name: "a.csv", content: "" }])), true);
    assert.equal(isZip(zipOf([])), true);
    assert.equal(isZip(Buffer.from("PK is a name, too\n")), false);
    assert.equal(isZip(Buffer.from("")), false);
  });
});
