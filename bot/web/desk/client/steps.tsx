/** Whose turn it is: joining, taking, giving back and passing on. */
import { useState } from "preact/hooks";
import type { CaseAct, CaseDetail, CaseRow, Colleague } from "../../../desk/api.ts";
import { afterDrawn, useDesk } from "./context.ts";
import { ActForm, Opens, PickField } from "./field.tsx";
import type { Done } from "./outbox.ts";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { saidOf } from "./said.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

/** What comes of a press, where it was pressed: it is heard too. */
export function Steps({ detail: { row } }: { readonly detail: CaseDetail }) {
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
    const { pending } = desk.outbox.store.get();
    // A second press while the first is on its way means the same.
    if (pending.some((each) => each.caseId === row.id && each.act.act === act.act)) return;
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
        <button type="button" onClick={() => void press({ act: "hand-back" })}>
          {WORDS.handBack}
        </button>
      )}
      {isMine && row.is !== "closed" && <Transfer row={row} after={(done) => setSaid(saidOf(done))} />}
      {isMine && row.is === "live" && <p class="quiet">{WORDS.handBackNote}</p>}
      {isFull && <p class="quiet">{WORDS.mostReached(me.mostChats)}</p>}
      <p class="said" role="status">
        {said}
      </p>
    </div>
  );
}

function Transfer({ row, after }: { readonly row: CaseRow; readonly after: (done: Done) => void }) {
  return (
    <Opens label={WORDS.transfer} place={`${row.id}.transfer`}>
      {row.is === "live" ? <ToWhoIsThere id={row.id} after={after} /> : <ToAnybody id={row.id} after={after} />}
    </Opens>
  );
}

interface TransferTo {
  readonly id: string;
  readonly after: (done: Done) => void;
}

/** Somebody who is talking cannot be handed to a colleague who is not there. */
function ToWhoIsThere({ id, after }: TransferTo) {
  const colleagues = useStore(useDesk().store, (state) => state.colleagues);
  return <TransferForm id={id} to={colleagues.filter(({ status }) => status === "on-duty")} after={after} />;
}

function ToAnybody({ id, after }: TransferTo) {
  const colleagues = useRead<readonly Colleague[]>("colleagues");
  return <Reading of={colleagues}>{(read) => <TransferForm id={id} to={read} after={after} />}</Reading>;
}

function TransferForm({ id, to, after }: TransferTo & { readonly to: readonly Colleague[] }) {
  const { me } = useDesk().store.get();
  const others = to.filter((each) => each.id !== me.id).map((each) => [each.id, each.name] as const);
  if (others.length === 0) return <p>{WORDS.noColleagues}</p>;
  return (
    <ActForm
      caseId={id}
      name="transfer"
      fields={{ to: "" }}
      make={(typed) => (typed.to ? { act: "transfer", to: typed.to } : WORDS.pickOne)}
      button={WORDS.transfer}
      after={after}
    >
      {(place) => (
        <PickField place={place} field="to" label={WORDS.transferTo} options={[["", WORDS.pickColleague], ...others]} />
      )}
    </ActForm>
  );
}
