/** The queue: plain lists of links under headings, so that Tab, a reader's own keys and a click all work the same. */
import { useMemo, useState } from "preact/hooks";
import type { CaseRow } from "../../../desk/api.ts";
import { useAround, useDesk, useNow } from "./context.ts";
import { OffDuty } from "./duty.tsx";
import { Pick } from "./field.tsx";
import { channelName, tagName } from "./names.ts";
import { Row } from "./row.tsx";
import { type Filter, NO_FILTER, NOBODY, SECTIONS, type Section, sectionsOf } from "./sections.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

/** Lists that are looked at seldom stay shut. */
const SHUT: readonly Section[] = ["snoozed", "closed"];
/** Whoever looks for these has to see that there are none. */
const NOTHING: Partial<Readonly<Record<Section, string>>> = WORDS.nothing;

export function Queue() {
  const { desk, view } = useAround();
  const rows = useStore(desk.store, (state) => state.rows);
  const isHere = useStore(desk.store, (state) => state.isHere);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const now = useNow();
  const { me } = desk.store.get();
  const sections = useMemo(() => sectionsOf(rows, filter, me, now), [rows, filter, me, now]);
  const shown = SECTIONS.reduce((count, section) => count + sections[section].length, 0);
  const isFiltered = Object.values(filter).some((each) => each !== "");

  return (
    <nav class="queue" id="queue" aria-labelledby="queue-heading" tabIndex={-1}>
      <h2 id="queue-heading" tabIndex={-1}>
        {WORDS.queue}
      </h2>
      <OffDuty />
      <Filters rows={rows} filter={filter} change={setFilter} />
      <p role="status" class="quiet">
        {isFiltered && WORDS.filtered(shown, rows.length)}
      </p>
      {isFiltered && (
        <button
          type="button"
          onClick={() => {
            setFilter(NO_FILTER);
            document.querySelector<HTMLElement>("#filter")?.focus();
          }}
        >
          {WORDS.clearFilter}
        </button>
      )}
      {!isHere && <p class="quiet">{WORDS.loading}</p>}
      {isHere &&
        SECTIONS.map((section) => (
          <SectionList
            key={section}
            section={section}
            rows={sections[section]}
            openedId={view.is === "case" ? view.id : ""}
            now={now}
          />
        ))}
    </nav>
  );
}

function SectionList(props: {
  readonly section: Section;
  readonly rows: readonly CaseRow[];
  readonly openedId: string;
  readonly now: number;
}) {
  const { section, rows, openedId, now } = props;
  const title = WORDS.sections[section];
  const list = (
    <ul class="rows">
      {rows.map((row) => (
        <Row key={row.id} row={row} isOpen={row.id === openedId} now={now} />
      ))}
    </ul>
  );
  if (rows.length === 0 && NOTHING[section] === undefined) return null;
  if (SHUT.includes(section)) {
    return (
      <details class={`section ${section}`}>
        <summary>
          <h3>
            {title} <span class={rows.length > 0 ? "number some" : "number"}>{rows.length}</span>
          </h3>
        </summary>
        {list}
      </details>
    );
  }
  return (
    <section class={`section ${section}`} aria-labelledby={`section-${section}`}>
      <h3 id={`section-${section}`}>
        {title} <span class={rows.length > 0 ? "number some" : "number"}>{rows.length}</span>
      </h3>
      {rows.length === 0 ? <p class="quiet">{NOTHING[section]}</p> : list}
    </section>
  );
}

function Filters(props: {
  readonly rows: readonly CaseRow[];
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
}) {
  const { rows, filter, change } = props;
  const { store } = useDesk();
  const { me } = store.get();
  const topics = unique(rows.flatMap(({ topics, needs }) => [...topics, ...needs]));
  const channels = unique(rows.map(({ channel }) => channel));
  const others = [...new Map(rows.flatMap(({ worker }) => (worker ? [[worker.id, worker.name] as const] : [])))]
    .filter(([id]) => id !== me.id)
    .sort(([, one], [, other]) => one.localeCompare(other));
  return (
    <search class="filters">
      <p class="field">
        <label for="filter">{WORDS.filterWords}</label>
        <input
          id="filter"
          type="search"
          autocomplete="off"
          value={filter.text}
          onInput={({ currentTarget }) => change({ ...filter, text: currentTarget.value })}
        />
      </p>
      <details class="opens">
        <summary>{WORDS.filter}</summary>
        <Pick
          label={WORDS.whose}
          value={filter.whose}
          options={[["", WORDS.everybody], [me.id, WORDS.mineOnly], [NOBODY, WORDS.nobodys], ...others]}
          change={(whose) => change({ ...filter, whose })}
        />
        <Pick
          label={WORDS.topic}
          value={filter.topic}
          options={[["", WORDS.all], ...named(topics, tagName)]}
          change={(topic) => change({ ...filter, topic })}
        />
        <Pick
          label={WORDS.channel}
          value={filter.channel}
          options={[["", WORDS.all], ...named(channels, channelName)]}
          change={(channel) => change({ ...filter, channel })}
        />
      </details>
    </search>
  );
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}

function named(ids: readonly string[], nameOf: (id: string) => string): readonly (readonly [string, string])[] {
  return ids.map((id) => [id, nameOf(id)] as const).sort(([, one], [, other]) => one.localeCompare(other));
}
