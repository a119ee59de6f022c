/** One line of a conversation, as a store has it: as much of it as the dialogue reads. */
import type { Message } from "../say.ts";

export interface KeptEntry {
  /** In ms since 1970. */
  readonly at: number;
  readonly from: "person" | "assistant";
  /** What the person sent, as their channel needs it echoed. */
  readonly received?: Readonly<Record<string, unknown>>;
  /** Danger was noticed in it. */
  readonly isPrivate?: true;
  readonly message?: Message;
}
