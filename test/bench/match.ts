/** Matching over 10,000 made-up services: Liverpool's own records, each many times over with other names and places. */

import { makeIndex } from "../../knowledge/directory/directory-index.ts";
import { candidates, match, type Query } from "../../knowledge/directory/match.ts";
import type { Service } from "../../knowledge/directory/service.ts";
import { loadWorld } from "../../knowledge/load.ts";
import { NEED_IDS } from "../../knowledge/taxonomy.ts";
import { figures, row, verdict } from "./figures.ts";

const SERVICES = 10_000;
const QUERIES = 600;
const DISTRICTS = ["L1", "L4", "L5", "L6", "L8", "L11", "L13", "L15", "L19", "L24"];

export function benchMatch(): void {
  const world = loadWorld({ isDemonstration: true, dangerDeclined: "nobody-told" });
  const services = new Map(madeUp([...world.services.values()]).map((service) => [service.id, service]));
  const index = makeIndex(services, world.places, undefined);
  const times: number[] = [];
  const before = performance.now();
  for (let at = 0; at < QUERIES; at += 1) {
    const query = queryOf(at);
    const start = performance.now();
    match(query, candidates(query, index, []), { ...world, services });
    times.push(performance.now() - start);
  }
  const measured = figures(times.slice(50), performance.now() - before);
  process.stdout.write(`matching over ${services.size} services\n${row("candidates and ranking", measured)}\n`);
  process.stdout.write(`${verdict("p99", `${measured.p99Ms.toFixed(1)} ms`, measured.p99Ms < 20, "under 20 ms")}\n`);
}

function madeUp(real: readonly Service[]): Service[] {
  return Array.from({ length: SERVICES }, (_, at) => {
    const model = real[at % real.length] as Service;
    const district = DISTRICTS[at % DISTRICTS.length] as string;
    return {
      ...model,
      id: `made-up-${at}`,
      name: `${model.name} ${at}`,
      organisation: `${model.organisation} ${at % 900}`,
      district,
    };
  });
}

function queryOf(at: number): Query {
  const need = NEED_IDS[at % NEED_IDS.length] as (typeof NEED_IDS)[number];
  return {
    text: `I need help with ${need.replaceAll("-", " ")} near home`,
    needs: [need],
    district: DISTRICTS[at % DISTRICTS.length] as string,
    age: 20 + (at % 60),
    at: Date.UTC(2026, 10, 23, 10),
    limit: 3,
  };
}
