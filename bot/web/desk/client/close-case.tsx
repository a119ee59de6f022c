/** Closing a case: how it ended, what the person took up, and what they are told. */
import { useEffect } from "preact/hooks";
import type { CaseDetail } from "../../../desk/api.ts";
import type { Outcome } from "../../../desk/case.ts";
import { LeftOver } from "./composer.tsx";
import { useDesk } from "./context.ts";
import { useDraft } from "./drafts.ts";
import { ActForm, Opens, Part, PickField, Tick, WordsField } from "./field.tsx";
import { keepFocus } from "./focus.ts";
import { choicesOf, OUTCOME_NAMES } from "./names.ts";
import type { Done } from "./outbox.ts";
import { saidOf } from "./said.ts";
import { WORDS } from "./words.ts";

const BETWEEN = " ";
const FORM = "close";

export function CloseCase(props: {
  readonly detail: CaseDetail;
  /** What came of it, in words: the form itself is gone by then. */
  readonly tell: (said: string) => void;
}) {
  const { row, services } = props.detail;
  const { me } = useDesk().store.get();
  const offered = services.filter(({ is }) => is !== "refused");
  // They hear what happens next while they are in the chat; later there is nobody to read it.
  const isHeard = row.is === "live" || row.is === "waiting";
  if (row.is === "closed" || (row.is === "live" && row.worker?.id !== me.id)) return <OutOfReach caseId={row.id} />;

  function after(done: Done): void {
    props.tell(done.is === "done" && done.isNextUnsaid ? WORDS.nextUnsaid : saidOf(done, { act: "close" }));
    keepFocus();
  }

  return (
    <Part title={WORDS.closing} level={4} class="sub">
      <Opens label={WORDS.closeCase} place={`${row.id}.${FORM}`}>
        <ActForm
          caseId={row.id}
          name={FORM}
          fields={{ outcome: "", tookUp: "", ...(isHeard && { next: "" }) }}
          make={({ outcome, tookUp = "", next = "" }) =>
            outcome
              ? { act: "close", outcome: outcome as Outcome, tookUp: ids(tookUp), next: next.trim() }
              : { field: "outcome", says: WORDS.pickOne }
          }
          button={WORDS.closeCase}
          isFirst
          after={after}
        >
          {(place) => (
            <>
              <PickField
                place={place}
                field="outcome"
                label={WORDS.outcome}
                options={[["", ""], ...choicesOf(OUTCOME_NAMES)]}
              />
              {offered.length > 0 && <TookUp place={place} offered={offered} />}
              {!isHeard && <LeftOver caseId={row.id} form={FORM} field="next" />}
              {isHeard && (
                <WordsField place={place} field="next" label={WORDS.nextForThem} hint={WORDS.nextForThemHint} />
              )}
            </>
          )}
        </ActForm>
      </Opens>
    </Part>
  );
}

/** Somebody else talks with them or has closed it: words stay to be read, and what was only picked is of no use. */
function OutOfReach({ caseId }: { readonly caseId: string }) {
  const { drafts } = useDesk();
  useEffect(() => {
    for (const field of ["outcome", "tookUp"]) drafts.drop(`${caseId}.${FORM}`, field);
  }, [drafts, caseId]);
  return <LeftOver caseId={caseId} form={FORM} field="next" />;
}

function TookUp(props: { readonly place: string; readonly offered: CaseDetail["services"] }) {
  const [kept, change] = useDraft(useDesk().drafts, props.place, "tookUp");
  const ticked = ids(kept);
  return (
    <fieldset>
      <legend>{WORDS.tookUp}</legend>
      {props.offered.map(({ service, name }) => (
        <Tick
          key={service}
          label={name}
          isTicked={ticked.includes(service)}
          change={(is) => {
            const others = ticked.filter((each) => each !== service);
            change((is ? [...others, service] : others).join(BETWEEN));
          }}
        />
      ))}
    </fieldset>
  );
}

/** Ids of services have no spaces in them. */
function ids(kept: string): readonly string[] {
  return kept.split(BETWEEN).filter((each) => each !== "");
}
