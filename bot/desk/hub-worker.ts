/** Link workers who sit at an agent hub and not at our desk: no page of theirs is open here, and none is missed. */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";

const PREFIX = "hub:";

/** @param agent by the hub's id, with the first name that the person reads. */
export function hubWorker({ id, name }: LinkWorker): LinkWorker {
  return { id: `${PREFIX}${id}`, name };
}

export function isAtHub({ id }: LinkWorker): boolean {
  return id.startsWith(PREFIX);
}
