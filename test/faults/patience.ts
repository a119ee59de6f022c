/** How long anything is waited for here: a test that hangs says nothing, and one that is impatient says wrong things. */
import { until } from "../until.ts";

/** Long enough for a start with the encoder on a machine that does ten other things. */
export const PATIENCE_MS = 120_000;

/** Resolves once `isSo` holds. @throws AssertionError naming `what` when patience is at its end. */
export async function patiently(what: string, isSo: () => boolean): Promise<void> {
  await until(what, isSo, PATIENCE_MS);
}
