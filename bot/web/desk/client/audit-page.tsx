/** The audit trail for the lead, newest first: actions, never content (rule 26). */
import { useCallback, useEffect, useState } from "preact/hooks";
import type { NamedAuditLine } from "../../../desk/audit-line.ts";
import { useDesk, useNow } from "./context.ts";
import { when } from "./dates.ts";
import { Downloads } from "./downloads.tsx";
import { AUDITED_NAMES } from "./names.ts";
import { Scrolls } from "./scrolls.tsx";
import { WORDS } from "./words.ts";

const SYSTEM = "system";
const MOVED = "caseload-moved";

export function AuditPage() {
  const desk = useDesk();
  const [lines, setLines] = useState<readonly NamedAuditLine[]>([]);
  const [said, setSaid] = useState("");
  const [isAll, setAll] = useState(false);
  const oldest = lines.at(-1)?.sequence;

  const more = useCallback(
    async (before?: number) => {
      setSaid(WORDS.loading);
      const answer = await desk.read(before === undefined ? "audit" : `audit?before=${before}`);
      if (answer.is !== "answered") return setSaid(WORDS.notRead);
      const older = (answer.json as readonly NamedAuditLine[]).filter(
        ({ sequence }) => before === undefined || sequence < before,
      );
      setLines((shown) => (before === undefined ? older : [...shown, ...older]));
      setAll(older.length === 0);
      setSaid(older.length === 0 ? WORDS.auditAll : "");
      // The button is gone then, and a keyboard must not be left nowhere.
      if (older.length === 0) document.querySelector<HTMLElement>("main .scrolls")?.focus();
    },
    [desk],
  );
  useEffect(() => void more(), [more]);

  return (
    <>
      <h2 tabIndex={-1}>{WORDS.audit}</h2>
      <p>{WORDS.auditHint}</p>
      <Downloads files={[["audit.csv", WORDS.auditCsv]]} />
      <Table lines={lines} />
      {!isAll && (
        <button type="button" onClick={() => void more(oldest)}>
          {WORDS.auditMore}
        </button>
      )}
      <p role="status">{said}</p>
    </>
  );
}

function Table({ lines }: { readonly lines: readonly NamedAuditLine[] }) {
  const now = useNow();
  return (
    <Scrolls label={WORDS.audit}>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.at}</th>
            <th scope="col">{WORDS.who}</th>
            <th scope="col">{WORDS.did}</th>
            <th scope="col">{WORDS.which}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ sequence, at, who, name, did, about, aboutName, reference, detail }) => (
            <tr key={sequence}>
              <td>{when(at, now)}</td>
              <td>{who === SYSTEM ? WORDS.system : (name ?? who)}</td>
              <td>
                {AUDITED_NAMES[did]}
                {detail && `: ${did === MOVED ? WORDS.movedFrom(detail) : detail.replaceAll("-", " ")}`}
              </td>
              <td>{reference ?? aboutName ?? about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
