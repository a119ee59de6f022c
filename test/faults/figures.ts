/** The figures of one trial, as they are printed. */
export interface Figures {
  readonly name: string;
  readonly seed: number;
  readonly faults: number;
  readonly conversations: number;
  readonly messages: number;
  readonly answers: number;
  readonly referrals: number;
  readonly resends: number;
  readonly doubled: number;
  readonly reconnects: number;
  readonly refusals: ReadonlyMap<number, number>;
  readonly recoveredMs: readonly number[];
  readonly seconds: number;
  readonly problems: readonly string[];
}

const MOST_PROBLEMS_SHOWN = 20;

export function printed(figures: Figures): string {
  const { name, seed, recoveredMs, refusals, problems } = figures;
  const sorted = [...recoveredMs].sort((one, other) => one - other);
  const refused = [...refusals].map(([status, times]) => `${times} of ${status}`).join(", ");
  return [
    `${name} (seed ${seed})`,
    `  faults ${figures.faults}, ${figures.seconds.toFixed(0)} s, conversations ${figures.conversations}`,
    `  messages ${figures.messages}, answers ${figures.answers}, referrals ${figures.referrals}`,
    `  sent again ${figures.resends}, sent twice at once ${figures.doubled}, streams that came back ${figures.reconnects}`,
    `  refused: ${refused || "none"}`,
    `  from the fault to the next message answered: p50 ${msAt(sorted, 0.5)}, most ${msAt(sorted, 1)}`,
    `  problems: ${problems.length}`,
    ...problems.slice(0, MOST_PROBLEMS_SHOWN).map((problem) => `    ${problem}`),
    "",
  ].join("\n");
}

function msAt(sorted: readonly number[], share: number): string {
  const ms = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return ms === undefined ? "-" : `${ms.toFixed(0)} ms`;
}
