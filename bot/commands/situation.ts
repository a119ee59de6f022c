/** A situation as `match` and `evaluate match` read it, and the query that it comes to. */
import { z } from "zod";
import { readPostcode } from "../../dialogs/answers/postcode.ts";
import { newState } from "../../dialogs/state.ts";
import { volunteered } from "../../dialogs/volunteered.ts";
import { groupsOfTapped } from "../../knowledge/directory/audience-words.ts";
import type { Query } from "../../knowledge/directory/query.ts";
import type { Places } from "../../knowledge/places/places.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import { NOTHING_UNDERSTOOD } from "../../knowledge/understanding/understood.ts";
import type { World } from "../../knowledge/world.ts";
import { LONGEST_KEPT, whole } from "../arrival.ts";
import { lineId, moment, optional } from "./line-fields.ts";
import type { Knowledge } from "./with-knowledge.ts";

const DEFAULT_LIMIT = 3;

export const situationSchema = (places: Places) =>
  z
    .object({
      id: lineId,
      text: optional(z.string().transform((text) => whole(text, LONGEST_KEPT))),
      needs: optional(z.array(z.enum(NEED_IDS))),
      postcode: optional(district(places)),
      age: optional(z.number().int().min(0).max(120)),
      at: optional(moment),
      limit: optional(z.number().int().min(1).max(200)),
    })
    .refine(({ text, needs }) => text !== undefined || needs !== undefined, { message: "give a text, needs or both" });
export type Situation = z.infer<ReturnType<typeof situationSchema>>;

/** What is not given is taken from the text, as in a conversation: needs, and an age or place said of oneself. */
export async function queryOf(situation: Situation, { world, lookup }: Knowledge): Promise<Query> {
  const { text = "", at = Date.now(), limit = DEFAULT_LIMIT } = situation;
  const said = new Map(saidOfOneself(text, at, world));
  const place = situation.postcode ?? said.get("postcode");
  const age = situation.age ?? numberOf(said.get("age"));
  const needs = situation.needs ?? (await lookup.understand(text)).needs.map(({ id }) => id);
  return {
    ...(text === "" ? {} : { text }),
    needs,
    ...(situation.needs === undefined ? {} : { situations: groupsOfTapped(situation.needs) }),
    ...(place === undefined ? {} : { district: place }),
    ...(age === undefined ? {} : { age }),
    at,
    limit,
  };
}

/** Where somebody lives, in any words: a postcode, a district, an area. "No fixed address" is no place, and an answer. */
const district = (places: Places) =>
  z.string().transform((text, context) => {
    const read = readPostcode(whole(text, LONGEST_KEPT), places);
    if (read.is === "value") return places.find(read.value)?.district;
    if (read.is === "unread" || read.is === "invalid") {
      context.addIssue({ code: "custom", message: "this is no postcode, district or area that is known" });
    }
    return undefined;
  });

function saidOfOneself(text: string, at: number, world: World): [question: string, value: string][] {
  const written = { kind: "message", id: "line", at, text, understood: NOTHING_UNDERSTOOD } as const;
  return volunteered(newState(), written, world).flatMap(({ question, value }): [string, string][] =>
    typeof value === "string" || value[0] === undefined ? [] : [[question, value[0]]],
  );
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
