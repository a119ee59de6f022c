/** Danger that nobody has answered: on top of every view, said at once, and there until somebody has written (rule 9). */
import type { CaseRow } from "../../../desk/api.ts";
import { CaseLink } from "./case-link.tsx";
import { useAround, useNow } from "./context.ts";
import { howLong } from "./dates.ts";
import { kindName } from "./names.ts";
import { openAlerts } from "./sections.ts";
import { useStore } from "./store.ts";
import { WORDS } from "./words.ts";

export function Alerts() {
  const { desk } = useAround();
  const rows = useStore(desk.store, ({ rows }) => rows);
  const { me } = desk.store.get();
  return (
    <div class="alerts" role="alert">
      {openAlerts(rows, me).map((row) => (
        <One key={row.id} row={row} />
      ))}
    </div>
  );
}

function One({ row }: { readonly row: CaseRow }) {
  const { view } = useAround();
  const { alert } = row;
  const now = useNow();
  if (alert === undefined) return null;
  const who = row.name ?? row.reference;
  const isShown = view.is === "case" && view.id === row.id;
  return (
    <div class="danger">
      <p>
        <strong>
          {WORDS.danger}: {who}.
        </strong>{" "}
        {WORDS.dangerKinds(alert.kinds.map(kindName).join(", "))} {alert.isNow && <strong>{WORDS.dangerNow}</strong>}
      </p>
      <p>
        {row.is === "waiting" ? WORDS.dangerJoin : WORDS.dangerDo} {alert.leadToldAt !== undefined && WORDS.leadTold}{" "}
        {/* Not read out again each time that the minutes change. */}
        <span aria-live="off">{WORDS.dangerSince(howLong(now - alert.at))}</span>
      </p>
      {!isShown && (
        <CaseLink id={row.id} class="control">
          {WORDS.openCase(who)}
        </CaseLink>
      )}
    </div>
  );
}
