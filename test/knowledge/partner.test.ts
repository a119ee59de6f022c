import assert from "node:assert/strict";
import { parseYamlFile } from "../../knowledge/files.ts";
import { handOffSchema, neighboursSchema, partnerSchema } from "../../knowledge/partner.ts";
import { file, places, services, urgent } from "./directory/liverpool.ts";

describe("the city's own details", () => {
  const partner = parseYamlFile(file("liverpool/partner.yaml"), partnerSchema);
  const desk = parseYamlFile(file("liverpool/hand-off.yaml"), handOffSchema);
  const neighbours = parseYamlFile(file("liverpool/neighbouring-councils.yaml"), neighboursSchema);

  it("give a number that urgent help may show and the directory holds too", () => {
    const digits = (words = "") => words.replace(/\D/g, "");
    const number = digits(partner.phone?.number);
    assert.ok(urgent.some(({ phone, status }) => status === "use" && digits(phone) === number));
    assert.equal(digits(services.get("citizens-advice-liverpool")?.phone), number);
  });

  it("say of the demonstration desk that it is made up", () => {
    assert.equal(desk.isDemonstration, true);
    assert.match(`${desk.service} ${desk.owner}`, /made up.*made up/);
  });

  it("name a council next door for every district that is not the city's alone", () => {
    const known = [partner.council, ...neighbours.map(({ name }) => name)];
    const around = ["L10", "L14", "L20", "L22", "L24", "L26", "L35", "L36", "CH41", "WA7", "WA10", "L39"];
    for (const code of around) {
      for (const { name } of places.district(code)?.councils ?? []) assert.ok(known.includes(name), `${code}: ${name}`);
    }
  });
});
