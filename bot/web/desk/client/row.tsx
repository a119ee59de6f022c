/** One case in the queue. What must be known before anybody makes contact stands in it, not only in the case. */
import { useMemo } from "preact/hooks";
import type { CaseRow, Me } from "../../../desk/api.ts";
import { CaseLink } from "./case-link.tsx";
import { useAround } from "./context.ts";
import { dayName, howLong, slot, when } from "./dates.ts";
import { Marks } from "./marks.tsx";
import { channelName, OUTCOME_NAMES, tagName } from "./names.ts";
import { WORDS } from "./words.ts";

export function Row({ row, isOpen, now }: { readonly row: CaseRow; readonly isOpen: boolean; readonly now: number }) {
  const { desk } = useAround();
  const { me } = desk.store.get();
  // Two hundred rows while two thousand messages a minute come in: only what changed is drawn again.
  return useMemo(
    () => (
      <li id={`row-${row.id}`} class={`row ${row.is}`}>
        <CaseLink id={row.id} isHere={isOpen}>
          {row.name ?? row.reference}
          {row.name && <span class="reference"> {row.reference}</span>}
        </CaseLink>
        <Marks row={row} />
        <p class="standing">{standingOf(row, me, now)}</p>
        <ul class="cautions">
          {row.contactWarnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
        {row.dueToday.length > 0 && (
          <p class="due">
            {WORDS.due} {row.dueToday.join(", ")}
          </p>
        )}
        {row.nextAction && <p class="quiet">{WORDS.nextOn(row.nextAction.words, dayName(row.nextAction.on, now))}</p>}
        <Tags row={row} />
      </li>
    ),
    [row, isOpen, now, me],
  );
}

export function Tags({ row: { topics, needs, channel } }: { readonly row: CaseRow }) {
  return (
    <ul class="tags">
      {[...topics, ...needs].map((id) => (
        <li key={id}>{tagName(id)}</li>
      ))}
      <li class="channel">{channelName(channel)}</li>
    </ul>
  );
}

/** How a case stands, in one line. */
export function standingOf(row: CaseRow, me: Pick<Me, "id">, now: number): string {
  const { is, live, worker, callBack, snoozedUntil, lastContactAt, triesLeft, closed } = row;
  if (is === "closed" && closed) return WORDS.closedOn(when(closed.at, now), OUTCOME_NAMES[closed.outcome]);
  if (is === "waiting") return WORDS.waitsFor(howLong(now - (live?.askedAt ?? row.askedAt)));
  const name = worker?.name ?? "";
  if (is === "live") return worker?.id === me.id ? WORDS.liveWithYou : WORDS.liveWith(name);
  const whose = worker === undefined ? WORDS.noOne : worker.id === me.id ? WORDS.yours : WORDS.hasIt(name);
  const rest = [
    callBack && WORDS.callBackAt(slot(callBack, now)),
    snoozedUntil !== undefined && snoozedUntil > now && WORDS.putOffUntil(when(snoozedUntil, now)),
    lastContactAt !== undefined && WORDS.lastContact(when(lastContactAt, now)),
    triesLeft !== undefined && WORDS.triesLeft(triesLeft),
  ];
  return [whose, ...rest.filter(Boolean)].join(". ");
}
