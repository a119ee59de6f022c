/** The talk: what was said, who is typing, and the box. Words on their way stand at the end, and say how they stand. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CaseDetail, TranscriptLine } from "../../../desk/api.ts";
import { Composer, LeftOver } from "./composer.tsx";
import { useDesk } from "./context.ts";
import { clockTime, dayName, isoDay } from "./dates.ts";
import { Part } from "./field.tsx";
import type { Pending } from "./outbox.ts";
import { REACHED } from "./scrolls.tsx";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

const TYPING_SHOWS_MS = 6_000;
const NEAR_PX = 120;

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
      <Log lines={lines} person={row.name} me={me.name} count={sending.length}>
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

/** Words on their way can come back as a line before the answer to sending them: they are shown once. */
function useNotHereYet(sending: readonly Pending[], own: readonly TranscriptLine[]): readonly Pending[] {
  const lastBefore = useRef(new Map<string, number>());
  return sending.filter(({ actId, act }) => {
    const last = lastBefore.current.get(actId) ?? own.at(-1)?.sequence ?? 0;
    lastBefore.current.set(actId, last);
    return !own.some(({ sequence, words }) => sequence > last && act.act === "say" && words === act.text);
  });
}

function Log(props: {
  readonly lines: readonly TranscriptLine[];
  readonly person: string | undefined;
  readonly me: string;
  readonly count: number;
  readonly children: ComponentChildren;
}) {
  const { lines, person, me, count, children } = props;
  const log = useRef<HTMLDivElement>(null);
  const wasNear = useRef(true);
  // Before the first line is drawn nothing is new, and what was said yesterday is not to be read out.
  const [isNew, setNew] = useState(false);
  const last = lines.at(-1)?.sequence;
  useEffect(() => {
    const place = log.current;
    if (place !== null && (wasNear.current || count > 0)) place.scrollTop = place.scrollHeight;
    setNew(true);
  }, [last, count]);
  return (
    <div
      class="log"
      ref={log}
      role="log"
      aria-live={isNew ? "polite" : "off"}
      aria-label={WORDS.transcript}
      {...REACHED}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        wasNear.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
      }}
    >
      {lines.length === 0 && count === 0 && <p class="quiet">{WORDS.noLines}</p>}
      {lines.map((line, index) => {
        const day = isoDay(line.at);
        const isNewDay = index === 0 || isoDay(lines[index - 1]?.at ?? 0) !== day;
        return [
          isNewDay && <Day key={day} day={day} />,
          <Line key={line.sequence} line={line} person={person} me={me} />,
        ];
      })}
      {children}
    </div>
  );
}

function Day({ day }: { readonly day: string }) {
  return <p class="day">{dayName(day, Date.now())}</p>;
}

function Line(props: { readonly line: TranscriptLine; readonly person: string | undefined; readonly me: string }) {
  const { line, person, me } = props;
  const { from, name = "", at, words, isHidden } = line;
  const who = { person: person ?? WORDS.thePerson, assistant: WORDS.assistant, "link-worker": name }[from];
  return (
    <div class={`line ${from}`}>
      <p class="who">
        {from === "link-worker" && name === me ? `${WORDS.you} (${name})` : who}{" "}
        <time dateTime={new Date(at).toISOString()}>{clockTime(at)}</time>
      </p>
      <p class={isHidden ? "words quiet" : "words"}>{isHidden ? WORDS.hidden : words}</p>
    </div>
  );
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
          <button type="button" onClick={() => outbox.takeBack(pending.actId)}>
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
