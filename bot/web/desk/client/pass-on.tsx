/**
 * Passing a case on. Somebody who is talking is handed to a colleague who is there, and hears of it; a case without a chat
 * goes into any colleague's caseload, whoever's it was, since link workers fall ill.
 */
import type { CaseRow, Colleague } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { ActForm, Opens, PickField } from "./field.tsx";
import type { Done } from "./outbox.ts";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { saidOf } from "./said.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

interface PassOnProps {
  readonly row: CaseRow;
  /** What came of it, in words. */
  readonly tell: (said: string) => void;
}

export function PassOn(props: PassOnProps) {
  return (
    <Opens label={WORDS.transfer} place={`${props.row.id}.transfer`}>
      {props.row.is === "live" ? <ToWhoIsThere {...props} /> : <ToAnybody {...props} />}
    </Opens>
  );
}

function ToWhoIsThere(props: PassOnProps) {
  const colleagues = useStore(useDesk().store, (state) => state.colleagues);
  return <Form {...props} to={colleagues.filter(({ status }) => status === "on-duty")} />;
}

function ToAnybody(props: PassOnProps) {
  const colleagues = useRead<readonly Colleague[]>("colleagues");
  return <Reading of={colleagues}>{(read) => <Form {...props} to={read} />}</Reading>;
}

function Form({ row, tell, to }: PassOnProps & { readonly to: readonly Colleague[] }) {
  const { me } = useDesk().store.get();
  const isTalking = row.is === "live";
  const others = to
    .filter(({ id }) => id !== me.id && id !== row.worker?.id)
    .map(({ id, name }) => [id, name] as const);
  if (others.length === 0) return <p>{isTalking ? WORDS.nobodyOnDuty : WORDS.noColleagues}</p>;
  return (
    <ActForm
      caseId={row.id}
      name="transfer"
      fields={{ to: "" }}
      make={(typed) =>
        typed.to ? { act: isTalking ? "transfer" : "pass", to: typed.to } : { field: "to", says: WORDS.pickOne }
      }
      button={WORDS.transfer}
      after={(done) => tell(passedOr(done, isTalking ? "transfer" : "pass"))}
    >
      {(place) => (
        <PickField
          place={place}
          field="to"
          label={WORDS.transferTo}
          hint={isTalking ? WORDS.transferTold : WORDS.passQuiet}
          options={[["", WORDS.pickColleague], ...others]}
        />
      )}
    </ActForm>
  );
}

function passedOr(done: Done, act: "transfer" | "pass"): string {
  const worker = done.is === "done" ? done.case.row.worker : undefined;
  return worker === undefined ? saidOf(done, { act }) : WORDS.passed(worker.name);
}
