/**
 * A link worker has a referral from now on, and "forget me" can only ask for its deletion. It is a turn of the person's
 * conversation like any other, so it cannot get in the way of one that is going on.
 */

import { CodedError } from "../../../knowledge/errors.ts";
import { systemClock } from "../../clock.ts";
import { takeUp } from "../../desk/take-up.ts";
import { dialogue } from "../../dialogue.ts";
import { openLog } from "../../log.ts";
import type { KeptReferral, Store } from "../../store/store.ts";
import { createTurns } from "../../turn.ts";
import { loadConfiguredWorld } from "../../world.ts";
import type { Streams } from "../json-lines.ts";
import type { WithStore } from "../with-store.ts";

export interface AskedTakeUp {
  readonly reference: string;
  readonly by: string;
  /** Of two with the same reference, which. */
  readonly conversation: string | undefined;
}
/** The id of whoever took up a referral from the command line: no account has it. */
export const COMMAND_LINE = "command-line";

type Named = Pick<AskedTakeUp, "reference" | "conversation">;

/** Exit status 1 when there is no such referral or more than one, or somebody else has it. */
export async function takeUpReferral(
  opened: WithStore,
  { by, ...named }: AskedTakeUp,
  { output, errors }: Pick<Streams, "output" | "errors">,
): Promise<number> {
  const { store } = opened;
  const { reference } = named;
  const [before, another] = await referralsWith(store, named);
  if (before === undefined) {
    errors.write(`There is no referral ${reference}: it was deleted, or the reference is another one.\n`);
    return 1;
  }
  if (another !== undefined) {
    errors.write(
      `There are two with the reference ${reference}: say which with --conversation ID, as referrals shows.\n`,
    );
    return 1;
  }
  if (before.takenUp === undefined) await takeUpBy(opened, before, by, errors);
  const [{ takenUp } = {}] = await referralsWith(store, before);
  if (takenUp === undefined) {
    errors.write(`Referral ${reference} was deleted meanwhile, because the person asked for that.\n`);
    return 1;
  }
  if (takenUp.by !== by) {
    errors.write(`${takenUp.by} has had referral ${reference} since ${new Date(takenUp.at).toISOString()}.\n`);
    return 1;
  }
  output.write(`${by} has referral ${reference}.\n`);
  return 0;
}

async function takeUpBy(
  { store, config }: WithStore,
  referral: KeptReferral,
  by: string,
  errors: NodeJS.WritableStream,
): Promise<void> {
  const world = loadConfiguredWorld(config);
  const parts = dialogue(() => world);
  const log = openLog("warn", errors);
  const lookup = { understand: notNeeded, search: notNeeded };
  const turns = createTurns({ ...config, ...parts, store, lookup, clock: systemClock, log, world: () => world });
  const reopened = (stored: unknown) => parts.reopen(stored, world);
  // Whoever runs commands has no account at the desk.
  const worker = { id: COMMAND_LINE, name: by };
  await takeUp(referral, worker, `take-up:${referral.reference}`, { store, turns, clock: systemClock, reopened });
}

async function referralsWith(store: Store, { reference, conversation }: Named): Promise<readonly KeptReferral[]> {
  const found: KeptReferral[] = [];
  for await (const referral of store.referrals()) {
    const isOfIt = conversation === undefined || referral.conversation === conversation;
    if (referral.reference === reference && isOfIt) found.push(referral);
  }
  return found;
}

/** What comes from a desk is neither understood nor searched for. */
async function notNeeded(): Promise<never> {
  throw new CodedError("lookup.not-ready");
}
