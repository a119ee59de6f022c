/** Everything about the person asking that decides what may be offered, worked out once for a query. */
import { councilsOf, type Places } from "../places/places.ts";
import type { Point } from "../places/point.ts";
import type { NeedId } from "../taxonomy.ts";
import type { AgeBand } from "../topics/condition.ts";
import { audiencesIn, groupsIn, groupsOfTapped } from "./audience-words.ts";
import { interestsIn } from "./interests.ts";
import { meantIn } from "./other-senses.ts";
import type { Query } from "./query.ts";
import type { Audience } from "./service.ts";

export interface Asker {
  readonly age: number | undefined;
  readonly ageBand: AgeBand;
  readonly district: string | undefined;
  readonly point: Point | undefined;
  /** Empty when the district is outside the region that is known, or none was given. */
  readonly councils: readonly string[];
  readonly audiences: ReadonlySet<Audience>;
  /** Audiences said in so many words, not taken from a need or an age. */
  readonly saidAudiences: ReadonlySet<Audience>;
  readonly groups: ReadonlySet<string>;
  readonly needs: readonly NeedId[];
  readonly interests: readonly string[];
  /** When they ask, ms since 1970. */
  readonly at: number;
}

/** Up to this age people count as young, and from that one as older, where a record gives no ages of its own. */
const YOUNG_UNTIL = 25;
const OLDER_FROM = 55;

/** Who is asking. */
export function askerOf(query: Query, places: Places): Asker {
  const text = query.text ?? "";
  const needs = meantIn(text, query.needs);
  const place = query.district === undefined ? undefined : places.district(query.district);
  const ageBand = query.age === undefined ? (query.ageBand ?? "unknown") : bandOf(query.age);
  const said = new Set([...(query.audience ?? []), ...audiencesIn(text)]);
  return {
    age: query.age,
    ageBand,
    district: place?.code ?? query.district,
    point: query.point ?? place?.point,
    councils: query.councils ?? (place ? councilsOf(place) : []),
    audiences: new Set([...said, ...byNeed(needs), ...byAge(query.age, ageBand)]),
    saidAudiences: said,
    groups: new Set([
      ...groupsIn(text),
      ...(query.situations ?? []),
      // Without words the need was tapped; with them "memory" may have been a computer's.
      ...(text === "" ? groupsOfTapped(query.needs) : []),
    ]),
    needs,
    interests: [...new Set([...(query.interests ?? []), ...interestsIn(text)])],
    at: query.at,
  };
}

function bandOf(age: number): AgeBand {
  return age < 16 ? "under-16" : age < 18 ? "16-17" : "adult";
}

function byNeed(needs: readonly NeedId[]): readonly Audience[] {
  return [
    ...(needs.includes("caring") ? (["carers"] as const) : []),
    ...(needs.includes("parenting") ? (["families"] as const) : []),
  ];
}

function byAge(age: number | undefined, band: AgeBand): readonly Audience[] {
  if (band === "under-16" || band === "16-17") return ["young-people"];
  if (age === undefined) return [];
  return age <= YOUNG_UNTIL ? ["young-people"] : age >= OLDER_FROM ? ["older-people"] : [];
}
