/**
 * What of the server's news is worth a sound and a word to those who hear the page: who begins to wait, and who wrote to
 * me in a case that is not on the screen. Danger is told by the alert itself, at once; here it only sounds.
 */
import type { DeskEvent } from "../../../desk/api.ts";
import type { Announcer } from "./announce.ts";
import type { DeskState } from "./desk-state.ts";
import { openAlerts } from "./sections.ts";
import type { Sound } from "./sound.ts";
import { WORDS } from "./words.ts";

export interface NewsDeps {
  readonly announcer: Announcer;
  readonly sound: Sound;
}

export function newsOf(before: DeskState, after: DeskState, event: DeskEvent, { announcer, sound }: NewsDeps): void {
  if (!before.isHere || before.rows === after.rows) return;
  const known = new Set(openAlerts(before.rows, before.me).map(({ id }) => id));
  if (openAlerts(after.rows, after.me).some(({ id }) => !known.has(id))) sound.play("danger");
  if (event.is !== "row") return;
  const { row } = event;
  const was = before.rows.find(({ id }) => id === row.id);
  if (row.is === "waiting" && was?.is !== "waiting") {
    const count = after.rows.filter((each) => each.is === "waiting").length;
    announcer.news("waiting", WORDS.nowWaiting(count));
    sound.play("news");
  }
  if (row.isUnread && !was?.isUnread && row.worker?.id === after.me.id) {
    if (after.opened?.id !== row.id) announcer.news(`unread ${row.id}`, WORDS.newMessage(row.name ?? row.reference));
    if (after.opened?.id !== row.id || document.hidden) sound.play("news");
  }
}
