/**
 * What the main thread and a worker say to each other. A worker names its questions in a type of this kind: what each is
 * asked with, and what it is answered with. Errors cross as outlines: words never leave a turn.
 */
export type Questions = Readonly<Record<string, { readonly ask: unknown; readonly answer: unknown }>>;

export interface Request {
  readonly id: number;
  readonly ask: string;
  readonly what: unknown;
}

export type FromWorker =
  /** Sent once, when all that it needs is in memory. */
  | { readonly say: "ready" }
  | { readonly say: "answer"; readonly id: number; readonly is: unknown }
  | { readonly say: "failed"; readonly id: number; readonly error: string };
