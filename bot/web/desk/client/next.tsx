/** What to do next and by when, and putting a case off: what keeps forty cases from being forgotten. */
import type { CaseDetail } from "../../../desk/api.ts";
import { useNow } from "./context.ts";
import { dayName, isoDay, londonTime, when } from "./dates.ts";
import { ActForm, Opens, Part, TextField } from "./field.tsx";
import { TakeOff } from "./take-off.tsx";
import { WORDS } from "./words.ts";

const MORNING = "09:00";
const DAY_MS = 24 * 3_600_000;

export function Next({ detail: { row } }: { readonly detail: CaseDetail }) {
  const now = useNow();
  const tomorrow = isoDay(now + DAY_MS);
  const first = { words: row.nextAction?.words ?? "", on: row.nextAction?.on ?? tomorrow };
  return (
    <Part title={WORDS.next} level={4} class="sub">
      {row.nextAction && (
        <div class="line-of-buttons">
          <span>
            {row.isOverdue && <strong class="mark late">{WORDS.overdue}</strong>}{" "}
            {WORDS.nextOn(row.nextAction.words, dayName(row.nextAction.on, now))}
          </span>
          <TakeOff caseId={row.id} what="next-action" label={WORDS.nextOff} />
        </div>
      )}
      {row.snoozedUntil !== undefined && (
        <div class="line-of-buttons">
          <span>{WORDS.putOffUntil(when(row.snoozedUntil, now))}</span>
          <TakeOff caseId={row.id} what="put-off" label={WORDS.putOffOff} />
        </div>
      )}
      <Opens label={WORDS.setNext} place={`${row.id}.next`}>
        <ActForm
          caseId={row.id}
          name="next"
          fields={first}
          make={({ words = "", on = "" }) => {
            if (words.trim() === "") return { field: "words", says: WORDS.neededWords };
            return on === "" ? { field: "on", says: WORDS.neededDay } : { act: "next-action", words: words.trim(), on };
          }}
          button={WORDS.save}
        >
          {(place) => (
            <>
              <TextField place={place} field="words" label={WORDS.nextWords} beginning={first.words} />
              <TextField place={place} field="on" type="date" label={WORDS.nextDay} beginning={first.on} />
            </>
          )}
        </ActForm>
      </Opens>
      <Opens label={WORDS.putOff} place={`${row.id}.put-off`}>
        <ActForm
          caseId={row.id}
          name="put-off"
          fields={{ day: tomorrow }}
          make={({ day = "" }) => {
            const until = londonTime(day, MORNING);
            return until > now ? { act: "snooze", until } : { field: "day", says: WORDS.neededDay };
          }}
          button={WORDS.putOff}
        >
          {(place) => (
            <TextField
              place={place}
              field="day"
              type="date"
              label={WORDS.putOffDay}
              hint={WORDS.putOffNote}
              beginning={tomorrow}
            />
          )}
        </ActForm>
      </Opens>
    </Part>
  );
}
