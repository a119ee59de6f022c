/** How well the danger that was noticed agrees with the danger that was there, by kind and by whom it is about. */
import type { Signal } from "../../../knowledge/safety/signal.ts";
import { SAFETY_KINDS, type SafetyKind, WHO, type Who } from "../../../knowledge/taxonomy.ts";
import type { Counts } from "./measure-labels.ts";

/** One danger that is there; `who` and `now` are left out where nobody said. */
export interface Danger {
  readonly kind: SafetyKind;
  readonly who?: Who | undefined;
  readonly now?: boolean | undefined;
}

export interface JudgedDanger {
  /** How the message is named in a report. */
  readonly id: string | number;
  readonly meant: readonly Danger[];
  readonly noticed: readonly Signal[];
}

export interface DangerFigures {
  readonly byKind: ReadonlyMap<SafetyKind, Counts>;
  /** Among messages about that person: whether any danger was noticed, and about whom. */
  readonly byWho: ReadonlyMap<Who, Counts>;
  /** How often danger that is happening now was noticed as such. */
  readonly now: Counts;
  /** Messages in which there is none. */
  readonly quiet: number;
  readonly falseAlarms: readonly JudgedDanger[];
  /** Messages in which a danger that is there was not noticed. */
  readonly missed: readonly JudgedDanger[];
}

export function measureDanger(judged: readonly JudgedDanger[]): DangerFigures {
  const quiet = judged.filter(({ meant }) => meant.length === 0);
  return {
    byKind: new Map(
      SAFETY_KINDS.map((kind) => [
        kind,
        counts(
          judged,
          ({ meant }) => meant.some((one) => one.kind === kind),
          ({ noticed }) => noticed.some((one) => one.kind === kind),
        ),
      ]),
    ),
    byWho: new Map(
      WHO.map((who) => [
        who,
        counts(
          judged.filter(({ meant }) => meant.length > 0 && meant.every((one) => one.who !== undefined)),
          ({ meant }) => meant.some((one) => one.who === who),
          ({ noticed }) => noticed.some((one) => one.who === who),
        ),
      ]),
    ),
    now: counts(
      judged.filter(({ meant }) => meant.length > 0),
      ({ meant }) => meant.some(({ now }) => now === true),
      ({ noticed }) => noticed.some(({ now }) => now),
    ),
    quiet: quiet.length,
    falseAlarms: quiet.filter(({ noticed }) => noticed.length > 0),
    missed: judged.filter(({ meant, noticed }) => !meant.every(({ kind }) => noticed.some((one) => one.kind === kind))),
  };
}

function counts(
  judged: readonly JudgedDanger[],
  isMeant: (one: JudgedDanger) => boolean,
  isNoticed: (one: JudgedDanger) => boolean,
): Counts {
  const meant = judged.filter(isMeant);
  return { meant: meant.length, understood: judged.filter(isNoticed).length, right: meant.filter(isNoticed).length };
}
