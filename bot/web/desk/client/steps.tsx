/** Whose turn it is: joining, taking, giving back and passing on. */
import type { CaseAct, CaseDetail } from "../../../desk/api.ts";
import { useDesk } from "./context.ts";
import { keepFocus } from "./focus.ts";
import { PassOn } from "./pass-on.tsx";
import { saidOf } from "./said.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

type Step = Extract<CaseAct, { readonly act: keyof typeof WORDS.stepsDone }>;

/** What comes of a press stands where it was pressed, and is heard. */
export function Steps(props: {
  readonly detail: CaseDetail;
  readonly said: string;
  readonly tell: (said: string) => void;
}) {
  const { row } = props.detail;
  const desk = useDesk();
  const { me } = desk.store.get();
  const mine = useStore(
    desk.store,
    ({ rows }) => rows.filter(({ is, worker }) => is === "live" && worker?.id === me.id).length,
  );
  const isMine = row.worker?.id === me.id;
  const isFull = row.is === "waiting" && mine >= me.mostChats;
  const isQuiet = row.is === "open" || row.is === "call-back";

  async function press(act: Step): Promise<void> {
    const { pending } = desk.outbox.store.get();
    // A second press while the first is on its way means the same.
    if (pending.some((each) => each.caseId === row.id && each.act.act === act.act)) return;
    const done = await desk.act(row.id, act);
    // What was done is seen by itself, and heard; what was not has to be read.
    if (done.is === "done") desk.announcer.now(WORDS.stepsDone[act.act]);
    props.tell(done.is === "done" ? "" : saidOf(done, act));
    keepFocus();
  }

  return (
    <div class="steps">
      {row.is === "waiting" && (
        <button type="button" class="first" onClick={() => void press({ act: "claim" })}>
          {WORDS.join}
        </button>
      )}
      {isQuiet && row.worker === undefined && (
        <button type="button" class="first" onClick={() => void press({ act: "take-up" })}>
          {WORDS.take}
        </button>
      )}
      {isQuiet && row.worker !== undefined && !isMine && (
        <button type="button" onClick={() => void press({ act: "pass", to: me.id })}>
          {WORDS.takeOver(row.worker.name)}
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
      {(isQuiet || (isMine && row.is === "live")) && <PassOn row={row} tell={props.tell} />}
      {isMine && row.is === "live" && <p class="quiet">{WORDS.handBackNote}</p>}
      {isFull && <p class="quiet">{WORDS.mostReached(me.mostChats)}</p>}
      <p class="said" role="status">
        {props.said}
      </p>
    </div>
  );
}
