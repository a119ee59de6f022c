/**
 * `referrals`: everybody who asked for a person, oldest first, as JSON lines; `referrals take-up` says that a link worker
 * has one; `referrals export` is for other systems. A server may be using the store.
 */
import { parseArgs } from "node:util";
import type { Store } from "../store/store.ts";
import type { Run } from "./command.ts";
import type { Streams } from "./json-lines.ts";
import type { AskedTakeUp } from "./referrals/take-up.ts";
import { withStore } from "./with-store.ts";

const USAGE =
  'referrals, or referrals take-up REFERENCE --by "NAME"; --conversation ID where two have that reference; or referrals export.\n';
const LONGEST_NAME = 100;

export const runReferrals: Run = async (streams, args) => {
  if (args[0] === "export") {
    const { runExport } = await import("./referrals/export.ts");
    return await runExport(streams, args.slice(1));
  }
  const asked = askedIn(args);
  if (asked === undefined) {
    streams.errors.write(USAGE);
    return 2;
  }
  return await withStore(streams, async (opened) => {
    if (asked.does === "list") {
      await tellReferrals(opened.store, streams);
      return 0;
    }
    const { takeUpReferral } = await import("./referrals/take-up.ts");
    return await takeUpReferral(opened, asked, streams);
  });
};

/** One referral a line, its times in ISO 8601. */
export async function tellReferrals(store: Pick<Store, "referrals">, { output }: Pick<Streams, "output">) {
  for await (const referral of store.referrals()) output.write(`${JSON.stringify(referral, withTimes)}\n`);
}

/** What is a time, by its name: `at`, `askedAt`, `since`, `until`. */
const TIME = /^(?:at|since|from|until)$|(?:At|Since|Until)$/;

function withTimes(name: string, value: unknown): unknown {
  return typeof value === "number" && TIME.test(name) ? new Date(value).toISOString() : value;
}

type Asked = { readonly does: "list" } | ({ readonly does: "take-up" } & AskedTakeUp);

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { by: { type: "string" }, conversation: { type: "string" } },
    });
    const [does, reference, ...more] = positionals;
    const { conversation } = values;
    const by = values.by?.trim();
    if (does === undefined) return Object.keys(values).length === 0 ? { does: "list" } : undefined;
    if (does !== "take-up" || reference === undefined || more.length > 0) return undefined;
    if (by === undefined || by === "" || by.length > LONGEST_NAME) return undefined;
    return { does, reference: reference.toUpperCase(), by, conversation };
  } catch {
    return undefined;
  }
}
