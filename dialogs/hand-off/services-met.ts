/**
 * The services that the person met, for whoever goes on helping: shown, saved, refused with reasons. Services for people in
 * danger are not among them (rule 22), nor what the person struck out.
 */
import type { World } from "../../knowledge/world.ts";
import type { ReferralService } from "../effect.ts";
import { questionById } from "../questions.ts";
import type { State } from "../state.ts";
import { REFUSED_LINE, SHOWN_LINE } from "../struck-lines.ts";

export function servicesMet(state: State, world: World): ReferralService[] {
  const { struckOut, refused } = state;
  const saved = new Set(state.saved);
  const no = new Set(refused.map(({ service }) => service));
  const shown = [...new Set(state.suggestions.flatMap(({ services }) => services))];
  return [
    ...[...saved].flatMap((id) => (struckOut.includes(`service.${id}`) ? [] : met(id, { is: "saved" }, world))),
    ...(struckOut.includes(REFUSED_LINE) ? [] : refused).flatMap(({ service, reason }) =>
      met(service, { is: "refused", ...(reason !== undefined && { reason: reasonWords(reason, world) }) }, world),
    ),
    ...(struckOut.includes(SHOWN_LINE) ? [] : shown)
      .filter((id) => !saved.has(id) && !no.has(id))
      .flatMap((id) => met(id, { is: "shown" }, world)),
  ];
}

function met(id: string, how: Pick<ReferralService, "is" | "reason">, world: World): ReferralService[] {
  const service = world.services.get(id);
  return service === undefined || service.isSensitive ? [] : [{ service: id, name: service.name, ...how }];
}

function reasonWords(reason: string, world: World): string {
  return questionById("refuse-reason", world)?.options.find(({ id }) => id === reason)?.label ?? reason;
}
