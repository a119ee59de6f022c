/** How the person can be reached safely, what was tried, and when to ring. The warnings stand above, first and large. */
import type { CaseDetail } from "../../../desk/api.ts";
import type { ContactTry } from "../../../desk/case.ts";
import { useDesk, useNow } from "./context.ts";
import { isoDay, londonTime, slot, when } from "./dates.ts";
import { ActForm, Opens, Part, PickField, TextField } from "./field.tsx";
import { choicesOf, RESULT_NAMES, WAY_NAMES } from "./names.ts";
import { Phone } from "./phone.tsx";
import { Lines } from "./story.tsx";
import { Press, TakeOff } from "./take-off.tsx";
import { WORDS } from "./words.ts";

export function Contact({ detail }: { readonly detail: CaseDetail }) {
  const { row, phone, safeContact, contactTries } = detail;
  const now = useNow();
  return (
    <Part title={WORDS.contact} level={4} class="sub">
      <ul class="cautions">
        {row.contactWarnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      <Phone phone={phone} />
      <Lines lines={safeContact} />
      {row.callBack && (
        <div class="line-of-buttons">
          <span>{WORDS.callBackAt(slot(row.callBack, now))}</span>
          <TakeOff caseId={row.id} what="call-back" label={WORDS.callBackOff} />
        </div>
      )}
      <Tries caseId={row.id} tries={contactTries} triesLeft={row.triesLeft} now={now} />
      <Opens label={WORDS.addTry} place={`${row.id}.try`}>
        <ActForm
          caseId={row.id}
          name="try"
          fields={{ way: "rang", result: "" }}
          make={({ way, result }) =>
            result
              ? { act: "contact-try", way: way as ContactTry["way"], result: result as ContactTry["result"] }
              : { field: "result", says: WORDS.pickOne }
          }
          button={WORDS.addTry}
        >
          {(place) => (
            <div class="side-by-side">
              <PickField place={place} field="way" label={WORDS.way} beginning="rang" options={choicesOf(WAY_NAMES)} />
              <PickField
                place={place}
                field="result"
                label={WORDS.result}
                options={[["", ""], ...choicesOf(RESULT_NAMES)]}
              />
            </div>
          )}
        </ActForm>
      </Opens>
      <CallBack detail={detail} now={now} />
    </Part>
  );
}

function Tries(props: {
  readonly caseId: string;
  readonly tries: readonly ContactTry[];
  readonly triesLeft: number | undefined;
  readonly now: number;
}) {
  const { caseId, tries, triesLeft, now } = props;
  const { me } = useDesk().store.get();
  return (
    <>
      <p class="label">{WORDS.tries}</p>
      {tries.length === 0 && <p class="quiet">{WORDS.noTries}</p>}
      <ul>
        {tries.map(({ at, by, way, result }) => (
          <li key={at}>
            {when(at, now)}, {by.name}: {WAY_NAMES[way]}. {RESULT_NAMES[result]}.{" "}
            {by.id === me.id && (
              <Press caseId={caseId} act={{ act: "take-back-try", at }} label={WORDS.takeBack} about={when(at, now)} />
            )}
          </li>
        ))}
      </ul>
      {triesLeft !== undefined && <p>{WORDS.triesLeft(triesLeft)}.</p>}
    </>
  );
}

function CallBack({ detail: { row }, now }: { readonly detail: CaseDetail; readonly now: number }) {
  return (
    <Opens label={WORDS.setCallBack} place={`${row.id}.call-back`}>
      <ActForm
        caseId={row.id}
        name="call-back"
        fields={{ day: isoDay(now), from: "09:00", until: "10:00" }}
        make={({ day = "", from = "", until = "" }) => {
          const [starts, ends] = [londonTime(day, from), londonTime(day, until)];
          if (day === "") return { field: "day", says: WORDS.neededDay };
          if (starts < ends) return { act: "call-back", from: starts, until: ends };
          return { field: from === "" ? "from" : "until", says: WORDS.callBackWrong };
        }}
        button={WORDS.save}
      >
        {(place) => (
          <div class="side-by-side">
            <TextField place={place} field="day" type="date" label={WORDS.callBackDay} beginning={isoDay(now)} />
            <TextField place={place} field="from" type="time" label={WORDS.callBackFrom} beginning="09:00" />
            <TextField place={place} field="until" type="time" label={WORDS.callBackUntil} beginning="10:00" />
          </div>
        )}
      </ActForm>
    </Opens>
  );
}
