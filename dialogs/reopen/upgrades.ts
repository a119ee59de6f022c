/**
 * From the shape of each released version to that of the next, one small function a version. They take what that release
 * wrote and look at nothing else: whether the outcome is a state is judged afterwards (`shape.ts`).
 */
import { STATE_VERSION } from "../state.ts";

type Stored = Readonly<Record<string, unknown>>;

/** By the version that they start from. */
const UPGRADES: ReadonlyMap<number, (stored: Stored) => Stored> = new Map([
  [1, withReferral],
  [2, withWayToBeMet],
]);

/** The stored state in today's shape; undefined where no release that is known wrote it. */
export function upgraded(stored: unknown): Stored | undefined {
  if (!isRecord(stored)) return undefined;
  let state = stored;
  for (let version = stored.version; version !== STATE_VERSION; version = state.version) {
    const upgrade = typeof version === "number" ? UPGRADES.get(version) : undefined;
    if (upgrade === undefined) return undefined;
    state = upgrade(state);
  }
  return state;
}

/** Version 2 says of a referral when it was made and whether a link worker has it. */
function withReferral({ referralReference, ...rest }: Stored): Stored {
  const referral = referralReference === undefined ? {} : { referral: { reference: referralReference } };
  return { ...rest, ...referral, version: 2 };
}

/** Version 3 asks whether to chat now or to be contacted; whoever was on the way to a person was on the way to the latter. */
function withWayToBeMet({ answers, ...rest }: Stored): Stored {
  const how = { question: "refer.how", value: ["later"], words: "", misses: 0 };
  const isOnTheWay = rest.wish === "person" && Array.isArray(answers);
  return { ...rest, answers: isOnTheWay ? [...answers, how] : answers, version: 3 };
}

function isRecord(stored: unknown): stored is Stored {
  return typeof stored === "object" && stored !== null && !Array.isArray(stored);
}
