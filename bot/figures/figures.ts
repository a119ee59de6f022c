/**
 * The figures of this process: counts and times for whoever runs the service. No label has a value that comes from
 * outside, so nothing about a person can get into them and their number is bounded.
 */
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { CodedError } from "../../knowledge/errors.ts";
import type { Limits } from "../limits.ts";
import { type DueFigures, dueFigures } from "./due-figures.ts";
import { type TurnFigures, turnFigures } from "./turn-figures.ts";

export interface Figures {
  readonly turns: TurnFigures;
  readonly due: DueFigures;
  socketOpened(): void;
  socketClosed(): void;
  /** The same limits, with what they refuse counted by bucket. */
  counted(limits: Limits): Limits;
  /** In the text format of Prometheus, with its media type. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

/** @param isOfProcess whether to watch memory, CPU and the event loop too, which costs a little all the time. */
export function createFigures(isOfProcess = false): Figures {
  const registry = new Registry();
  const registers = [registry];
  if (isOfProcess) collectDefaultMetrics({ register: registry });
  const sockets = new Gauge({ name: "what_matters_open_sockets", help: "WebSockets that are open", registers });
  const refusals = new Counter({
    name: "what_matters_limit_refusals_total",
    help: "Requests refused because there were too many, by what was limited",
    labelNames: ["bucket"],
    registers,
  });

  return {
    turns: turnFigures(registry),
    due: dueFigures(registry),
    socketOpened: () => sockets.inc(),
    socketClosed: () => sockets.dec(),
    counted: (limits) => ({
      async count(bucket, key, timesPerMinute) {
        try {
          await limits.count(bucket, key, timesPerMinute);
        } catch (error) {
          if (error instanceof CodedError && error.code === "http.too-many-requests") refusals.inc({ bucket });
          throw error;
        }
      },
    }),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
