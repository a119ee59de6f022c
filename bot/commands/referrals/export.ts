/**
 * `referrals export`: referrals of a day, or all, as other systems take them. Whoever can open the store may; that it was
 * done stands in the audit trail all the same.
 */
import { parseArgs } from "node:util";
import { systemClock } from "../../clock.ts";
import { createAuditTrail } from "../../desk/audit.ts";
import { isDay, referralsOf } from "../../desk/export/day.ts";
import { EXPORT_FORMS, type ExportAs, exported } from "../../desk/export/exported.ts";
import { writeDownMany } from "../../desk/export/write-down.ts";
import { inSlices } from "../../in-slices.ts";
import { loadConfiguredWorld } from "../../world.ts";
import type { Run } from "../command.ts";
import { withStore } from "../with-store.ts";

const USAGE = `referrals export --day 2026-06-22 --as ${EXPORT_FORMS.join("|")}; without a day, all of them; fhir unless said.\n`;

interface Asked {
  /** An ISO date; absent: all that are kept. */
  readonly day?: string;
  readonly as: ExportAs;
}

export const runExport: Run = async (streams, args) => {
  const asked = askedIn(args);
  if (asked === undefined) {
    streams.errors.write(USAGE);
    return 2;
  }
  const { day, as } = asked;
  return await withStore(streams, async ({ store, shelf, config }) => {
    const { referralDays, publicUrl } = config;
    const world = loadConfiguredWorld(config);
    const context = {
      world,
      now: systemClock.now(),
      referralDays,
      ...(publicUrl !== undefined && { site: publicUrl }),
    };
    const referrals = await referralsOf(day, store);
    const taken = { who: "system", as, referrals, ...(day !== undefined && { day }) };
    await writeDownMany(taken, createAuditTrail(shelf, systemClock));
    streams.output.write(await inSlices(exported(as, referrals, context, "many")));
    return 0;
  });
};

function askedIn(args: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { day: { type: "string" }, as: { type: "string" } } });
    const as = EXPORT_FORMS.find((form) => form === (values.as ?? "fhir"));
    const { day } = values;
    if (as === undefined || (day !== undefined && !isDay(day))) return undefined;
    return { as, ...(day !== undefined && { day }) };
  } catch {
    return undefined;
  }
}
