/**
 * Whether this conversation is a safe way to say something that nobody waits for: not after "stop", not to somebody who
 * does not want to be contacted, and not after danger was noticed, since somebody else may be looking (rule 23).
 */
import type { State } from "../state.ts";

export function mayBeTold({ isStopped, referral, dangers }: State): boolean {
  return !isStopped && referral?.isQuiet !== true && dangers.length === 0;
}
