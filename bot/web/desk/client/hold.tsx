/** Keeping a case from deletion: a lead may, with a reason and an end; everybody who reads the case sees that it is so. */
import { useState } from "preact/hooks";
import type { CaseDetail } from "../../../desk/api.ts";
import { useDesk, useNow } from "./context.ts";
import { dayName, isoDay, londonTime } from "./dates.ts";
import { ActForm, Opens, Part, TextField } from "./field.tsx";
import { keepFocus } from "./focus.ts";
import type { Done } from "./outbox.ts";
import { saidOf } from "./said.ts";
import { WORDS } from "./words.ts";

const LAST_MINUTE = "23:59";

export function Hold({ detail: { row, hold } }: { readonly detail: CaseDetail }) {
  const { me } = useDesk().store.get();
  const now = useNow();
  const [said, setSaid] = useState("");
  const isLead = me.role === "lead";
  if (hold === undefined && !isLead) return null;

  function after(done: Done): void {
    if (done.is !== "done") setSaid(saidOf(done, { act: "hold" }));
    else setSaid(done.case.hold === undefined ? WORDS.released : WORDS.saved);
    keepFocus();
  }

  return (
    <Part title={WORDS.hold} level={4} class="sub">
      {hold && <p>{WORDS.heldUntil(hold.by.name, dayName(isoDay(hold.until), now), hold.reason)}</p>}
      {isLead && hold && (
        <ActForm
          caseId={row.id}
          name="release-hold"
          fields={{}}
          make={() => ({ act: "release-hold" })}
          button={WORDS.release}
          after={after}
        />
      )}
      {isLead && !hold && (
        <Opens label={WORDS.setHold} place={`${row.id}.hold`}>
          <p class="hint">{WORDS.holdHint}</p>
          <ActForm
            caseId={row.id}
            name="hold"
            fields={{ reason: "", until: "" }}
            make={({ reason = "", until: day = "" }) => {
              if (reason.trim() === "") return { field: "reason", says: WORDS.neededWords };
              const until = londonTime(day, LAST_MINUTE);
              return until > now
                ? { act: "hold", reason: reason.trim(), until }
                : { field: "until", says: WORDS.neededDay };
            }}
            button={WORDS.setHold}
            after={after}
          >
            {(place) => (
              <>
                <TextField place={place} field="reason" label={WORDS.holdReason} />
                <TextField place={place} field="until" type="date" label={WORDS.holdUntil} />
              </>
            )}
          </ActForm>
        </Opens>
      )}
      <p class="said" role="status">
        {said}
      </p>
    </Part>
  );
}
