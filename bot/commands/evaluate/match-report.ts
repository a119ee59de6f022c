/** Figures of matching as lines for people. Words of the situations are left out unless asked for. */
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import type { Fit, MatchFigures } from "./measure-match.ts";
import { listed, type Naming, share, three } from "./report.ts";

/** `name` says how a situation is called, by its id. */
export function matchReport(figures: MatchFigures, situations: number, name: Naming): string[] {
  const { all, byNeed, broken, nothing, worst } = figures;
  return [
    `matching in ${situations} situations`,
    `${"need".padEnd(24)}${["situations", "nDCG@5", "hit@3"].map((each) => each.padStart(11)).join("")}`,
    ...NEED_IDS.flatMap((need) => {
      const fit = byNeed.get(need);
      return fit === undefined ? [] : [row(need, fit)];
    }),
    row("all", all),
    `nDCG@5 ${three(all.ndcg)}; hit@3 ${share(all.hits, all.withWellFits)}; rules broken ${broken.length}`,
    `nothing was said: right ${share(nothing.right, nothing.given)}; of where nothing fits ${share(nothing.right, nothing.meant)}`,
    ...listed(
      "Rules broken (service, why, situation):",
      broken.map(({ service, why, id }) => `${service}  ${why}  ${name(id)}`),
    ),
    ...listed(
      "Worst (nDCG@5, situation, what came, what fits well and did not):",
      worst.map(({ judged, given, ndcg }) => {
        const first = given.slice(0, 5);
        const missing = judged.wellFits.filter((id) => !first.includes(id));
        return `${three(ndcg)}  ${name(judged.id)}\n         came ${words(first)}\n         not  ${words(missing)}`;
      }),
    ),
  ];
}

function row(name: string, { situations, ndcg, hits, withWellFits }: Fit): string {
  const hit = withWellFits === 0 ? "-" : three(hits / withWellFits);
  return name.padEnd(24) + [String(situations), three(ndcg), hit].map((each) => each.padStart(11)).join("");
}

function words(ids: readonly string[]): string {
  return ids.length === 0 ? "nothing" : ids.join(", ");
}
