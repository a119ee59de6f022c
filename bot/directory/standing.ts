/** How the directory stands, for the health page and whoever starts the service. */
import type { Service } from "../../knowledge/directory/service.ts";
import { asOf, readStatus } from "../feeds/status.ts";

export interface Standing {
  /** Those that residents are shown. */
  readonly services: number;
  /** `starter`: the city folder's own, because no feed was asked for or none has been taken in yet. */
  readonly from: "starter" | "feeds";
  /** How old the oldest part of it is, in whole hours; absent for the starter directory. */
  readonly ageHours?: number;
  /** Feeds that could not be taken in the last time, with why. */
  readonly problems: readonly string[];
}

const HOUR_MS = 60 * 60 * 1000;

/** @param file of the imported directory, where feeds were asked for. @param at now, in ms since 1970. */
export function standingOf(services: ReadonlyMap<string, Service>, file: string | undefined, at: number): Standing {
  const shown = [...services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined).length;
  const status = file === undefined ? undefined : readStatus(file);
  const since = status && asOf(status);
  const problems = (status?.feeds ?? []).flatMap(({ name, problem }) =>
    problem === undefined ? [] : [`${name}: ${problem}`],
  );
  if (since === undefined) return { services: shown, from: "starter", problems };
  return { services: shown, from: "feeds", ageHours: Math.floor((at - since) / HOUR_MS), problems };
}
