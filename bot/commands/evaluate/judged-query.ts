/** The way from a judged situation to what residents would be given, the same as `match` goes. */
import { match } from "../../../knowledge/directory/match.ts";
import type { Query } from "../../../knowledge/directory/query.ts";
import { queryOf, situationSchema } from "../situation.ts";
import type { Knowledge } from "../with-knowledge.ts";
import type { Judged } from "./judged.ts";

/** Rules are looked for among as many as a person would see who asks for more twice. */
export const READ = 10;

/** The query of a judged situation. Its judgments play no part. */
export function judgedQuery({ id, text, needs, postcode, age, at }: Judged, knowledge: Knowledge): Promise<Query> {
  const situation = situationSchema(knowledge.world.places).parse({ id, text, needs, postcode, age, at, limit: READ });
  return queryOf(situation, knowledge);
}

/** Ids of the first ten services of a query, in order. */
export async function idsGiven(query: Query, { world, lookup }: Knowledge): Promise<readonly string[]> {
  return match(query, await lookup.search(query), world).map(({ service }) => service.id);
}
