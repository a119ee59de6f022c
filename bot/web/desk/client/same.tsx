/** Other cases that may be the same person's. Staff judge; the machine only suggests, and says why. */
import type { CaseDetail } from "../../../desk/api.ts";
import { CaseLink } from "./case-link.tsx";
import { useDesk } from "./context.ts";
import { Part } from "./field.tsx";
import { useStore } from "./store.ts";
import { Press } from "./take-off.tsx";
import { WORDS } from "./words.ts";

export function Same({ detail: { row, maybeSame, samePerson } }: { readonly detail: CaseDetail }) {
  const rows = useStore(useDesk().store, (state) => state.rows);
  if (maybeSame.length === 0 && samePerson.length === 0) return null;
  const judging = (of: string, isSame: boolean) => ({ act: "same-person", of, isSame }) as const;
  return (
    <Part title={WORDS.maybeSame} level={4} class="sub">
      {samePerson.length > 0 && (
        <>
          <p class="label">{WORDS.samePerson}</p>
          <ul>
            {samePerson.map((id) => {
              const reference = rows.find((each) => each.id === id)?.reference ?? WORDS.otherCase;
              return (
                <li key={id} class="line-of-buttons">
                  <CaseLink id={id}>{reference}</CaseLink>
                  <Press caseId={row.id} act={judging(id, false)} label={WORDS.sameNot} about={reference} />
                </li>
              );
            })}
          </ul>
        </>
      )}
      {maybeSame.length > 0 && <p class="hint">{WORDS.maybeSameHint}</p>}
      <ul class="found">
        {maybeSame.map(({ id, reference, why }) => (
          <li key={id}>
            <p>
              <CaseLink id={id}>{reference}</CaseLink>: {why}
            </p>
            <p class="line-of-buttons">
              <Press caseId={row.id} act={judging(id, true)} label={WORDS.sameYes} about={reference} />
              <Press caseId={row.id} act={judging(id, false)} label={WORDS.sameNo} about={reference} />
            </p>
          </li>
        ))}
      </ul>
    </Part>
  );
}
