/** Notes among staff, with what the law says about them, and the debrief after danger. */
import type { CaseDetail } from "../../../desk/api.ts";
import { useDesk, useNow } from "./context.ts";
import { isoTime, when } from "./dates.ts";
import { useDraft } from "./drafts.ts";
import { ActForm, Part, Tick, WordsField } from "./field.tsx";
import { WORDS } from "./words.ts";

const YES = "yes";

export function Notes({ detail: { row, notes } }: { readonly detail: CaseDetail }) {
  const { me } = useDesk().store.get();
  const now = useNow();
  // The alert ends with the chat, and the debrief is written after it.
  const isWanted = row.live?.alert !== undefined && !row.hasDebrief;
  return (
    <Part title={WORDS.notes} level={4} class="sub">
      <p class="hint">{WORDS.notesSaid}</p>
      {isWanted && <p class="due">{WORDS.debriefWanted}</p>}
      {notes.length === 0 && <p class="quiet">{WORDS.noNotes}</p>}
      <ul class="notes">
        {notes.map(({ id, at, by, words, isDebrief }) => (
          <li key={id}>
            <p class="who">
              {by.name} <time dateTime={isoTime(at)}>{when(at, now)}</time>
              {isDebrief && <strong class="mark">{WORDS.isDebrief(by.id === me.id ? undefined : by.name)}</strong>}
            </p>
            <p class="words">{words}</p>
          </li>
        ))}
      </ul>
      <ActForm
        caseId={row.id}
        name="note"
        fields={{ words: "", debrief: "" }}
        make={({ words = "", debrief }) => {
          if (words.trim() === "") return { field: "words", says: WORDS.neededWords };
          return { act: "note", words: words.trim(), ...(debrief === YES ? { isDebrief: true } : {}) };
        }}
        button={WORDS.addNote}
      >
        {(place) => (
          <>
            <WordsField place={place} field="words" label={WORDS.note} />
            <Debrief place={place} />
          </>
        )}
      </ActForm>
    </Part>
  );
}

function Debrief({ place }: { readonly place: string }) {
  const [is, change] = useDraft(useDesk().drafts, place, "debrief");
  return <Tick label={WORDS.debrief} isTicked={is === YES} change={(ticked) => change(ticked ? YES : "")} />;
}
