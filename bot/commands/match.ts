/** `match`: services that fit a situation, with the reasons a person would be shown. */
import { z } from "zod";
import { match, type Query } from "../../knowledge/directory/match.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import type { World } from "../../knowledge/world.ts";
import type { Lookup } from "../lookup/client.ts";
import type { Command } from "./command.ts";
import { eachLine, lineId, moment } from "./json-lines.ts";
import { withKnowledge } from "./with-knowledge.ts";

const DEFAULT_LIMIT = 3;

const lineSchema = z.object({
  id: lineId,
  text: z.string().optional(),
  needs: z.array(z.enum(NEED_IDS)).optional(),
  postcode: z.string().optional(),
  age: z.number().int().min(0).max(120).optional(),
  at: moment.optional(),
  limit: z.number().int().min(1).max(50).optional(),
});
type Line = z.infer<typeof lineSchema>;

export const matchCommand: Command = {
  name: "match",
  does: "{id, text?, needs?, postcode?, age?, at?, limit?} to {id, services}",
  run: (streams) =>
    withKnowledge((world, lookup) => eachLine(streams, lineSchema, (line) => answer(line, world, lookup))),
};

async function answer(line: Line, world: World, lookup: Lookup) {
  const query = await queryOf(line, world, lookup);
  const found = match(query, await lookup.search(query), world);
  return {
    id: line.id,
    services: found.slice(0, query.limit).map(({ service, reasons, distanceMetres }) => ({
      id: service.id,
      name: service.name,
      reasons,
      ...(distanceMetres === undefined ? {} : { distanceMetres: Math.round(distanceMetres) }),
    })),
  };
}

/** Needs that are not given are understood from the text, as in a conversation. */
async function queryOf(line: Line, world: World, lookup: Lookup): Promise<Query> {
  const place = line.postcode === undefined ? undefined : world.places.find(line.postcode);
  const understood = line.needs === undefined && line.text ? await lookup.understand(line.text) : undefined;
  return {
    ...(line.text === undefined ? {} : { text: line.text }),
    needs: line.needs ?? understood?.needs.map(({ id }) => id) ?? [],
    ...(place === undefined ? {} : { district: place.district }),
    ...(line.age === undefined ? {} : { age: line.age }),
    at: line.at ?? Date.now(),
    limit: line.limit ?? DEFAULT_LIMIT,
  };
}
