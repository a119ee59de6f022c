/**
 * What people look for and do not find, for commissioners: a need, a district, a week and a reason, and nothing else about
 * anybody. Each need counts once a conversation, so that a count is of people and not of their patience. Where danger was
 * noticed no place is kept (rule 27 of safe conversation).
 */
import { addDays, localTime } from "../knowledge/hours/local-time.ts";
import { DAYS } from "../knowledge/hours/opening-hours.ts";
import type { NeedId } from "../knowledge/taxonomy.ts";
import type { World } from "../knowledge/world.ts";
import type { Effect } from "./effect.ts";
import { known } from "./known.ts";
import type { State } from "./state.ts";

/** Why a need stays unmet when no service was found for it; otherwise it is an option of `refuse-reason`. */
export const NO_MATCH = "no-match";
/** A service was refused, and the person would rather not say why. */
export const NOT_SAID = "not-said";

/** Counts these needs as unmet, but for those that the conversation counted before. `at` is ms since 1970. */
export function unmetEffects(
  state: State,
  needs: readonly NeedId[],
  reason: string,
  at: number,
  world: World,
): Effect[] {
  const counted = new Set([...state.suggestions.flatMap(({ unmet }) => unmet), ...refusedNeeds(state, world)]);
  const { district } = known(state, world);
  const place = district === undefined || state.dangers.length > 0 ? {} : { district };
  return needs
    .filter((need) => !counted.has(need))
    .map((need) => ({ kind: "unmet", need, ...place, week: weekOf(at), reason }));
}

/** The needs for which a service was refused with a reason. */
function refusedNeeds({ refused }: State, world: World): readonly NeedId[] {
  return refused.flatMap(({ service, reason }) =>
    reason === undefined ? [] : (world.services.get(service)?.needs ?? []),
  );
}

/** The Monday that begins the week, as an ISO date. */
function weekOf(at: number): string {
  const { date, day } = localTime(at);
  return addDays(date, -DAYS.indexOf(day)).date;
}
