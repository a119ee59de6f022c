/** The bar of a command that takes a while. On a terminal only: in a log it would be noise. */
import { SingleBar } from "cli-progress";

export interface ProgressBar {
  /** How much of a step is done; another step begins another bar. `total` is left out where nobody knows it. */
  show(step: string, done: number, total: number | undefined): void;
  stop(): void;
}

/** `format` is of cli-progress; `{step}` stands for the step. */
export function progressBar(stream: NodeJS.WritableStream, format: string): ProgressBar {
  const isTerminal = "isTTY" in stream && stream.isTTY === true;
  const bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true });
  let current: string | undefined;
  return {
    show(step, done, total) {
      if (!isTerminal) return;
      if (step !== current) {
        bar.stop();
        bar.start(total ?? done, done, { step });
        current = step;
      }
      bar.setTotal(Math.max(total ?? done, done));
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}
