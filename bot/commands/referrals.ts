/** `referrals`: everybody who asked for a person, oldest first, as JSON lines. The store may be in use by a server. */
import { readConfig } from "../config.ts";
import { hasStore, openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import type { Run } from "./command.ts";
import type { Streams } from "./json-lines.ts";

export const runReferrals: Run = async (streams) => {
  const config = readConfig(process.env);
  if (!hasStore(config)) {
    streams.errors.write(`There is no store in ${config.dataDir} yet: nobody has talked to the assistant.\n`);
    return 0;
  }
  const store = await openStore(config);
  try {
    await tellReferrals(store, streams);
  } finally {
    await store.close();
  }
  return 0;
};

/** One referral a line, its times in ISO 8601. */
export async function tellReferrals(store: Pick<Store, "referrals">, { output }: Pick<Streams, "output">) {
  for await (const { agreement, ...referral } of store.referrals()) {
    const line = { ...referral, at: iso(referral.at), agreement: { ...agreement, at: iso(agreement.at) } };
    output.write(`${JSON.stringify(line)}\n`);
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
