/** What is counted of due work: how each try of a message ended, and how much is in hand. Nothing about whom it is for. */
import { Counter, Gauge, type Registry } from "prom-client";

/** `put-off`: it is tried again. `refused` and `gave-up`: it is on the list of what was not delivered. */
export const DELIVERY_OUTCOMES = ["sent", "put-off", "refused", "gave-up"] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

export interface DueFigures {
  delivered(outcome: DeliveryOutcome): void;
  /** So many pieces of due work are being done, or known to wait, in this process. */
  inHand(pieces: number): void;
}

export const DUE_NOT_COUNTED: DueFigures = { delivered: () => undefined, inHand: () => undefined };

export function dueFigures(registry: Registry): DueFigures {
  const registers = [registry];
  const deliveries = new Counter({
    name: "what_matters_deliveries_total",
    help: "Tries of messages that we send by ourselves, by how they ended",
    labelNames: ["outcome"],
    registers,
  });
  const inHand = new Gauge({
    name: "what_matters_due_in_hand",
    help: "Pieces of due work that this process does or knows to wait",
    registers,
  });
  return { delivered: (outcome) => deliveries.inc({ outcome }), inHand: (pieces) => inHand.set(pieces) };
}
