/**
 * Services suggested against taken up, by what link workers noted when they closed. The rest of a service's suggestions
 * is counted too, though never shown, so that a few of it cannot be worked out.
 */
import { type Cell, suppress, toldCount } from "../../../knowledge/insight/suppress.ts";
import type { World } from "../../../knowledge/world.ts";
import type { KeptReferral } from "../../store/store.ts";
import type { Figures } from "../api.ts";

type Row = Figures["tables"][number]["rows"][number];

export function uptakeOf(made: readonly KeptReferral[], world: World): Figures["tables"][number] {
  const suggested = new Map<string, number>();
  const takenUp = new Map<string, number>();
  for (const referral of made) {
    const took = new Set(referral.case?.facts.closed?.tookUp ?? []);
    const met = new Set([
      ...(referral.services ?? []).map(({ service }) => service),
      ...referral.savedServices,
      ...took,
    ]);
    for (const id of met) add(id, suggested);
    for (const id of took) add(id, takenUp);
  }
  const cells = [...suggested].flatMap(([service, count]): Cell<string>[] => {
    const took = takenUp.get(service) ?? 0;
    return [
      { by: { service }, count },
      { by: { service, uptake: "taken up" }, count: took },
      { by: { service, uptake: "not" }, count: count - took },
    ];
  });
  const hidden = suppress(cells, [["service"], ["service", "uptake"]]);
  const rows = cells
    .filter(({ by }) => by.uptake !== "not" && world.services.get(by.service ?? "")?.isSensitive === false)
    .map((cell): Row => {
      const name = world.services.get(cell.by.service ?? "")?.name ?? "";
      return { label: `${name}: ${cell.by.uptake ?? "suggested"}`, count: toldCount(cell, hidden) };
    });
  return { id: "uptake", title: "Services suggested, and taken up", rows: rows.sort(byLabel) };
}

function add(id: string, counts: Map<string, number>): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

function byLabel({ label: one }: Row, { label: other }: Row): number {
  return one < other ? -1 : 1;
}
