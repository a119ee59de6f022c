import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPlaces } from "../../../bot/commands/places.ts";
import { readPostcodePoints } from "../../../knowledge/places/postcode-points.ts";
import { zipOf } from "../feeds/zip-file.ts";
import { written } from "./streams.ts";

// Made up, but for the shape: no header, text in quotes, council codes behind.
const TAIL = ',"E92000001","E19000000","E18000000","","E08000012","E05000000"\r\n';
const LIVERPOOL = `"L8 1TB",10,335500,389500${TAIL}"L8 2ZZ",90,0,0${TAIL}"L171AA",20,337000,387000${TAIL}`;
const CHESTER = `"CH41 1AA",10,332000,388500${TAIL}`;
const HEADERS = "PC,PQ,EA,NO\r\nPostcode,Positional_quality_indicator,Eastings,Northings\r\n";

describe("what-matters places import", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-places-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(...args: string[]) {
    const streams = written();
    const out = join(folder, "made", "postcodes.bin");
    const status = await runPlaces(streams.streams, ["import", ...args, "--out", out]);
    const points = existsSync(out) ? readPostcodePoints(readFileSync(out), out) : undefined;
    return { status, said: streams.output(), complaint: streams.errors(), points };
  }

  function put(name: string, content: string | Buffer): string {
    const path = join(folder, name);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  const sources: readonly (readonly [what: string, make: () => string])[] = [
    [
      "the zip as it is downloaded",
      () =>
        put(
          "codepo_gb.zip",
          zipOf([
            { name: "Doc/Code-Point_Open_Column_Headers.csv", content: HEADERS },
            { name: "Data/CSV/l.csv", content: LIVERPOOL },
            { name: "Data/CSV/ch.csv", content: CHESTER },
          ]),
        ),
    ],
    [
      "the folder of its CSV files",
      () => {
        put("csv/l.csv", LIVERPOOL);
        return join(put("csv/ch.csv", CHESTER), "..");
      },
    ],
    ["one CSV of all of them", () => put("all.csv", LIVERPOOL + CHESTER)],
  ];
  for (const [what, make] of sources) {
    it(`takes ${what}`, async () => {
      const { status, said, points } = await run(make());
      assert.equal(status, 0);
      assert.equal(points?.count, 3);
      const toxteth = points.pointOf("L8 1TB");
      assert.ok(toxteth && Math.abs(toxteth.latitude - 53.398) < 0.01 && Math.abs(toxteth.longitude + 2.97) < 0.01);
      assert.match(
        said,
        /^4 rows read\n1 rejected: the file has no place for it \(positional quality 90\)\n3 postcodes/,
      );
    });
  }

  it("keeps only the areas that are asked for, and counts the others", async () => {
    const { said, points } = await run(put("all.csv", LIVERPOOL + CHESTER), "--areas", "ch, wa");
    assert.equal(points?.count, 1);
    assert.ok(points.pointOf("CH41 1AA"));
    assert.match(said, /2 left out, of other areas/);
  });

  it("replaces the file before it in one step and leaves nothing beside it", async () => {
    await run(put("all.csv", LIVERPOOL + CHESTER));
    const { points } = await run(put("all.csv", CHESTER));
    assert.equal(points?.count, 1);
    assert.deepEqual(readdirSync(join(folder, "made")), ["postcodes.bin"]);
  });

  it("writes nothing over a good file when there is no postcode in what it was given", async () => {
    await run(put("all.csv", LIVERPOOL));
    const { status, said, points } = await run(put("headers.csv", HEADERS));
    assert.equal(status, 1);
    assert.equal(points?.count, 2);
    assert.match(said, /2 rejected: it does not begin with a postcode\nNo postcode was found, so nothing was written/);
  });

  it("says which file cannot be read", async () => {
    await assert.rejects(run(join(folder, "missing.zip")), { code: "feed.file-unreadable" });
  });

  it("draws no bar where nobody watches", async () => {
    assert.equal((await run(put("all.csv", LIVERPOOL))).complaint, "");
  });

  const wrong: readonly (readonly [args: readonly string[], why: string])[] = [
    [[], "nothing to do"],
    [["export", "x.zip"], "no such thing"],
    [["import"], "no file"],
    [["import", "a.csv", "b.csv"], "two files"],
    [["import", "a.csv", "--areas", "L8"], "a district is no area"],
    [["import", "a.csv", "--fast"], "an option that is not there"],
  ];
  for (const [args, why] of wrong) {
    it(`explains itself for "${args.join(" ")}": ${why}`, async () => {
      const streams = written();
      assert.equal(await runPlaces(streams.streams, args), 2);
      assert.match(streams.errors(), /^places import FILE/);
    });
  }
});
