/** Sealing again in the embedded store: each page is one transaction, so nobody's commit comes between. */
import type { Resealed } from "../store.ts";
import type { Tables } from "./tables.ts";
import { pagesOf, transact } from "./transact.ts";

export async function* reseal(tables: Tables): AsyncIterable<Resealed> {
  const { conversations, addresses, turns, undelivered, referrals, due, unmet, deletions, shelf, trail } = tables;
  let [looked, resealed] = [0, 0];
  for (const table of [conversations, addresses, turns, undelivered, referrals, due, unmet, deletions, shelf, trail]) {
    for await (const page of pagesOf(table)) {
      looked += page.length;
      if (page.some(table.isOutdated)) resealed += await transact(tables, () => page.filter(table.reseal).length);
      yield { looked, resealed };
    }
  }
}
