/**
 * Where a row of the queue stands, which is one place only, and what a filter leaves of it. Whom one talks with comes first,
 * at most a few; then who waits, in the server's order (rule 20), what was promised, what nobody has taken, and one's own
 * caseload, sorted by what is overdue, then by the day of the next action.
 */
import type { CaseRow, Me } from "../../../desk/api.ts";
import { isoDay } from "./dates.ts";
import { channelName, tagName } from "./names.ts";

export const SECTIONS = ["chats", "waiting", "callBacks", "untaken", "mine", "open", "snoozed", "closed"] as const;
export type Section = (typeof SECTIONS)[number];

export interface Filter {
  /** Words that all have to stand somewhere in a row. */
  readonly text: string;
  readonly topic: string;
  readonly channel: string;
  /** A link worker's id, `nobody`, or empty for everybody's. */
  readonly whose: string;
}

export const NO_FILTER: Filter = { text: "", topic: "", channel: "", whose: "" };
export const NOBODY = "nobody";

export function sectionsOf(
  rows: readonly CaseRow[],
  filter: Filter,
  me: Pick<Me, "id">,
  now: number,
): Readonly<Record<Section, readonly CaseRow[]>> {
  const placed: Record<Section, CaseRow[]> = {
    chats: [],
    waiting: [],
    callBacks: [],
    untaken: [],
    mine: [],
    open: [],
    snoozed: [],
    closed: [],
  };
  for (const row of rows) if (fits(row, filter)) placed[sectionOf(row, me, now)].push(row);
  placed.callBacks.sort((one, other) => (one.callBack?.from ?? 0) - (other.callBack?.from ?? 0));
  for (const section of ["untaken", "mine", "open"] as const) placed[section].sort(byWork);
  placed.closed.sort((one, other) => (other.closed?.at ?? 0) - (one.closed?.at ?? 0));
  return placed;
}

export function sectionOf(row: CaseRow, me: Pick<Me, "id">, now: number): Section {
  if (row.is === "closed") return "closed";
  if (row.is === "waiting") return "waiting";
  if (row.is === "live") return row.worker?.id === me.id ? "chats" : "open";
  if (isCallBackDue(row, now)) return "callBacks";
  if (row.snoozedUntil !== undefined && row.snoozedUntil > now) return "snoozed";
  if (row.worker === undefined) return "untaken";
  return row.worker.id === me.id ? "mine" : "open";
}

/** Today's, and those of earlier days that nobody made. */
export function isCallBackDue({ is, callBack }: CaseRow, now: number): boolean {
  return is === "call-back" && callBack !== undefined && isoDay(callBack.from) <= isoDay(now);
}

/** How many need somebody now: who waits, who wrote to me, and my call-backs past their time. */
export function countNeeding(rows: readonly CaseRow[], me: Pick<Me, "id">): number {
  return rows.filter(
    (row) =>
      row.is === "waiting" ||
      (row.worker?.id === me.id && row.is !== "closed" && (row.isUnread || row.isCallBackOverdue)),
  ).length;
}

/** Whether somebody wrote to me whom I have not answered. */
export function hasUnreadFor(rows: readonly CaseRow[], me: Pick<Me, "id">): boolean {
  return rows.some((row) => row.isUnread && row.worker?.id === me.id && row.is !== "closed");
}

/** Danger that nobody has answered, for whoever should see it: all while the person waits, then whose it is, and the lead. */
export function openAlerts(rows: readonly CaseRow[], { id, role }: Pick<Me, "id" | "role">): readonly CaseRow[] {
  return rows.filter(
    ({ alert, is, worker }) =>
      alert !== undefined &&
      alert.answeredAt === undefined &&
      is !== "closed" &&
      (is === "waiting" ||
        worker === undefined ||
        worker.id === id ||
        (role === "lead" && alert.leadToldAt !== undefined)),
  );
}

function fits(row: CaseRow, { text, topic, channel, whose }: Filter): boolean {
  if (topic !== "" && !row.topics.includes(topic) && !row.needs.includes(topic)) return false;
  if (channel !== "" && row.channel !== channel) return false;
  if (whose !== "" && (row.worker?.id ?? NOBODY) !== whose) return false;
  const words = text.toLowerCase().split(/\s+/);
  const said = wordsOf(row).toLowerCase();
  return words.every((word) => said.includes(word));
}

function wordsOf({ reference, name = "", topics, needs, channel, dueToday, nextAction, worker }: CaseRow): string {
  const tags = [...topics, ...needs].map(tagName);
  return [reference, name, ...tags, channelName(channel), ...dueToday, nextAction?.words, worker?.name].join(" ");
}

function byWork(one: CaseRow, other: CaseRow): number {
  return (
    Number(other.is === "live") - Number(one.is === "live") ||
    Number(other.dueToday.length > 0) - Number(one.dueToday.length > 0) ||
    Number(other.isOverdue) - Number(one.isOverdue) ||
    compare(one.nextAction?.on ?? "9", other.nextAction?.on ?? "9") ||
    one.askedAt - other.askedAt
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
