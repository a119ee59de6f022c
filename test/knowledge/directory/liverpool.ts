/** Liverpool's own directory, places and bank holidays, for tests. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { makeIndex } from "../../../knowledge/directory/directory-index.ts";
import { fromOpenReferral } from "../../../knowledge/directory/from-open-referral.ts";
import { holdBack } from "../../../knowledge/directory/hold-back.ts";
import type { Query } from "../../../knowledge/directory/match.ts";
import { openReferralServiceSchema } from "../../../knowledge/directory/open-referral.ts";
import { unpackVectors } from "../../../knowledge/directory/vectors.ts";
import { weightsSchema } from "../../../knowledge/directory/weights.ts";
import { parseJsonFile, parseJsonLines, parseYamlFile } from "../../../knowledge/files.ts";
import { bankHolidaysSchema } from "../../../knowledge/hours/bank-holidays.ts";
import { areasSchema } from "../../../knowledge/places/area-names.ts";
import { parseDistricts } from "../../../knowledge/places/districts.ts";
import { makePlaces } from "../../../knowledge/places/places.ts";
import { urgentContactsSchema } from "../../../knowledge/safety/urgent-contact.ts";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";

const knowledge = join(import.meta.dirname, "../../../knowledge");

export const file = (name: string) => ({ name, text: readFileSync(join(knowledge, name), "utf8") });

export const places = makePlaces({
  districts: parseDistricts(file("liverpool/districts.csv").text, "districts.csv"),
  areas: parseYamlFile(file("liverpool/areas.yaml"), areasSchema),
});
export const bankHolidays = parseJsonFile(file("liverpool/bank-holidays.json"), bankHolidaysSchema);
export const weights = parseYamlFile(file("directory/weights.yaml"), weightsSchema);
export const records = parseJsonLines(file("liverpool/directory.jsonl"), openReferralServiceSchema);

/** Contacts of urgent help, also those that are held back. */
export const urgent = parseYamlFile(file("liverpool/urgent-help.yaml"), urgentContactsSchema);

export const services = new Map(
  holdBack(
    records.map((record) => fromOpenReferral(record, places)),
    urgent,
  ).map((service) => [service.id, service]),
);

const vectorsFile = join(knowledge, "liverpool/directory.vectors.json");
export const vectors = existsSync(vectorsFile) ? unpackVectors(readFileSync(vectorsFile, "utf8")) : undefined;
export const world = { services, places, bankHolidays, weights };
export const index = makeIndex(world, vectors);

const situationSchema = z.strictObject({
  id: z.string(),
  text: z.string().exactOptional(),
  needs: z.array(z.enum(NEED_IDS)),
  interests: z.array(z.string()).exactOptional(),
  district: z.string().exactOptional(),
  age: z.number().exactOptional(),
  ageBand: z.enum(["under-16", "16-17", "adult", "unknown"]).exactOptional(),
  at: z.string().default("2026-06-10T11:00"),
  good: z.array(z.string()).default([]),
  never: z.array(z.string()).default([]),
  none: z.boolean().default(false),
});
const test = join(import.meta.dirname, "situations.yaml");
export const { situations } = parseYamlFile(
  { name: "situations.yaml", text: readFileSync(test, "utf8") },
  z.strictObject({ situations: z.array(situationSchema) }),
);
export type Situation = (typeof situations)[number];

export function queryOf({ id: _, at, good: __, never: ___, none: ____, ...asked }: Situation, limit = 150): Query {
  return { ...asked, at: Date.parse(`${at}:00+0${/-(0[4-9]|10)-/.test(at) ? 1 : 0}:00`), limit };
}
