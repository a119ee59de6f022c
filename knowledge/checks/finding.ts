/** What a check of the content found: where, how bad, and what to do, for `what-matters check`. */

export interface Finding {
  readonly file: string;
  readonly field?: string;
  /** An error has to be mended before release; a warning is for people to decide on. */
  readonly level: "error" | "warning";
  readonly message: string;
}

/** Parsed content with the file that it came from. */
export interface Sourced<Content> {
  readonly file: string;
  readonly content: Content;
}
