/** The talk: what was said, who is typing, and the box. Words on their way stand at the end, and say how they stand. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { CaseDetail, TranscriptLine } from "../../../desk/api.ts";
import { Composer, LeftOver } from "./composer.tsx";
import { useDesk } from "./context.ts";
import { Part } from "./field.tsx";
import { keepFocus } from "./focus.ts";
import { Log } from "./log.tsx";
import type { Pending } from "./outbox.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

const TYPING_SHOWS_MS = 6_000;

export function Chat({ detail }: { readonly detail: CaseDetail }) {
  const { row, transcript } = detail;
  const desk = useDesk();
  const pending = useStore(desk.outbox.store, (state) => state.pending);
  const unanswered = useStore(desk.outbox.store, (state) => state.unanswered);
  const lines = transcript ?? [];
  const { me } = desk.store.get();
  const sending = useNotHereYet(
    pending.filter(({ caseId, act }) => caseId === row.id && act.act === "say"),
    lines.filter(({ from, name }) => from === "link-worker" && name === me.name),
  );
  const [problem, setProblem] = useState("");
  const mayWrite = row.is === "live" && row.worker?.id === me.id;
  return (
    <Part title={WORDS.chat} id="chat" class="part chat">
      {transcript === undefined && <p class="quiet">{WORDS.notShared}</p>}
      <Log
        lines={lines}
        person={row.name}
        me={me.name}
        firstUnread={row.isUnread ? firstUnread(lines, row.live?.since ?? 0) : undefined}
        count={sending.length}
      >
        {sending.map((each) => (
          <OnItsWay key={each.actId} pending={each} isLate={unanswered.has(each.actId)} />
        ))}
      </Log>
      <Typing person={row.name ?? row.reference} />
      <p class="problem" role="alert">
        {problem}
      </p>
      {mayWrite ? (
        <Composer caseId={row.id} told={setProblem} />
      ) : (
        <>
          <p class="quiet">{row.is === "waiting" ? WORDS.joinFirst : row.live?.is === "ended" && WORDS.chatEnded}</p>
          <LeftOver caseId={row.id} />
        </>
      )}
    </Part>
  );
}

/** What the person said since a link worker spoke last, or joined. */
function firstUnread(lines: readonly TranscriptLine[], since: number): number | undefined {
  const answered = lines.findLast(({ from }) => from === "link-worker")?.sequence ?? -1;
  return lines.find(({ from, sequence, at }) => from === "person" && sequence > answered && at >= since)?.sequence;
}

/** Words on their way can come back as a line before the answer to sending them: they are shown once. */
function useNotHereYet(sending: readonly Pending[], own: readonly TranscriptLine[]): readonly Pending[] {
  const lastBefore = useRef(new Map<string, number>());
  return sending.filter(({ actId, act }) => {
    const last = lastBefore.current.get(actId) ?? own.at(-1)?.sequence ?? 0;
    lastBefore.current.set(actId, last);
    return !own.some(({ sequence, words }) => sequence > last && act.act === "say" && words === act.text);
  });
}

function OnItsWay({ pending, isLate }: { readonly pending: Pending; readonly isLate: boolean }) {
  const { outbox, announcer } = useDesk();
  useEffect(() => {
    if (isLate) announcer.now(WORDS.waitingToSend);
  }, [isLate, announcer]);
  if (pending.act.act !== "say") return null;
  return (
    // Heard when it is a line, not twice.
    <div class="line link-worker sending" aria-live="off">
      <p class="who">{WORDS.you}</p>
      <p class="words">{pending.act.text}</p>
      <p class="note">
        {isLate ? WORDS.waitingToSend : WORDS.sending}{" "}
        {isLate && (
          <button
            type="button"
            onClick={() => {
              outbox.takeBack(pending.actId);
              keepFocus();
            }}
          >
            {WORDS.takeBack}
          </button>
        )}
      </p>
    </div>
  );
}

function Typing({ person }: { readonly person: string }) {
  const typedAt = useStore(useDesk().store, (state) => state.typedAt);
  const [shown, setShown] = useState<number>();
  useEffect(() => {
    setShown(typedAt);
    if (typedAt === undefined) return;
    const timer = setTimeout(() => setShown(undefined), TYPING_SHOWS_MS);
    return () => clearTimeout(timer);
  }, [typedAt]);
  // Seen, not heard: it comes and goes, and the words themselves are read out.
  return (
    <p class="typing" aria-hidden="true">
      {shown !== undefined && WORDS.typing(person)}
    </p>
  );
}
