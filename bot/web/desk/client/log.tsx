/**
 * What was said, line by line. Whoever reads further up is not pulled away by a new line: a button says that there is one.
 */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { TranscriptLine } from "../../../desk/api.ts";
import { clockTime, dayName, isoDay, isoTime } from "./dates.ts";
import { REACHED } from "./scrolls.tsx";
import { WORDS } from "./words.ts";

const NEAR_PX = 120;

export interface LogProps {
  readonly lines: readonly TranscriptLine[];
  readonly person: string | undefined;
  readonly me: string;
  /** The sequence of the first line that nobody has answered, which a word stands over. */
  readonly firstUnread: number | undefined;
  /** How many stand after the lines, on their way. */
  readonly count: number;
  readonly children: ComponentChildren;
}

export function Log({ lines, person, me, firstUnread, count, children }: LogProps) {
  const log = useRef<HTMLDivElement>(null);
  const wasNear = useRef(true);
  const [hasMore, setMore] = useState(false);
  // Before the first line is drawn nothing is new, and what was said yesterday is not to be read out.
  const [isNew, setNew] = useState(false);
  const last = lines.at(-1)?.sequence;

  function toEnd(): void {
    if (log.current !== null) log.current.scrollTop = log.current.scrollHeight;
  }

  useEffect(() => {
    if (wasNear.current || count > 0) toEnd();
    else setMore(true);
    setNew(true);
  }, [last, count]);

  return (
    <>
      <div
        class="log"
        ref={log}
        role="log"
        aria-live={isNew ? "polite" : "off"}
        aria-label={WORDS.transcript}
        {...REACHED}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          wasNear.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
          if (wasNear.current) setMore(false);
        }}
      >
        {lines.length === 0 && count === 0 && <p class="quiet">{WORDS.noLines}</p>}
        {lines.map((line, index) => {
          const day = isoDay(line.at);
          const isNewDay = index === 0 || isoDay(lines[index - 1]?.at ?? 0) !== day;
          return [
            isNewDay && <Day key={day} day={day} />,
            line.sequence === firstUnread && (
              <p key="unread" class="unread" id="unread" tabIndex={-1}>
                {WORDS.unread}
              </p>
            ),
            <Line key={line.sequence} line={line} person={person} me={me} />,
          ];
        })}
        {children}
      </div>
      {hasMore && (
        <p class="more">
          <button
            type="button"
            onClick={() => {
              toEnd();
              // The button goes when the end is in sight.
              log.current?.focus();
            }}
          >
            {WORDS.toUnread}
          </button>
        </p>
      )}
    </>
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
        <time dateTime={isoTime(at)}>{clockTime(at)}</time>
      </p>
      <p class={isHidden ? "words quiet" : "words"}>{isHidden ? WORDS.hidden : words}</p>
    </div>
  );
}
