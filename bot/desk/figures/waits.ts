/** How long people waited to talk, of those who asked for it. */
import type { Live } from "../../../dialogs/hand-off/live.ts";
import type { KeptReferral } from "../../store/store.ts";
import type { Figures } from "../api.ts";
import { canBeTold, joinedWithin, waitOf } from "../waits.ts";

const MS_A_MINUTE = 60_000;
const NEVER_JOINED = "ended before anybody joined";
const STILL_WAITING = "still waiting";
const OVER_AN_HOUR = "over an hour";
const UP_TO: readonly (readonly [minutes: number, label: string])[] = [
  [2, "up to 2 minutes"],
  [5, "2 to 5 minutes"],
  [15, "5 to 15 minutes"],
  [60, "15 minutes to an hour"],
];

export const WAIT_LABELS = [...UP_TO.map(([, label]) => label), OVER_AN_HOUR, NEVER_JOINED, STILL_WAITING];

export function waitLabel(live: Live | undefined): string {
  if (live?.joinedAt === undefined) return live?.is === "waiting" ? STILL_WAITING : NEVER_JOINED;
  const minutes = (live.joinedAt - live.askedAt) / MS_A_MINUTE;
  return UP_TO.find(([most]) => minutes <= most)?.[1] ?? OVER_AN_HOUR;
}

/** In whole minutes, rounded up; absent when too few were joined. */
export function waitsOf(made: readonly KeptReferral[], now: number): Figures["waits"] {
  const waits = made.flatMap(({ live }) => (live === undefined ? [] : [waitOf(live, now)]));
  if (!canBeTold(waits)) return undefined;
  const [half, nineInTen] = [0.5, 0.9].map((share) => joinedWithin(share, waits));
  return {
    ...(half !== undefined && { half: minutesOf(half) }),
    ...(nineInTen !== undefined && { nineInTen: minutesOf(nineInTen) }),
  };
}

function minutesOf(ms: number): number {
  return Math.ceil(ms / MS_A_MINUTE);
}
