/**
 * From which logit on a kind of danger is noticed. Every kind may raise the same small number of false alarms among quiet
 * lines that the weights have not seen; nothing here weighs how grave a danger is.
 */
import { DANGER_COLUMNS } from "../../../knowledge/safety/danger-model.ts";
import { SAFETY_KINDS } from "../../../knowledge/taxonomy.ts";

/** One message, what it says and how strongly each column shows. */
export interface Heard {
  readonly text: string;
  readonly says: readonly string[];
  readonly logits: Float32Array;
}

/** Of a thousand quiet lines, how many each kind may be heard in. */
const FALSE_ALARMS_PER_THOUSAND = 2;
const LOWEST = -4;
const HIGHEST = 4;
const NOW = DANGER_COLUMNS.indexOf("now");

/** One bar for each kind. */
export function barsOf(heard: readonly Heard[]): Float32Array {
  const quiet = heard.filter(({ says }) => says.length === 0);
  const allowed = Math.floor((quiet.length * FALSE_ALARMS_PER_THOUSAND) / 1000);
  return Float32Array.from(SAFETY_KINDS, (_, kind) => {
    const logits = quiet.map((line) => line.logits[kind] ?? 0).sort((one, other) => other - one);
    return Math.min(HIGHEST, Math.max(LOWEST, (logits[allowed] ?? 0) + 1e-4));
  });
}

/** What best tells danger that happens now from danger that does not. */
export function nowBarOf(heard: readonly Heard[]): number {
  const dangers = heard.filter(({ says }) => says.length > 0);
  const bars = Array.from({ length: (HIGHEST - LOWEST) * 10 + 1 }, (_, step) => LOWEST + step / 10);
  const worth = (bar: number): number => {
    const taken = dangers.filter(({ logits }) => (logits[NOW] ?? 0) >= bar);
    const meant = dangers.filter(({ says }) => says.includes("now"));
    const right = taken.filter(({ says }) => says.includes("now")).length;
    return (2 * right) / Math.max(1, taken.length + meant.length);
  };
  return bars.reduce((best, bar) => (worth(bar) > worth(best) ? bar : best), 0);
}
