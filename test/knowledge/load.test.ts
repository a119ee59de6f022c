import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodedError } from "../../knowledge/errors.ts";
import { parseYamlFile } from "../../knowledge/files.ts";
import { loadWorld } from "../../knowledge/load.ts";
import { loadDirectory } from "../../knowledge/load-directory.ts";
import { urgentContactsSchema } from "../../knowledge/safety/urgent-contact.ts";
import { TOPIC_IDS } from "../../knowledge/taxonomy.ts";

const OPTIONS = { isDemonstration: true, dangerDeclined: "nobody-told" } as const;
const LIVERPOOL = join(import.meta.dirname, "../../knowledge/liverpool");

describe("loading what is known", () => {
  it("reads Liverpool whole, topics in the order of the menu", () => {
    const world = loadWorld(OPTIONS);
    assert.deepEqual(
      world.topics.map(({ id }) => id),
      TOPIC_IDS,
    );
    assert.equal(world.services.size, 150);
    assert.ok(world.questions.size > 0 && world.neighbours.length > 0 && world.bankHolidays.size > 0);
  });

  it("keeps from the world every urgent contact that may not be shown", () => {
    const { urgent } = loadWorld(OPTIONS);
    assert.ok(urgent.size > 10);
    assert.deepEqual(
      [...urgent.values()].filter(({ status }) => status !== "use"),
      [],
    );
  });

  it("promises no desk unless one is asked for, and says of the demonstration's that it is one", () => {
    assert.equal(loadWorld(OPTIONS).handOff, undefined);
    assert.equal(loadWorld({ ...OPTIONS, withDemonstrationDesk: true }).handOff?.isDemonstration, true);
  });

  describe("another city's folder", () => {
    let cityFolder = "";
    beforeEach(() => {
      cityFolder = join(mkdtempSync(join(tmpdir(), "city-")), "made-up-city");
      cpSync(LIVERPOOL, cityFolder, { recursive: true });
    });
    afterEach(() => rmSync(join(cityFolder, ".."), { recursive: true }));

    it("is read instead of Liverpool's", () => {
      writeFileSync(
        join(cityFolder, "partner.yaml"),
        "name: P\ncity: Madeup\ncouncil: Madeup\nurl: https://example.org\n",
      );
      assert.deepEqual(loadWorld({ ...OPTIONS, cityFolder }).partner, {
        name: "P",
        city: "Madeup",
        council: "Madeup",
        url: "https://example.org",
      });
    });

    describe("with what people settled about its services", () => {
      const settle = (id: string, entry: string) =>
        writeFileSync(
          join(cityFolder, "overlay.yaml"),
          `services:\n  ${id}:\n${entry}\n    by: Link worker lead\n    on: 2026-11-22\n`,
        );
      const serviceOf = (id: string) => loadDirectory({ cityFolder }).services.get(id);
      const checked = "    checked: { on: 2026-11-20, by: Link worker lead }";

      it("shows the settled number in place of the directory's", () => {
        settle("stepchange", `    phone: 0151 496 0000\n${checked}`);
        assert.equal(serviceOf("stepchange")?.phone, "0151 496 0000");
        assert.deepEqual(serviceOf("stepchange")?.checked, { on: "2026-11-20", by: "Link worker lead" });
      });

      it("still holds back a number that urgent help holds back", () => {
        const text = readFileSync(join(cityFolder, "urgent-help.yaml"), "utf8");
        const contacts = parseYamlFile({ name: "urgent-help.yaml", text }, urgentContactsSchema);
        const shown = contacts.filter(({ status }) => status === "use").map(({ phone }) => phone);
        const held = contacts.find(({ phone }) => phone?.startsWith("0151") && !shown.includes(phone));
        assert.ok(held?.phone);
        settle("stepchange", `    phone: "${held.phone}"\n${checked}`);
        assert.equal(serviceOf("stepchange")?.phone, undefined);
      });

      it("is read without the file", () => {
        rmSync(join(cityFolder, "overlay.yaml"));
        assert.equal(serviceOf("stepchange")?.checked, undefined);
        assert.ok(serviceOf("stepchange")?.phone);
      });
    });

    it("says of no service for people who fled abuse where it is, though its feed does", () => {
      const address = { address_1: "1 Sample Street", city: "Liverpool", postal_code: "L8 0AA" };
      const place = {
        location: { location_type: "physical", latitude: 53.39, longitude: -2.96, addresses: [address] },
      };
      const records = [false, true].map((is_sensitive) => ({
        id: is_sensitive ? "harbour" : "choir",
        name: is_sensitive ? "Harbour" : "Choir",
        status: "active",
        url: "https://sample.example",
        service_at_locations: [place],
        what_matters: { confidence: "medium", sources: [], is_sensitive },
      }));
      writeFileSync(join(cityFolder, "directory.jsonl"), records.map((record) => JSON.stringify(record)).join("\n"));
      const { services } = loadDirectory({ cityFolder });
      const whereOf = (id: string) => [services.get(id)?.address, services.get(id)?.postcode, services.get(id)?.point];
      assert.deepEqual(whereOf("harbour"), [undefined, undefined, undefined]);
      assert.ok(whereOf("choir").every((part) => part !== undefined));
    });

    const broken: readonly (readonly [file: string, text: string, line: number, field: string | undefined])[] = [
      ["partner.yaml", "name: P\ncity: M\ncouncil: M\nurl: nowhere\n", 4, "url"],
      ["areas.yaml", "regions: {}\nareas:\n  - { name: Here, district: eight }\n", 3, "areas.0.district"],
      ["districts.csv", "district,latitude,longitude,postcodes,councils\nL8,53.4,-2.9,1,Liverpool\n", 2, "councils"],
      ["directory.jsonl", '{"id":"a","name":"A","status":"open"}\n', 1, "status"],
    ];
    for (const [file, text, line, field] of broken) {
      it(`stops at ${file} with line ${line} and ${field}`, () => {
        writeFileSync(join(cityFolder, file), text);
        assert.throws(
          () => loadWorld({ ...OPTIONS, cityFolder }),
          (error) => {
            assert.ok(error instanceof CodedError);
            assert.equal(error.code, "content.invalid");
            assert.match(String(error.details.file), new RegExp(`${file}$`));
            assert.deepEqual([error.details.line, error.details.field], [line, field]);
            return true;
          },
        );
      });
    }
  });
});
