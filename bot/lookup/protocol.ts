/** What the main thread and the look-up worker say to each other. Errors cross as outlines: words never leave a turn. */
import type { Candidate, Query } from "../../knowledge/directory/query.ts";
import type { Understood } from "../../knowledge/understanding/understood.ts";

export type Request =
  | { readonly id: number; readonly ask: "understand"; readonly text: string }
  | { readonly id: number; readonly ask: "search"; readonly query: Query }
  | { readonly id: number; readonly ask: "encode"; readonly text: string };

export type Answer =
  | { readonly id: number; readonly ask: "understand"; readonly is: Understood }
  | { readonly id: number; readonly ask: "search"; readonly is: readonly Candidate[] }
  | { readonly id: number; readonly ask: "encode"; readonly is: Float32Array }
  | { readonly id: number; readonly ask: "failed"; readonly error: string };

/** Sent once, when encoder, weights and directory are in memory. */
export interface Ready {
  readonly ask: "ready";
}

export type FromWorker = Ready | Answer;

/** What a worker is started with. */
export interface WorkerOptions {
  /** Folder of the city whose directory is searched; Liverpool's when left out. */
  readonly cityFolder?: string;
}
