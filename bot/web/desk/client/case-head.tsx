/** The head of a case: what must be known before making contact, who it is, how it stands, and whose turn it is. */
import type { CaseDetail } from "../../../desk/api.ts";
import { useDesk, useNow } from "./context.ts";
import { clockTime } from "./dates.ts";
import { kindName } from "./names.ts";
import { Phone } from "./phone.tsx";
import { standingOf, Tags } from "./row.tsx";
import { Steps } from "./steps.tsx";
import { Unsent } from "./unsent.tsx";
import { WORDS } from "./words.ts";

export function CaseHead(props: {
  readonly detail: CaseDetail;
  /** What came of the last press. */
  readonly said: string;
  readonly tell: (said: string) => void;
}) {
  const { row } = props.detail;
  const { me } = useDesk().store.get();
  const now = useNow();
  return (
    <header class="head">
      <h2 id="case-heading" tabIndex={-1}>
        {row.name ?? WORDS.reference} <span class="reference">{row.reference}</span>
      </h2>
      {row.contactWarnings.length > 0 && (
        <section class="warnings" aria-labelledby="warnings">
          <h3 id="warnings">{WORDS.warnings}</h3>
          <ul>
            {row.contactWarnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </section>
      )}
      {props.detail.phone !== undefined && row.is !== "closed" && <Phone phone={props.detail.phone} />}
      {row.dueToday.length > 0 && (
        <p class="due">
          {WORDS.due} <strong>{row.dueToday.join(", ")}</strong>
        </p>
      )}
      {row.alert?.answeredAt !== undefined && (
        <p class="quiet">
          {WORDS.dangerAnswered(clockTime(row.alert.answeredAt))}{" "}
          {WORDS.dangerKinds(row.alert.kinds.map(kindName).join(", "))}
        </p>
      )}
      {row.isWithoutAgreement && <p class="due">{WORDS.withoutAgreement}</p>}
      {row.untold && (
        <p class="due">{[...row.untold.map((target) => WORDS.untold[target]), WORDS.untoldDo].join(". ")}</p>
      )}
      {row.deletionAskedAt !== undefined && <p class="trouble">{WORDS.deletionAsked}</p>}
      {(row.isUnread || row.isOverdue) && (
        <p class="marks">
          {row.isUnread && (
            <a class="mark news" href="#unread">
              {WORDS.unread}
            </a>
          )}{" "}
          {row.isOverdue && <strong class="mark late">{WORDS.overdue}</strong>}
        </p>
      )}
      <p class="standing">{standingOf(row, me, now)}</p>
      <Tags row={row} />
      <Steps {...props} />
      <Unsent caseId={row.id} />
    </header>
  );
}
