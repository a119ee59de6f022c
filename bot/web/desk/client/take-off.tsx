/** Buttons that take away what was set, or was pressed by mistake. They go with it, so the focus is kept and it is said. */
import type { CaseAct } from "../../../desk/api.ts";
import type { TakenOff } from "../../../desk/case.ts";
import { useDesk } from "./context.ts";
import { keepFocus } from "./focus.ts";
import { saidOf } from "./said.ts";
import { WORDS } from "./words.ts";

export function TakeOff(props: { readonly caseId: string; readonly what: TakenOff; readonly label: string }) {
  const { caseId, what, label } = props;
  return <Press caseId={caseId} act={{ act: "take-off", what }} label={label} />;
}

export function Press(props: {
  readonly caseId: string;
  readonly act: CaseAct;
  readonly label: string;
  /** Which of several it is, for whoever hears the button alone. */
  readonly about?: string;
}) {
  const { caseId, act, label, about } = props;
  const desk = useDesk();

  async function press(): Promise<void> {
    const done = await desk.act(caseId, act);
    desk.announcer.now(done.is === "done" ? WORDS.done : saidOf(done, act));
    keepFocus();
  }

  return (
    <button type="button" onClick={() => void press()}>
      {label}
      {about !== undefined && <span class="unseen"> ({about})</span>}
    </button>
  );
}
