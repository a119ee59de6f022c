/** The head of a case: danger, what must be known before making contact, who it is, and whose turn it is. */
import { useState } from "preact/hooks";
import type { CaseAct, CaseDetail } from "../../../desk/api.ts";
import { afterDrawn, useDesk, useNow } from "./context.ts";
import { clockTime } from "./dates.ts";
import { ActForm, Opens, PickField } from "./field.tsx";
import { kindName } from "./names.ts";
import type { Done } from "./outbox.ts";
import { standingOf, Tags } from "./row.tsx";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export function CaseHead({ detail }: { readonly detail: CaseDetail }) {
  const { row } = detail;
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
      {row.deletionAskedAt !== undefined && <p class="trouble">{WORDS.deletionAsked}</p>}
      <p class="standing">{standingOf(row, me, now)}</p>
      <Tags row={row} />
      <Steps detail={detail} />
    </header>
  );
}

/** What comes of a press, where it was pressed: it is heard too. */
function Steps({ detail: { row } }: { readonly detail: CaseDetail }) {
  const desk = useDesk();
  const { me } = desk.store.get();
  const mine = useStore(
    desk.store,
    ({ rows }) => rows.filter(({ is, worker }) => is === "live" && worker?.id === me.id).length,
  );
  const [said, setSaid] = useState("");
  const isMine = row.worker?.id === me.id;
  const isFull = row.is === "waiting" && mine >= me.mostChats;

  async function press(act: CaseAct): Promise<void> {
    const done = await desk.act(row.id, act);
    setSaid(saidOf(done));
    // The button that had the focus may be gone: one goes on where one writes, or else at the heading.
    afterDrawn(() => {
      if (document.activeElement !== document.body) return;
      const [box, heading] = ["#message", "#case-heading"].map((each) => document.querySelector<HTMLElement>(each));
      (box ?? heading)?.focus();
    });
  }

  return (
    <div class="steps">
      {row.is === "waiting" && (
        <button type="button" class="first" onClick={() => void press({ act: "claim" })}>
          {WORDS.join}
        </button>
      )}
      {row.is !== "waiting" && row.is !== "live" && row.is !== "closed" && !isMine && (
        <button type="button" class="first" onClick={() => void press({ act: "take-up" })}>
          {WORDS.take}
        </button>
      )}
      {row.is === "closed" && (
        <button type="button" onClick={() => void press({ act: "reopen" })}>
          {WORDS.reopen}
        </button>
      )}
      {isMine && row.is !== "closed" && (
        <button type="button" title={WORDS.handBackNote} onClick={() => void press({ act: "hand-back" })}>
          {WORDS.handBack}
        </button>
      )}
      {isMine && row.is !== "closed" && <Transfer id={row.id} after={(done) => setSaid(saidOf(done))} />}
      {isFull && <p class="quiet">{WORDS.mostReached(me.mostChats)}</p>}
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}

function Transfer({ id, after }: { readonly id: string; readonly after: (done: Done) => void }) {
  const { store } = useDesk();
  const { me } = store.get();
  const colleagues = useStore(store, (state) => state.colleagues);
  const there = colleagues.filter((each) => each.id !== me.id && each.status !== "off-duty");
  return (
    <Opens label={WORDS.transfer}>
      {there.length === 0 ? (
        <p>{WORDS.noColleagues}</p>
      ) : (
        <ActForm
          caseId={id}
          name="transfer"
          fields={{ to: "" }}
          make={({ to }) => (to ? { act: "transfer", to } : WORDS.pickOne)}
          button={WORDS.transfer}
          after={after}
        >
          {(place) => (
            <PickField
              place={place}
              field="to"
              label={WORDS.transferTo}
              options={[["", WORDS.pickColleague], ...there.map((each) => [each.id, each.name] as const)]}
            />
          )}
        </ActForm>
      )}
    </Opens>
  );
}

/** What came of an act, in words. */
export function saidOf(done: Done): string {
  switch (done.is) {
    case "done":
      return WORDS.done;
    case "taken":
      return WORDS.taken(done.by.name);
    case "ended":
      return WORDS.ended;
    case "gone":
      return WORDS.caseGone;
    case "refused":
      return done.message === "" ? WORDS.refused : `${WORDS.refused} ${done.message}.`;
    case "taken-back":
      return WORDS.mayHaveArrived;
  }
}
