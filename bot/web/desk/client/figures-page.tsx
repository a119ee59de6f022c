/** Figures for the lead. Each plot is drawn inside its own table, so that whoever cannot see it has the same numbers. */
import { useState } from "preact/hooks";
import type { Count, Figures } from "../../../desk/api.ts";
import { Downloads } from "./downloads.tsx";
import { Opens, Pick } from "./field.tsx";
import { channelName, OUTCOME_NAMES, tagName } from "./names.ts";
import { Columns } from "./plot.tsx";
import { useRead } from "./read.ts";
import { Reading } from "./reading.tsx";
import { WORDS } from "./words.ts";

const WEEKS = ["4", "8", "13", "26", "52"] as const;

export function FiguresPage() {
  const [weeks, setWeeks] = useState<string>("4");
  const figures = useRead<Figures>(`figures?weeks=${weeks}`);
  return (
    <>
      <h2 tabIndex={-1}>{WORDS.figures}</h2>
      <p>{WORDS.figuresHint}</p>
      <div class="side-by-side">
        <Pick
          label={WORDS.weeks}
          value={weeks}
          options={WEEKS.map((each) => [each, WORDS.weeksShown(Number(each))] as const)}
          change={setWeeks}
        />
      </div>
      <Downloads files={[[`figures.csv?weeks=${weeks}`, WORDS.asCsv]]} />
      <Reading of={figures}>{(read) => <Shown figures={read} />}</Reading>
    </>
  );
}

function Shown({ figures: { tables, waits } }: { readonly figures: Figures }) {
  return (
    <>
      <p class="waits">
        <strong>{WORDS.waits}:</strong> {waits === undefined ? WORDS.tooFewWaits : waitsSaid(waits)}
      </p>
      {tables.length === 0 && <p class="quiet">{WORDS.noFigures}</p>}
      <div class="figures">
        {tables.map((table) => (
          <Table key={table.id} table={table} />
        ))}
      </div>
    </>
  );
}

function waitsSaid({ half, nineInTen }: NonNullable<Figures["waits"]>): string {
  if (half === undefined) return WORDS.halfNotJoined;
  const nine = nineInTen === undefined ? WORDS.nineNotJoined : WORDS.nineJoined(WORDS.minutes(nineInTen));
  return `${WORDS.halfJoined(WORDS.minutes(half))} ${nine}`;
}

function Table({ table: { id, title, rows } }: { readonly table: Figures["tables"][number] }) {
  const most = Math.max(1, ...rows.map(({ count }) => (count === "hidden" ? 0 : count)));
  const isByHour = /hour/.test(id);
  const table = (
    <table aria-labelledby={`figure-${id}`}>
      <thead class="unseen">
        <tr>
          <th scope="col">{title}</th>
          <th scope="col">{WORDS.count}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{labelName(label)}</th>
            <td>
              {!isByHour && <Bar count={count} most={most} />}
              {shownCount(count)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <section class="figure" aria-labelledby={`figure-${id}`}>
      <h3 id={`figure-${id}`}>{title}</h3>
      {rows.length === 0 && <p class="quiet">{WORDS.noFigures}</p>}
      {rows.length > 0 && isByHour && (
        <>
          <Columns rows={rows} most={most} />
          <Opens label={WORDS.asTable}>{table}</Opens>
        </>
      )}
      {rows.length > 0 && !isByHour && table}
    </section>
  );
}

function Bar({ count, most }: { readonly count: Count; readonly most: number }) {
  if (count === "hidden") return null;
  return (
    <svg class="bar-plot" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(100 * count) / most} height="10" />
    </svg>
  );
}

export function shownCount(count: Count): string {
  return count === "hidden" ? WORDS.fewerThanFive : String(count);
}

/** Labels are ids of the closed lists, or words already. */
function labelName(label: string): string {
  const outcomes: Readonly<Record<string, string>> = OUTCOME_NAMES;
  return outcomes[label] ?? (/^[a-z][a-z-]*$/.test(label) ? tagName(channelName(label)) : label);
}
