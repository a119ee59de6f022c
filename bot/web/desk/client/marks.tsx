/** What stands out about a case, the same in the queue and over the case itself. */
import type { ComponentChildren } from "preact";
import type { CaseRow } from "../../../desk/api.ts";
import { WORDS } from "./words.ts";

export function Marks({ row }: { readonly row: CaseRow }) {
  const marks: readonly ComponentChildren[] = [
    row.alert && row.alert.answeredAt === undefined && <strong class="mark alarm">{WORDS.danger}</strong>,
    row.isUnread && <strong class="mark news">{WORDS.unread}</strong>,
    row.hasAskedAgain && <strong class="mark news">{WORDS.askedAgain}</strong>,
    row.isOverdue && <strong class="mark late">{WORDS.overdue}</strong>,
    row.isWithoutAgreement && <span class="mark">{WORDS.notAgreed}</span>,
    ...(row.untold ?? []).map((target) => (
      <span key={target} class="mark late">
        {WORDS.untold[target]}
      </span>
    )),
    row.hasDebrief && <span class="mark">{WORDS.hasDebrief}</span>,
    row.deletionAskedAt !== undefined && <span class="mark">{WORDS.deletionAsked}</span>,
  ].filter(Boolean);
  return marks.length === 0 ? null : <p class="marks">{marks.flatMap((mark) => [mark, " "])}</p>;
}
