/** What a lead has to see to: call-backs past their time, referrals that nobody took, debrief notes, a day's export. */
import { useState } from "preact/hooks";
import type { CaseRow } from "../../../desk/api.ts";
import { useDesk, useNow } from "./context.ts";
import { isoDay } from "./dates.ts";
import { Downloads } from "./downloads.tsx";
import { Part } from "./field.tsx";
import { Row } from "./row.tsx";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

const LISTS: readonly (readonly [title: string, belongs: (row: CaseRow) => boolean])[] = [
  [WORDS.overdueCallBacks, (row) => row.isCallBackOverdue === true],
  [WORDS.sections.untaken, ({ is, worker }) => (is === "open" || is === "call-back") && worker === undefined],
  [WORDS.notTold, ({ untold }) => untold !== undefined],
  [WORDS.debriefs, ({ hasDebrief }) => hasDebrief === true],
];

export function LeadPage() {
  const rows = useStore(useDesk().store, (state) => state.rows);
  const now = useNow();
  return (
    <>
      <h2 tabIndex={-1}>{WORDS.leadTitle}</h2>
      {LISTS.map(([title, belongs]) => {
        const these = rows.filter(belongs).sort((one, other) => one.askedAt - other.askedAt);
        return (
          <Part key={title} title={title} count={these.length}>
            {these.length === 0 && <p class="quiet">{WORDS.noneOfThese}</p>}
            <ul class="rows">
              {these.map((row) => (
                <Row key={row.id} row={row} isOpen={false} now={now} />
              ))}
            </ul>
          </Part>
        );
      })}
      <DayExport today={isoDay(now)} />
    </>
  );
}

function DayExport({ today }: { readonly today: string }) {
  const [day, setDay] = useState(today);
  return (
    <Part title={WORDS.dayExport}>
      <p class="field">
        <label for="export-day">{WORDS.day}</label>
        <input
          id="export-day"
          type="date"
          max={today}
          value={day}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
      </p>
      {day === "" ? (
        <p class="hint">{WORDS.neededDay}</p>
      ) : (
        <Downloads
          files={[
            [`export.csv?day=${day}`, WORDS.exportCsv],
            [`export.fhir.ndjson?day=${day}`, WORDS.exportFhir],
          ]}
        />
      )}
    </Part>
  );
}
